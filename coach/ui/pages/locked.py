"""The app is locked: one field, whom to call, and nothing else to be seen."""

from __future__ import annotations

from typing import ClassVar, cast

from PySide6.QtCore import QTimer

from coach.ui import keeping_routes
from coach.ui.app_lock import AppLock
from coach.ui.clinic.passphrase_field import PassphraseField
from coach.ui.keeping_port import Trouble
from coach.ui.pages.keeping_page import KeepingPage
from coach.ui.pages.who_to_call import WhoToCallPage
from coach.ui.widgets.labels import label

SECOND_MS = 1000


class LockedPage(KeepingPage):
    """Asks for the passphrase; after a wrong one it counts down before the next try."""

    route: keeping_routes.Locked
    takes_files: ClassVar[bool] = False

    def lay_out(self) -> None:
        """Put the field, and whom to call."""
        super().lay_out()
        words = self.words
        self.heading(words("applock-title"), words("applock-help"))
        self.field = PassphraseField(
            self.look,
            words("backups-key-passphrase"),
            words("applock-code"),
            name="passphrase",
            show=words("care-password-show"),
        )
        self.body.addWidget(self.field)
        self.body.addWidget(label(words("applock-wrong"), "muted", name="wrong"))
        self.body.addStretch(1)
        self._left, self._word = 0, ""
        self.timer = QTimer(self)
        self.timer.setInterval(SECOND_MS)
        self.timer.timeout.connect(self.count_down)
        hint = words("face-key-enter")
        self.open = self.add_action("applock-open", self._open, kind="primary", hint=hint)
        call = keeping_routes.LockedCall()
        self.add_action("face-call-title", lambda: self.face.navigator.go(call))

    def enter(self) -> None:
        """Put the cursor into the line."""
        super().enter()
        self.field.focus()

    def leave(self) -> None:
        """Count no further."""
        self.timer.stop()
        super().leave()

    def count_down(self) -> None:
        """Tell how long is left; at the end the button is there again."""
        self._left -= 1
        self._tell({"n": self._left})

    def _open(self) -> None:
        try:
            self.keeping.lock.open(self.field.text)
        except self.face.ports.troubles as error:
            told = cast("Trouble", error)
            self.field.clear()
            self._word, self._left = told.word, int(str(told.places.get("n", 0)))
            self._tell(told.places)
            self.field.focus()
            return
        self.field.clear()
        guard = self.window().findChild(AppLock, "app-guard")
        if isinstance(guard, AppLock):
            guard.unlock(self.route.then)

    def _tell(self, places: dict[str, object]) -> None:
        waiting = self._left > 0
        self.open.setEnabled(not waiting)
        if waiting and not self.timer.isActive():
            self.timer.start()
        if self.timer.isActive() and not waiting:
            self.timer.stop()
            self.field.set_trouble(self.words("clinic-unlock-again"))
            return
        self.field.set_trouble(self.words(self._word, **places))


class LockedCallPage(WhoToCallPage):
    """The numbers and the signs, with no way on but back."""

    navigation = False
    takes_files: ClassVar[bool] = False
    only_calls: ClassVar[bool] = True

    def lay_out(self) -> None:
        """Put the numbers, and always a way back to the lock."""
        super().lay_out()
        if not self.face.navigator.can_back:
            back = keeping_routes.Locked()
            self.add_action("face-back", lambda: self.face.navigator.replace(back), kind="quiet")
