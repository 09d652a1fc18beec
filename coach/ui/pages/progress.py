"""Progress: four figures, four charts over weeks, and the days as a calendar."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from coach.outcomes.look_back import DayKind, Progress
from coach.ui import routes
from coach.ui.language import day_names, locale_of
from coach.ui.pages.page import Page
from coach.ui.ports import Words
from coach.ui.progress_words import Figure, charts, day_words, figures
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.card import Card, cards
from coach.ui.widgets.chart_card import ChartCard
from coach.ui.widgets.day_marks import key_of
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout
from coach.ui.widgets.month_grid import DayLooks, MonthGrid
from coach.ui.widgets.split_row import SplitRow

ZOOMS = ("month", "quarter", "all")
FIGURE_COLUMN, CHART_COLUMN, BESIDE = 250, 470, 460
"""Least widths (px, at 100 % text size) of a figure, of a chart, and of the first one beside
the calendar."""

CALENDAR = 520
"""Width (px) of the calendar's card at 100 % text size."""


class ProgressPage(Page):
    """Shows the weeks behind; the pictures come once the page itself is on the screen."""

    route: routes.Progress

    def lay_out(self) -> None:
        """Put the figures and charts, or say why there are none."""
        super().lay_out()
        self.body.setSpacing(8)
        self._charts: list[ChartCard] = []
        self._drawn = False
        progress = self.face.ports.practice.look_back.progress()
        if not progress.weeks or not _anything(progress):
            self.heading(self.words("progress-none-title"), self.words("progress-none"))
            self.body.addStretch(1)
            return
        self._show(progress)

    def _show(self, progress: Progress) -> None:
        words = self.words
        self.body.addLayout(self._top())
        self.body.addSpacing(4)
        if not progress.has_plan:
            self.body.addWidget(label(words("progress-no-plan"), "muted", name="no-plan"))
        if len(progress.weeks) < 2:
            self.body.addWidget(label(words("progress-early"), "muted", name="early"))
        made = [
            ChartCard(self.look, words, one, as_table=self.route.as_tables)
            for one in charts(words, progress, self.route.zoom, rows=self.route.as_tables)
        ]
        self._charts = made
        size = self.look.text_size
        top = SplitRow(second=max(CALENDAR, CALENDAR * size // 125), least=BESIDE, gap=8, outset=8)
        top.addWidget(made[0])
        top.addWidget(self._calendar(progress))
        self.body.addLayout(top)
        row = cards(self.look, columns=(4, 2, 1), least=FIGURE_COLUMN)
        for one in figures(words, progress):
            row.addWidget(self._figure(one))
        self.body.addLayout(row)
        more = cards(self.look, columns=(2, 1), least=CHART_COLUMN)
        for chart in made[1:]:
            more.addWidget(chart)
        self.body.addLayout(more)
        self.body.addStretch(1)
        self.end_without_actions()
        if "pyqtgraph" in sys.modules:
            self._draw()

    def present_route(self) -> routes.Route:
        """Return the route as it is shown now."""
        return self.route

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the charts once the rest of the page was on the screen."""
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            QTimer.singleShot(0, self, self._draw)

    def _draw(self) -> None:
        self._drawn = True
        for chart in self._charts:
            chart.draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """T turns charts into tables and back."""
        if event.key() == Qt.Key.Key_T and self._charts:
            self._turn()
            return
        super().keyPressEvent(event)

    def _turn(self) -> None:
        self._again(replace(self.route, as_tables=not self.route.as_tables))

    def _again(self, route: routes.Progress, _checked: object = None) -> None:
        """Show the page another way, where it stands."""
        self.route = route
        self.face.navigator.rebuild()

    def _top(self) -> FlowLayout:
        """Return the title and, beside it where they fit, the ways to look at the weeks.

        So the charts, and the figures under them, are on the screen sooner.
        """
        words = self.words
        row = FlowLayout()
        title = words("progress-title")
        self.setAccessibleName(title)
        row.addWidget(label(title, "h1", name="heading", wrap=False))
        group = QButtonGroup(self)
        for key in ZOOMS:
            zoom = Button(
                self.look, words(f"progress-zoom-{key}"), name=f"zoom-{key}", kind="segment"
            )
            zoom.setCheckable(True)
            zoom.setAccessibleDescription(words("progress-zoom"))
            zoom.setChecked(key == self.route.zoom)
            zoom.set_icon_name("tick" if key == self.route.zoom else "")
            zoom.clicked.connect(partial(self._again, replace(self.route, zoom=key)))
            group.addButton(zoom)
            row.addWidget(zoom)
        word = "progress-charts" if self.route.as_tables else "progress-tables"
        hint = words("progress-key-table")
        table = Button(self.look, words(word), name="as-tables", kind="segment", hint=hint)
        table.clicked.connect(lambda _checked=False: self._turn())
        row.addWidget(table)
        every = Button(self.look, words("progress-list"), name="progress-list", kind="segment")
        to = partial(self.face.navigator.go, routes.PastSessions())
        every.clicked.connect(lambda _checked=False: to())
        row.addWidget(every)
        return row

    def _figure(self, one: Figure) -> Card:
        card = Card(self.look, name=f"figure-{one.name}", pad=(22, 18))
        card.body.setSpacing(2)
        card.body.addWidget(label(one.title, "muted"))
        card.body.addWidget(label(one.value, "h1", name=f"value-{one.name}"))
        for detail in one.details:
            card.body.addWidget(label(detail, "small"))
        card.body.addStretch(1)
        return card

    def _calendar(self, progress: Progress) -> Card:
        """Return the month with its key, and the ways to the months beside it."""
        words = self.words
        month = self.route.month or progress.today.replace(day=1)
        looks = [
            DayLooks(
                day=day,
                kind=progress.day(day).kind,
                said=day_words(words, progress.day(day), today=day == progress.today),
                level=progress.day(day).level,
                today=day == progress.today,
            )
            for day in _days_of(month)
        ]
        card = Card(self.look, name="calendar", pad=(22, 22))
        card.body.setSpacing(12)
        title = _month_name(words, month)
        card.body.addLayout(self._months(title, month, progress))
        said, help_ = words("progress-calendar", month=title), words("progress-calendar-help")
        grid = MonthGrid(self.look, looks, day_names(words), title=said, help_=help_)
        grid.opened.connect(lambda day: self.face.navigator.go(routes.PastDay(day=day)))
        card.body.addWidget(grid, 0, Qt.AlignmentFlag.AlignHCenter)
        key = FlowLayout()
        for kind in DayKind:
            if kind is not DayKind.OUTSIDE and any(one.kind is kind for one in looks):
                key.addWidget(key_of(self.look, kind, words(f"progress-day-{kind}")))
        card.body.addLayout(key)
        card.body.addStretch(1)
        return card

    def _months(self, title: str, month: date, progress: Progress) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        first, last = min(progress.days), max(progress.days)
        before, after = _days_of(month)[0] - timedelta(days=1), _days_of(month)[-1]
        after += timedelta(days=1)
        row.addWidget(label(title, "h2", name="month", wrap=False), 1)
        for name, sign, to, there in (
            ("progress-month-before", "\u2039", before, before >= first),
            ("progress-month-after", "\u203a", after, after <= last),
        ):
            button = Button(self.look, sign, name=name, kind="step")
            button.setAccessibleName(self.words(name))
            button.setEnabled(there)
            show = replace(self.route, month=to.replace(day=1))
            button.clicked.connect(partial(self._again, show))
            row.addWidget(button)
        return row


def _anything(progress: Progress) -> bool:
    """Tell whether there is anything to show yet."""
    return progress.has_plan or any(
        week.sessions or week.pain is not None or week.tiredness is not None
        for week in progress.weeks
    )


def _days_of(month: date) -> list[date]:
    """Return the days of a month."""
    after = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return [month + timedelta(days=n) for n in range((after - month).days)]


def _month_name(words: Words, month: date) -> str:
    locale = locale_of(words.language)
    return words("progress-month", month=locale.standaloneMonthName(month.month), year=month.year)
