"""Erasing on purpose: told first exactly what goes and what stays, then a word has to be typed."""

from __future__ import annotations

from datetime import date

from coach.ui import keeping_routes
from coach.ui.entries import EntryError, day_entry
from coach.ui.language import dated_day
from coach.ui.pages.form import Form
from coach.ui.pages.keeping_page import KeepingPage
from coach.ui.widgets.card import Card, cards
from coach.ui.widgets.fields import TextField
from coach.ui.widgets.labels import label
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow

HALF = 440
"""Least width (px) of a card at 100 % text size."""


class ErasePage(KeepingPage):
    """Some days, or everything."""

    route: keeping_routes.Erase

    def lay_out(self) -> None:
        """Put the two ways."""
        super().lay_out()
        self.heading(self.words("erasing-title"), self.words("erasing-help"))
        ways = (("days", keeping_routes.EraseDays()), ("all", keeping_routes.EraseAll()))
        for name, there in ways:
            look = RowLook(look=self.look, detail=self.words(f"erasing-{name}-help"))
            row = ActionRow(look, self.words(f"erasing-{name}-title"), name=f"erase-{name}")
            go = self.face.navigator.go
            row.clicked.connect(lambda _checked=False, to=there, go=go: go(to))
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.add_back()


class EraseDaysPage(KeepingPage, Form):
    """Asks for the first and the last day."""

    route: keeping_routes.EraseDays

    def lay_out(self) -> None:
        """Put two dates, and the last day that can be erased."""
        super().lay_out()
        words, clearing = self.words, self.keeping.clearing
        self.heading(words("erasing-days-title"), words("erasing-days-which"))
        last = dated_day(words, clearing.last_day())
        self.body.addWidget(label(words("erasing-days-until", last=last), name="until"))
        self.first = self.date_field("erasing-first", self.route.first, name="first")
        self.last = self.date_field("erasing-last", self.route.last, name="last")
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("face-continue", self._on, kind="primary", hint=hint)
        self.add_back()

    def present_route(self) -> keeping_routes.EraseDays:
        """Return this page with what is written now."""
        return keeping_routes.EraseDays(first=self.first.parts, last=self.last.parts)

    def _on(self) -> None:
        self.begin_check()
        first = self.checked(self.first, lambda: day_entry(self.first.parts))
        last = self.checked(self.last, lambda: self._last_entry(first))
        if first is not None and last is not None:
            self.face.navigator.go(keeping_routes.EraseDaysSure(first=first, last=last))
        else:
            self.show_first_wrong()

    def _last_entry(self, first: date | None) -> date:
        """Return the last day; raises EntryError where it lies before the first, or too late."""
        last, latest = day_entry(self.last.parts), self.keeping.clearing.last_day()
        if first is not None and last < first:
            word = "erasing-last-before"
            raise EntryError(word)
        if last > latest:
            word = "erasing-last-late"
            raise EntryError(word, last=dated_day(self.words, latest))
        return last


class SurePage(KeepingPage):
    """Shows what goes; a word has to be typed before it does."""

    def sure(self, lines: tuple[str, ...], stays: tuple[str, ...]) -> None:
        """Put what goes, what stays, and the line to type in."""
        grid = cards(self.look, columns=(2, 1), least=HALF)
        for title, told in (("erasing-goes", lines), ("erasing-stays", stays)):
            card = Card(self.look, name=title, pad=(26, 20))
            card.body.addWidget(label(self.words(title), "h2"))
            for line in told:
                card.body.addWidget(label(line))
            card.body.addStretch(1)
            grid.addWidget(card)
        self.body.addLayout(grid)
        self.body.addWidget(label(self.words("erasing-never-back"), "strong"))
        word = self.words("erasing-word")
        self.typed = TextField(self.look, self.words("erasing-type", said=word), name="typed")
        self.body.addWidget(self.typed)
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("erasing-leave", self.face.navigator.back, kind="primary")

    def counted(self, **kinds: int) -> tuple[str, ...]:
        """Return a line for each kind of which there is something."""
        return tuple(self.words(f"erasing-goes-{kind}", n=n) for kind, n in kinds.items() if n)

    def is_sure(self) -> bool:
        """Tell whether the word was typed, and say so beside it where it was not."""
        word = self.words("erasing-word")
        fine = self.typed.text.strip().casefold() == word.casefold()
        self.typed.set_trouble("" if fine else self.words("erasing-type-wrong", said=word))
        if not fine:
            self.typed.focus()
        return fine


class EraseDaysSurePage(SurePage):
    """What goes with some days."""

    route: keeping_routes.EraseDaysSure

    def lay_out(self) -> None:
        """Count what goes and what stays."""
        super().lay_out()
        words, route = self.words, self.route
        goes = self.keeping.clearing.of_days(route.first, route.last)
        days = {"first": dated_day(words, route.first), "last": dated_day(words, route.last)}
        one = route.first == route.last
        sure = words("erasing-day-sure", day=days["first"]) if one else ""
        self.heading(sure or words("erasing-days-sure", **days))
        stays = [words("erasing-stays-plan"), words("erasing-stays-trace")]
        stays += [words("erasing-stays-locks", n=goes.locks_kept)] if goes.locks_kept else []
        stays += [words("erasing-stays-steps", n=goes.steps_kept)] if goes.steps_kept else []
        lines = (
            words("erasing-goes-days", n=goes.days),
            *self.counted(sessions=goes.sessions, answers=goes.answers, others=goes.others),
            words("erasing-goes-backups"),
        )
        self.sure(lines, tuple(stays))
        self.add_action("erasing-days-do", self._do)

    def _do(self) -> None:
        if self.is_sure():
            route = self.route
            self.tried(lambda: self.keeping.clearing.erase_days(route.first, route.last))


class EraseAllPage(SurePage):
    """What goes with everything."""

    route: keeping_routes.EraseAll

    def lay_out(self) -> None:
        """Count everything; what lies elsewhere stays."""
        super().lay_out()
        words, keeping = self.words, self.keeping
        goes = keeping.clearing.everything(len(keeping.backups.kept()))
        self.heading(words("erasing-all-sure"))
        lines = (
            words("erasing-goes-days", n=goes.days),
            *self.counted(sessions=goes.sessions, answers=goes.answers),
            words("erasing-goes-all-backups", n=goes.backups),
            words("erasing-goes-keys"),
        )
        self.sure(lines, (words("erasing-stays-files"), words("erasing-stays-stick")))
        self.add_action("erasing-all-do", self._do)

    def _do(self) -> None:
        if self.is_sure():
            self.tried(self.keeping.clearing.erase_everything)
