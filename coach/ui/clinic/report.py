"""A report that a patient sent: from whom, beside the last one, and page by page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.ports import ComparedShown, ReceivedShown
from coach.ui.language import dated_day
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.marked import Marked
from coach.ui.widgets.word_table import WordTable

WORD = 240
"""Least width (px) of a word's place at 100 % text size."""


class ReportView(ClinicPage):
    """Asks about an unknown computer first; a report from a known one is kept at once."""

    route: routes.ReportPage

    def lay_out(self) -> None:
        """Put the question, the figures beside the last ones, and the pages."""
        super().lay_out()
        received = self.room.received
        if received is None:
            # The desk was locked in between: what was opened is forgotten with it.
            self.heading(self.words("incoming-kind"))
            self.add_back()
            return
        self.received = received
        self._head(received)
        self.add_trouble()
        if received.is_new_signer:
            self._ask(received)
        else:
            self.tried(lambda: self.room.desk.take(received))
        self._compare(received)
        self._pages(received)
        self.body.addStretch(1)
        self._actions(received)

    def _head(self, received: ReceivedShown) -> None:
        words, report = self.words, received.report
        details = self.clinic.person(received.person).details
        period = words(
            "incoming-period",
            first=dated_day(words, report.first),
            last=dated_day(words, report.last),
            app=report.app,
        )
        self.heading(words("incoming-title", name=details.name or details.pseudonym), period)
        if report.parts_left_out:
            said = words("incoming-left-out")
            self.body.addWidget(Marked(self.look, said, icon="note", role="ready"))
        if not received.is_new_signer:
            told = "incoming-known" if received.known else "incoming-same-computer"
            self.body.addWidget(Marked(self.look, words(told), icon="done", role="accent"))

    def _ask(self, received: ReceivedShown) -> None:
        """Ask whether an unknown computer is this person's."""
        words = self.words
        card = Card(self.look, name="who")
        card.body.addWidget(label(words("incoming-who"), "h2"))
        card.body.addWidget(label(words("incoming-who-how")))
        grid = EqualGrid(columns=(4, 2, 1), least=WORD * self.look.text_size // 100)
        files = self.face.ports.plan_files
        spoken = files.key_words(received.fingerprint, words.language)
        for number, word in enumerate(spoken, start=1):
            said = words("incoming-word", number=number, said=word)
            grid.addWidget(label(said, "lead", name=f"word-{number}"))
        card.body.addLayout(grid)
        card.body.addWidget(label(words("incoming-not-taken"), "muted"))
        self.body.addLayout(in_line(card))

    def _compare(self, received: ReceivedShown) -> None:
        words = self.words
        card = Card(self.look, name="compared")
        title = "incoming-compare" if received.has_before else "incoming-first"
        card.body.addWidget(label(words(title), "h2" if received.has_before else "muted"))
        both = received.has_before
        columns = ("figure", "now", "before", "change") if both else ("figure", "now")
        head = [words(f"incoming-column-{one}") for one in columns]
        rows = [self._row(one)[: len(columns)] for one in received.compared]
        table = WordTable(self.look, head, rows, name="figures", title=words(title))
        card.body.addWidget(table)
        self.body.addLayout(in_line(card))

    def _row(self, one: ComparedShown) -> list[str]:
        """Return a figure now and before, and the difference where both are there."""
        change = ""
        if one.now is not None and one.before is not None:
            more = one.now - one.before
            sign = "+" if more > 0 else "\N{MINUS SIGN}" if more < 0 else ""
            change = f"{sign}{self._number(abs(more))}"
        figure = self.words(f"incoming-figure-{one.figure}")
        return [figure, self._number(one.now), self._number(one.before), change]

    def _number(self, value: float | None) -> str:
        if value is None:
            return self.words("incoming-missing")
        return f"{value:.1f}".removesuffix(".0").replace(".", self.words("sheet-decimal"))

    def _pages(self, received: ReceivedShown) -> None:
        """Show the report as it is printed; the file that is saved can be read aloud."""
        files = self.room.means.reports
        if files is None:
            return
        self.body.addWidget(label(self.words("incoming-pages"), "h2"))
        pages = files.pages(received, self.words.language)
        for number, data in enumerate(pages, start=1):
            picture = QPixmap()
            picture.loadFromData(data)
            shown = QLabel()
            shown.setObjectName(f"page-{number}")
            shown.setPixmap(picture)
            said = self.words("incoming-page", page=number, pages=len(pages))
            shown.setAccessibleName(said)
            self.body.addWidget(shown)

    def _actions(self, received: ReceivedShown) -> None:
        if received.is_new_signer:
            self.add_action("incoming-take", self._take, kind="primary")
        else:
            self.add_action("incoming-next-plan", self._next_plan, kind="primary")
            place = routes.PersonPage(person=received.person)
            self.add_action("incoming-note", lambda: self.face.navigator.go(place))
        if self.room.means.reports is not None:
            self.add_action("incoming-save-pdf", self._save)
        self.add_back()

    def _take(self) -> None:
        """Keep the computer as this person's, and the report with it."""
        if self.tried(lambda: self.room.desk.take(self.received)):
            self.face.navigator.replace(routes.PersonPage(person=self.received.person))

    def _next_plan(self) -> None:
        """Begin the next version of the plan, or go on with the one that waits."""
        person = self.received.person

        def begin() -> None:
            if self.room.draft(person) is None:
                self.room.begin(self.clinic.copy_latest(person))

        if self.tried(begin):
            self.face.navigator.go(routes.Editor(person=person))

    def _save(self) -> None:
        files = self.room.means.reports
        name = f"report-{self.received.person}-{self.received.report.last.isoformat()}.pdf"
        path = self.room.means.place(self, self.words("incoming-save-pdf"), name)
        if path and files is not None:
            data = files.pdf(self.received, self.words.language)
            self.tried(lambda: self.room.means.write(Path(path), data))
