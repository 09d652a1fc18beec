"""The locked desk, and what is left when its passphrase is lost."""

from __future__ import annotations

from typing import cast

from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.passphrase_field import PassphraseField
from coach.ui.clinic.report_opening import open_report_file
from coach.ui.pages.next_try import NextTry
from coach.ui.ports import Trouble
from coach.ui.widgets.labels import label
from coach.ui.widgets.marked import Marked


class UnlockPage(ClinicPage):
    """Asks for the passphrase; after a wrong one it counts down before the next try."""

    route: routes.Unlock
    navigation = False
    needs_desk = False

    def lay_out(self) -> None:
        """Ask for the passphrase."""
        super().lay_out()
        words = self.words
        name = self.room.means.door.name() or ""
        self.heading(name or words("clinic-brand"), words("clinic-unlock-help"))
        if self.route.idle:
            self.body.addWidget(label(words("clinic-unlock-idle"), "muted", name="idle"))
        if self.room.waiting is not None:
            waits = words("incoming-waits", name=self.room.waiting.name)
            self.body.addWidget(Marked(self.look, waits, icon="note", role="accent"))
        self.field = PassphraseField(
            self.look,
            words("clinic-passphrase"),
            name="passphrase",
            show=words("clinic-passphrase-show"),
        )
        self.body.addWidget(self.field)
        self.next_try = NextTry(self, self.field)
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("clinic-unlock", self._on, kind="primary", hint=hint)
        self.add_action("clinic-show-exercises", self._demonstrate, kind="secondary")
        self.add_action("clinic-lost", self._lost, kind="quiet")
        if self.room.means.home is not None:
            self.add_action("clinic-go-home", self.room.means.home, kind="quiet")

    def enter(self) -> None:
        """Lock the desk where it is open, once the page before has kept what was typed."""
        super().enter()
        self.face.attempt(self.room.lock)

    def leave(self) -> None:
        """Count no further."""
        self.next_try.stop()
        super().leave()

    def _on(self) -> None:
        try:
            desk = self.room.means.door.enter(self.field.text)
        except self.face.ports.troubles as error:
            self.field.clear()
            self.next_try.refused(cast("Trouble", error))
            return
        self.room.enter(desk)
        self.face.navigator.start_over(routes.People())
        path, self.room.waiting = self.room.waiting, None
        if path is not None:
            open_report_file(self.face, path)

    def _demonstrate(self) -> None:
        self.face.navigator.go(routes.Demonstrate())

    def _lost(self) -> None:
        self.face.navigator.go(routes.Lost())


class LostPage(ClinicPage):
    """Says what a lost passphrase means, and offers a new beginning."""

    route: routes.Lost
    navigation = False
    needs_desk = False

    def lay_out(self) -> None:
        """Put the words; beginning anew needs another step."""
        super().lay_out()
        words, lost = self.words, self.room.means.lost
        self.heading(words(f"{lost}-title"))
        self.body.addWidget(label(words(lost), name="lost"))
        self.body.addWidget(label(words("clinic-lost-aside"), name="aside"))
        self.body.addStretch(1)
        self.add_action("face-back", self.face.navigator.back, kind="primary")
        self.add_action("clinic-lost-anew", self._anew, kind="quiet")

    def _anew(self) -> None:
        self.face.navigator.go(routes.Begin(anew=True))
