"""My plan: what to do and why, in words and pictures; on paper and in a calendar, too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout

from coach.program.plan_shown import ExerciseNow, PlanShown, RoutineNow
from coach.ui import routes
from coach.ui.language import dated_day
from coach.ui.pages.figures import step_figure
from coach.ui.pages.page import Page
from coach.ui.pages.waiting_row import measures_row
from coach.ui.phrases import routine_name, text_in
from coach.ui.plan_opening import choose_plan_file
from coach.ui.plan_words import (
    days_said,
    done_said,
    exercise_name,
    limits_said,
    steps_said,
)
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.call_lines import CallLines
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout
from coach.ui.widgets.marked import Marked

PICTURE = (260, 170)
"""Width and height (px) of an exercise's picture."""


class MyPlanPage(Page):
    """Reads the plan out; nothing is changed here."""

    route: routes.MyPlan

    def lay_out(self) -> None:
        """Put the plan, or how to come by one."""
        super().lay_out()
        shown = self.face.ports.practice.plans.shown()
        if shown is None:
            self._say_none()
            return
        words, plan = self.words, shown.plan
        day = dated_day(words, plan.effective_from)
        word = "myplan-help" if shown.in_force else "myplan-help-coming"
        told = words(word, name=plan.author.name, clinic=plan.author.clinic, day=day)
        self.heading(words("myplan-title"), told)
        if shown.unknown:
            told = words("myplan-unknown", things=", ".join(shown.unknown))
            why = f"{words('safety-why-plan-unknown')} {told}"
            self.body.addWidget(Marked(self.look, why, icon="call-today", role="ready"))
        if plan.goal.words or plan.note:
            self.body.addLayout(in_line(self._personal(shown)))
        for routine in shown.routines:
            self.body.addLayout(in_line(self._routine(routine)))
        go = self.face.navigator.go
        days = self._lines("days", days_said(words, plan.schedule))
        self._button(days, "myplan-to-days", partial(go, routes.Fortnight()))
        limits = self._lines("limits", limits_said(words, plan))
        self._button(limits, "face-today-stop-signs", partial(go, routes.WhoToCall()))
        self.body.addLayout(in_line(days))
        self.body.addLayout(in_line(limits))
        profile = self.face.ports.practice.profile()
        self.body.addLayout(in_line(CallLines(self.look, words, profile)))
        versions = self._versions(shown)
        self._button(versions, "myplan-open-file", partial(choose_plan_file, self.face))
        self.body.addLayout(in_line(versions))
        self.body.addWidget(measures_row(self.face))
        self.body.addStretch(1)
        self._actions(shown)

    def _say_none(self) -> None:
        """Say what a plan is, what is open without one, and what to ask for."""
        words = self.words
        self.heading(words("myplan-title"), words("myplan-none"))
        card = Card(self.look, name="ask")
        card.body.addWidget(label(words("myplan-ask"), "h2"))
        for word in ("myplan-ask-safe", "myplan-ask-who", "myplan-ask-file"):
            card.body.addWidget(Marked(self.look, words(word), icon="tick", role="accent"))
        self.body.addLayout(in_line(card))
        self.body.addWidget(label(words("myplan-without"), "muted"))
        self.body.addWidget(measures_row(self.face))
        self.body.addStretch(1)
        opening = partial(choose_plan_file, self.face)
        self.add_action("myplan-open-file", opening, kind="primary")

    def _personal(self, shown: PlanShown) -> Card:
        """Return the goal in the person's own words, and the clinic's note in full."""
        words, plan = self.words, shown.plan
        card = Card(self.look, name="personal")
        if plan.goal.words:
            card.body.addWidget(label(words("myplan-your-goal"), "h2"))
            card.body.addWidget(label(plan.goal.words, "lead", name="goal"))
        if plan.note:
            card.body.addWidget(label(words("myplan-from-physio"), "h2"))
            card.body.addWidget(label(plan.note, "lead", name="note"))
        return card

    def _routine(self, routine: RoutineNow) -> Card:
        """Return a routine with every exercise."""
        words, content = self.words, self.face.ports.content.content()
        card = Card(self.look, name=f"routine-{routine.routine}")
        card.body.setSpacing(16)
        card.body.addWidget(label(routine_name(words, content, routine.routine), "h2"))
        summary = text_in(content.routines[routine.routine].text, words.language).summary
        card.body.addWidget(label(summary, "muted"))
        for one in routine.exercises:
            card.body.addLayout(self._exercise(one))
        return card

    def _exercise(self, one: ExerciseNow) -> QBoxLayout:
        """Return one exercise: its picture beside its words, or under them in large text."""
        words, content = self.words, self.face.ports.content.content()
        stacked = self.look.compact
        row: QBoxLayout = QVBoxLayout() if stacked else QHBoxLayout()
        row.setSpacing(28)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label(exercise_name(words, content, one.exercise), "strong"))
        if one.left_out:
            column.addWidget(label(words("myplan-left-out", reason=one.left_out)))
            row.addLayout(column, 1)
            return row
        text = text_in(content.exercises[one.exercise].text, words.language)
        for told, role, name in (
            (done_said(words, content, one), "body", "dose"),
            (words("myplan-adjusted") if one.adjusted else "", "muted", "adjusted"),
            (words("myplan-why", why=text.why), "muted", "why"),
            (steps_said(words, content, one), "muted", "steps"),
        ):
            if told:
                column.addWidget(label(told, role, name=name))
        for caution in text.cautions:
            column.addWidget(Marked(self.look, caution, icon="note", role="accent"))
        column.addStretch(1)
        figure = step_figure(self.face, one.exercise, one.step)
        figure.setFixedSize(*PICTURE)
        row.addLayout(column, 1)
        row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _lines(self, name: str, lines: list[str]) -> Card:
        card = Card(self.look, name=name)
        card.body.addWidget(label(self.words(f"myplan-{name}"), "h2"))
        for line in lines:
            card.body.addWidget(label(line))
        return card

    def _versions(self, shown: PlanShown) -> Card:
        """Return every version that was accepted, and the words of the clinic's key."""
        words = self.words
        card = Card(self.look, name="versions")
        card.body.addWidget(label(words("myplan-versions"), "h2"))
        for version, day in reversed(shown.versions):
            told = words("myplan-version", version=version, day=dated_day(words, day))
            card.body.addWidget(label(told))
        if shown.fingerprint:
            found = self.face.ports.plan_files.key_words(shown.fingerprint, words.language)
            told = words("myplan-key-words", clinic=shown.clinic, key=" ".join(found))
            card.body.addWidget(label(told, "muted", name="key"))
        return card

    def _actions(self, shown: PlanShown) -> None:
        """Offer paper and calendar, where something can make them."""
        papers = self.face.ports.papers
        if papers is None or not shown.in_force:
            self.end_without_actions()
            return
        language = self.words.language
        self.add_action("myplan-print", partial(papers.show_sheet, language))
        self.add_action("myplan-save-sheet", self._save_sheet)
        to_calendar = partial(self.face.navigator.go, routes.CalendarFile())
        self.add_action("myplan-save-calendar", to_calendar)

    def _button(self, card: Card, word: str, do: Callable[[], object]) -> None:
        """Put a button at the end of a card."""
        made = Button(self.look, self.words(word), name=word, kind="segment")
        made.clicked.connect(lambda _checked=False: self.face.attempt(do))
        row = FlowLayout()
        row.addWidget(made)
        card.body.addSpacing(8)
        card.body.addLayout(row)

    def _save_sheet(self) -> None:
        papers, path = self.face.ports.papers, self._asked("myplan-sheet-name", ".pdf")
        if papers is not None and path is not None:
            papers.save_sheet(path, self.words.language)

    def _asked(self, word: str, ending: str) -> Path | None:
        """Return where somebody wants a file; the name offered says nothing about a person."""
        name = f"{self.words(word)}{ending}"
        window = QApplication.activeWindow()
        chosen, _ = QFileDialog.getSaveFileName(window, "", name, f"*{ending}")
        return Path(chosen) if chosen else None
