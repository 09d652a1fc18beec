"""A moved file comes in: its passphrase, what it brings, and only then it is taken over."""

from __future__ import annotations

from datetime import date

from coach.ui import keeping_routes
from coach.ui.clinic.passphrase_field import PassphraseField
from coach.ui.language import dated_day
from coach.ui.pages.apart_page import ApartPage
from coach.ui.pages.keeping_page import KeepingPage
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label

WRONG = "handoff-passphrase-wrong"


class MoveInPage(KeepingPage):
    """One line for the passphrase; a wrong one is told beside it, and nothing is lost by it."""

    route: keeping_routes.MoveIn

    def lay_out(self) -> None:
        """Put the line."""
        super().lay_out()
        words = self.words
        self.heading(words("moving-in-title"), words("moving-in-help"))
        self.field = PassphraseField(
            self.look,
            words("moving-passphrase"),
            name="passphrase",
            show=words("care-password-show"),
        )
        self.body.addWidget(self.field)
        if self.route.trouble:
            self.field.set_trouble(words(self.route.trouble))
        self.add_trouble()
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("moving-in-open", self._open, kind="primary", hint=hint)
        self.add_back()

    def enter(self) -> None:
        """Put the cursor into the line."""
        super().enter()
        self.field.focus()

    def _open(self) -> None:
        if not self.field.text:
            self.field.set_trouble(self.words("moving-in-missing"))
            return
        path, typed = self.route.path, self.field.text

        def begin() -> None:
            work = self.keeping.moving.open(path, typed)
            self.field.clear()
            self.face.navigator.replace(keeping_routes.MoveOpening(path=path, work=work))

        self.tried(begin)


class MoveOpeningPage(ApartPage):
    """Waits until the file is open."""

    route: keeping_routes.MoveOpening
    title = "moving-opening"

    def done(self, made: bytes) -> None:
        """Say what the file brings."""
        inside = self.keeping.moving.opened(made)
        self.face.navigator.replace(keeping_routes.MoveFound(inside=inside))

    def tell(self, word: str, **places: object) -> None:
        """Lead back to the line for the passphrase where that was wrong."""
        if word == WRONG:
            self.timer.stop()
            back = keeping_routes.MoveIn(path=self.route.path, trouble=WRONG)
            self.face.navigator.replace(back)
            return
        super().tell(word, **places)


class MoveFoundPage(KeepingPage):
    """Says what would be taken over, and what becomes of what is here."""

    route: keeping_routes.MoveFound

    def lay_out(self) -> None:
        """Put what is inside, beside what is here."""
        super().lay_out()
        words, inside = self.words, self.route.inside
        self.heading(words("moving-found-title"))
        card = Card(self.look, name="inside")
        card.body.addWidget(label(words("moving-found-made", day=self._day(inside.made))))
        entries = words("backups-entries", n=inside.entries)
        card.body.addWidget(label(words("moving-found-holds", entries=entries)))
        if inside.first is not None:
            days = {"first": self._day(inside.first), "last": self._day(inside.last)}
            card.body.addWidget(label(words("moving-found-days", **days)))
        self.body.addLayout(in_line(card))
        if inside.here:
            here = words("backups-entries", n=inside.here)
            self.body.addWidget(label(words("moving-found-here", entries=here), "strong"))
            self.body.addWidget(label(words("backups-put-kept")))
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("moving-found-take", self._take, kind="primary")
        self.add_back()

    def _day(self, day: date | None) -> str:
        return dated_day(self.words, day) if day is not None else ""

    def _take(self) -> None:
        self.tried(self.keeping.moving.take_over)
