"""What a comparison came to: its tables and charts on the screen, and as files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coach.ui.clinic import routes
from coach.ui.clinic.compare_port import ComparedFiles, ComparisonShown
from coach.ui.clinic.compared_words import head_words, row_words
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.room import ClosedError
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.drawing import Drawing
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout
from coach.ui.widgets.marked import Marked
from coach.ui.widgets.word_table import WordTable

TABLES = (
    "outcomes",
    "effects",
    "pain_response",
    "adherence",
    "course",
    "stop_reasons",
    "safety",
)
MOST_LINES = 12
"""So many lines of what was not as asked are told; the others are counted."""

MOST_BY_HAND = 60
"""More people than this are put into groups by a table."""

CHART_WIDTH, CHART_TYPE = 1100, 12
"""The width (px) of a chart on the page, and the size its words are drawn in."""

EFFECT = "cohens_d"
NARROWEST = 360.0
ROLES = ("accent", "wash", "surface", "line", "stop", "ink", "muted", "ready")


class ComparedPage(ClinicPage):
    """One table at a time; where there is a chart, key T turns it into its table and back."""

    route: routes.Compared

    def lay_out(self) -> None:
        """Put what was left out, the choice of tables, and the table or chart."""
        super().lay_out()
        found = self.room.comparison
        if found is None:
            # The desk was locked in between: the comparison is gone with it.
            self.heading(self.words("compare-gone"))
            self.add_action("compare-again", self._anew, kind="primary")
            return
        title = self.words("compare-done", n=found.patients)
        self.setAccessibleName(title)
        self.body.addWidget(label(title, "h1", name="heading"))
        if self.route.saved:
            said = self.words("compare-saved", name=self.route.saved)
            self.body.addWidget(Marked(self.look, said, icon="done", role="accent"))
        lines = self._lines(found)
        if lines:
            said = self.words("compare-aside-below", n=len(lines))
            self.body.addWidget(Marked(self.look, said, icon="note", role="ready"))
        self._ask_table()
        self._show(found)
        self._tell_aside(found, lines)
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("compare-save", partial(self._save, found), kind="primary")
        by_hand = routes.CompareGroups(asked=self.route.asked)
        if len(found.people) <= MOST_BY_HAND:
            self.add_action("compare-by-hand", lambda: self.face.navigator.go(by_hand))
        self.add_action("compare-groups-save", partial(self._save_groups, found), kind="quiet")
        self.add_action("compare-again", self._anew, kind="quiet")

    @property
    def files(self) -> ComparedFiles:
        """The disk's side of it; raises ClosedError where none is wired."""
        if self.room.means.compared is None:
            raise ClosedError
        return self.room.means.compared

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """T turns a chart into its table and back."""
        if event.key() == Qt.Key.Key_T and self._has_chart:
            self._turn()
            return
        super().keyPressEvent(event)

    _has_chart = False

    def _tell_aside(self, found: ComparisonShown, lines: list[str]) -> None:
        """Say by name what was left out, and what else was not as asked."""
        if not lines:
            return
        words = self.words
        card = Card(self.look, name="aside", pad=(24, 18))
        title = words("compare-aside")
        if found.left_out:
            title = words("cohort-left-out", n=len(found.left_out))
        card.body.addWidget(label(title, "strong"))
        for number, one in enumerate(lines[:MOST_LINES], start=1):
            told = Marked(self.look, one, icon="note", role="ready", text_role="small")
            told.setObjectName(f"aside-{number}")
            card.body.addWidget(told)
        if len(lines) > MOST_LINES:
            more = words("compare-more", n=len(lines) - MOST_LINES)
            card.body.addWidget(label(more, "small", name="aside-more"))
        self.body.addLayout(in_line(card))

    def _lines(self, found: ComparisonShown) -> list[str]:
        words = self.words
        lines = [
            words("cohort-refused", name=one.name, why=words(one.word, **one.places))
            for one in found.left_out
        ]
        if found.strangers:
            lines.append(words("cohort-strangers", n=found.strangers))
        lines += [words("cohort-doubled", patient=one) for one in found.doubled]
        lines += [words("cohort-ungrouped", patient=one) for one in found.ungrouped]
        lines += [words("cohort-unknown", patient=one) for one in found.unknown]
        lines += [
            words("cohort-set-aside", name=one.name, kept=one.kept, patient=one.patient)
            for one in found.set_aside
        ]
        return lines

    def _ask_table(self) -> None:
        """Put the way to each table in a row, as the editor has the way to its parts."""
        row = FlowLayout(gap=16)
        for key in TABLES:
            word = f"compare-table-{_id(key)}"
            tab = Button(self.look, self.words(word), name=f"table-{key}", kind="nav")
            tab.setCheckable(True)
            tab.setChecked(key == self.route.table)
            tab.setAccessibleDescription(self.words("compare-table"))
            tab.clicked.connect(partial(self._turn_to, key))
            row.addWidget(tab)
        self.body.addLayout(row)

    def _turn_to(self, table: str, _checked: object = None) -> None:
        self._again(replace(self.route, table=table))

    def _show(self, found: ComparisonShown) -> None:
        words, name = self.words, self.route.table
        card = Card(self.look, name="shown", pad=(24, 20))
        title, help_text = (words(f"compare-table-{_id(name)}{end}") for end in ("", "-help"))
        head = FlowLayout()
        head.addWidget(label(title, "h2", wrap=False))
        card.body.addLayout(head)
        card.body.addWidget(label(help_text, "small"))
        charts = self._charts(found)
        self._has_chart = name in charts
        if self._has_chart:
            word = "progress-tables" if not self.route.as_table else "progress-charts"
            hint = words("progress-key-table")
            turn = Button(self.look, words(word), name="as-table", kind="segment", hint=hint)
            turn.clicked.connect(lambda _checked=False: self._turn())
            head.addWidget(turn)
        if self._has_chart and not self.route.as_table:
            chart = Drawing(charts[name], name="chart", title=title, sentence=help_text)
            card.body.addWidget(chart)
        else:
            self._put_table(card, title)
        self.body.addLayout(in_line(card))

    def _put_table(self, card: Card, title: str) -> None:
        words, name = self.words, self.route.table
        tables = self.files.tables(self.room.comparison)
        columns = tables.columns[name]
        order = _first_seen(columns)
        rows = [row_words(words, columns, row) for row in tables.rows[name]]
        rows = [[row[place] for place in order] for row in rows]
        if not rows:
            empty = "compare-effects-none" if name == "effects" else "compare-empty"
            card.body.addWidget(label(words(empty), "muted", name="empty"))
            return
        told = head_words(words, columns)
        head = [told[place] for place in order]
        card.body.addWidget(WordTable(self.look, head, rows, name="rows", title=title))

    def _charts(self, found: ComparisonShown) -> dict[str, bytes]:
        """Return the charts in the colours and the text size of this look."""
        colours = {role: self.look.colour(role).name() for role in ROLES}
        width = max(NARROWEST, CHART_WIDTH * CHART_TYPE / self.look.px("small"))
        return dict(self.files.charts(found, self.words.language, colours, width))

    def _turn(self) -> None:
        self._again(replace(self.route, as_table=not self.route.as_table))

    def _again(self, route: routes.Compared) -> None:
        self.route = route
        self.face.navigator.rebuild()

    def _save(self, found: ComparisonShown) -> None:
        folder = self.room.means.folder(self, self.words("compare-save"))
        if not folder:
            return

        def save() -> None:
            day, language = self.clinic.day(), self.words.language
            name = self.files.save(found, Path(folder), day, language)
            self._again(replace(self.route, saved=name))

        self.tried(save)

    def _save_groups(self, found: ComparisonShown) -> None:
        """Save every patient with the group they have now, to be filled in and chosen again."""
        path = self.room.means.place(self, self.words("compare-groups-save"), "groups.csv")
        if path and self.tried(lambda: self.files.write_groups(Path(path), found.people)):
            self._again(replace(self.route, saved=Path(path).name))

    def _anew(self) -> None:
        self.face.navigator.replace(self.route.asked)


def _first_seen(columns: Sequence[str]) -> list[int]:
    """Return the order of the columns on a screen: an effect stands before what it is made of."""
    order = list(range(len(columns)))
    if EFFECT in columns:
        order.insert(2, order.pop(columns.index(EFFECT)))
    return order


def _id(table: str) -> str:
    return table.replace("_", "-")
