"""A chart in a card: its title, the picture or its table, and one plain sentence."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.ui.chart_spec import Chart
from coach.ui.look import Look
from coach.ui.ports import Words
from coach.ui.widgets.card import Card
from coach.ui.widgets.day_marks import AMBER, PLAN, RED, VISIT, key_of
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout
from coach.ui.widgets.word_table import WordTable

HIGH = 250
"""Height (px) of a picture at 100 % text size."""


class ChartCard(Card):
    """Shows a chart; ``draw`` puts the picture in, which costs time, after the page is there."""

    def __init__(self, look: Look, words: Words, chart: Chart, *, as_table: bool) -> None:
        super().__init__(look, name=f"card-{chart.name}", pad=(26, 22))
        self._chart, self._as_table = chart, as_table
        self.body.addWidget(label(chart.title, "h2", name=f"title-{chart.name}"))
        self.body.addWidget(label(chart.help_text, "small"))
        if as_table:
            table = WordTable(
                look, chart.head, chart.rows, name=f"table-{chart.name}", title=chart.title
            )
            self.body.addWidget(table)
        else:
            self._room = QWidget()
            self._room.setMinimumHeight(round(HIGH * (1 + (look.text_size - 100) / 250)))
            grows = QSizePolicy.Policy.MinimumExpanding
            self._room.setSizePolicy(QSizePolicy.Policy.Expanding, grows)
            self._inside = QVBoxLayout(self._room)
            self._inside.setContentsMargins(0, 0, 0, 0)
            self.body.addWidget(self._room, 1)
            keys = list(_keys(chart))
            if keys:
                row = FlowLayout()
                for mark in keys:
                    row.addWidget(key_of(look, mark, words(f"progress-key-{mark}")))
                self.body.addLayout(row)
        self.body.addWidget(label(chart.sentence, "body", name=f"said-{chart.name}"))
        if as_table:
            self.body.addStretch(1)

    def draw(self) -> None:
        """Put the picture into its room, once."""
        if not self._as_table and self._inside.count() == 0:
            made = import_module("coach.ui.widgets.trend_chart")
            self._inside.addWidget(made.TrendChart(self._look, self._chart))


def _keys(chart: Chart) -> list[str]:
    """Return the marks that a chart has, in the order of their key."""
    there = {
        AMBER: any(not flag.red for flag in chart.flags),
        RED: any(flag.red for flag in chart.flags),
        PLAN: any(not line.visit for line in chart.lines),
        VISIT: any(line.visit for line in chart.lines),
    }
    return [mark for mark, is_there in there.items() if is_there]
