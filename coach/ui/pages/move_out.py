"""A record moves to a new computer: one sealed file out, and what to do with it there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from coach.ui import keeping_routes, routes
from coach.ui.clinic.passphrase_field import PassphraseField
from coach.ui.pages.apart_page import ApartPage
from coach.ui.pages.keeping_page import KeepingPage
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.marked import Marked

ENDING = "*.coachmove"


class MoveOutPage(KeepingPage):
    """Asks for a passphrase, twice, and where the file shall lie."""

    route: keeping_routes.MoveOut

    def lay_out(self) -> None:
        """Put what the file holds, then the two lines."""
        super().lay_out()
        words = self.words
        self.heading(words("moving-title"), words("moving-help"))
        self.body.addWidget(label(words("moving-holds")))
        self.first = PassphraseField(
            self.look,
            words("moving-passphrase"),
            words("moving-passphrase-help"),
            name="passphrase",
            show=words("care-password-show"),
        )
        self.again = PassphraseField(self.look, words("moving-again"), name="again")
        self.first.shown_with(self.again)
        self.body.addWidget(self.first)
        self.body.addWidget(self.again)
        self.add_trouble()
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("moving-save", self._save, kind="primary", hint=hint)
        self.add_back()

    def _save(self) -> None:
        moving, typed = self.keeping.moving, self.first.text
        self.again.set_trouble("")
        if not self.beside(self.first, lambda: moving.check(typed)):
            return
        if typed != self.again.text:
            self.again.set_trouble(self.words("moving-differs"))
            self.again.focus()
            return
        kind = f"{self.words('moving-file-kind')} ({ENDING})"
        title = self.words("moving-save")
        chosen, _kind = QFileDialog.getSaveFileName(self, title, moving.file_name(), kind)
        if chosen:
            self.tried(lambda: self._seal(Path(chosen), typed))

    def _seal(self, path: Path, typed: str) -> None:
        work = self.keeping.moving.lock(typed)
        self.first.clear()
        self.again.clear()
        self.face.navigator.go(keeping_routes.MoveSealing(path=path, work=work))


class MoveSealingPage(ApartPage):
    """Waits for the sealed file, and puts it where it shall lie."""

    route: keeping_routes.MoveSealing
    title = "moving-sealing"

    def done(self, made: bytes) -> None:
        """Save the file whole; a full stick is told here, and nothing half lies there."""
        self.keeping.moving.save(self.route.path, made)
        self.face.navigator.replace(keeping_routes.MoveSaved(name=self.route.path.name))


class MoveSavedPage(KeepingPage):
    """Says what to do on the new computer, and asks whether this one stops."""

    route: keeping_routes.MoveSaved

    def lay_out(self) -> None:
        """Put the steps, then the question."""
        super().lay_out()
        words = self.words
        self.heading(words("moving-saved-title"))
        done = words("moving-saved", name=self.route.name)
        self.body.addWidget(Marked(self.look, done, icon="done", role="accent"))
        card = Card(self.look, name="steps")
        card.body.addWidget(label(words("moving-steps"), "h2"))
        for number in range(1, 5):
            card.body.addWidget(label(words(f"moving-step-{number}")))
        self.body.addLayout(in_line(card))
        self.body.addWidget(label(words("moving-one"), "h2"))
        self.body.addWidget(label(words("moving-one-why")))
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("moving-go-on", self._go_on, kind="primary")
        self.add_action("moving-stop-here", self._stop_here)

    def _go_on(self) -> None:
        self.face.navigator.start_over(routes.Today())

    def _stop_here(self) -> None:
        moving = self.keeping.moving
        if self.tried(moving.lives_elsewhere):
            since = moving.elsewhere_since()
            if since is not None:
                there = keeping_routes.LivesElsewhere(since=since)
                self.face.navigator.start_over(there)
