"""A plan file is locked: its passphrase, and nothing of it is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit

from coach.ui import routes
from coach.ui.pages.form import Form
from coach.ui.plan_opening import propose


class PlanPassphrasePage(Form):
    """One field; a wrong passphrase is told beside it."""

    route: routes.PlanPassphrase

    def lay_out(self) -> None:
        """Put the field, what is typed hidden."""
        super().lay_out()
        words = self.words
        self.heading(words("myplan-locked-title"), words("myplan-locked-help"))
        self._field = self.text_field("myplan-locked-field", "", name="passphrase")
        for line in self._field.findChildren(QLineEdit):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        if self.route.wrong:
            self._field.set_trouble(words("handoff-passphrase-wrong"))
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("myplan-locked-open", self._open, kind="primary", hint=hint)
        if self.face.navigator.can_back:
            self.add_back()

    def _open(self) -> None:
        """Try the passphrase; an empty one is told beside the field."""
        typed = self._field.text
        if not typed:
            self._field.set_trouble(self.words("myplan-locked-missing"))
            return
        self.face.attempt(partial(propose, self.face, self.route.data, typed))
