"""The app is locked: one field, whom to call, and nothing else to be seen."""

from __future__ import annotations

from typing import ClassVar, cast

from coach.ui import keeping_routes
from coach.ui.app_lock import AppLock
from coach.ui.clinic.passphrase_field import PassphraseField
from coach.ui.pages.keeping_page import KeepingPage
from coach.ui.pages.next_try import NextTry
from coach.ui.pages.who_to_call import WhoToCallPage
from coach.ui.ports import Trouble
from coach.ui.widgets.labels import label


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
        self.next_try = NextTry(self, self.field)
        hint = words("face-key-enter")
        self.add_action("applock-open", self._open, kind="primary", hint=hint)
        call = keeping_routes.LockedCall()
        self.add_action("face-call-title", lambda: self.face.navigator.go(call))

    def enter(self) -> None:
        """Put the cursor into the line."""
        super().enter()
        self.field.focus()

    def leave(self) -> None:
        """Count no further."""
        self.next_try.stop()
        super().leave()

    def _open(self) -> None:
        try:
            self.keeping.lock.open(self.field.text)
        except self.face.ports.troubles as error:
            self.field.clear()
            self.next_try.refused(cast("Trouble", error))
            return
        self.field.clear()
        guard = self.window().findChild(AppLock, "app-guard")
        if isinstance(guard, AppLock):
            guard.unlock(self.route.then)


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
