"""A plan has come: what it says in words, what is new in it, and whether to take it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt

from coach.program.plan_shown import RoutineNow, routines_now
from coach.ui import routes
from coach.ui.change_words import changes_said
from coach.ui.course_steps import leave_session
from coach.ui.language import dated_day
from coach.ui.pages.page import Page
from coach.ui.phrases import routine_name
from coach.ui.plan_words import days_said, done_said, exercise_name, limits_said
from coach.ui.widgets.card import Card, cards, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.listing import ListingLines
from coach.ui.widgets.marked import Marked
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import TickRow

COLUMN, KEY_COLUMN = 520, 250
"""Least width (px) of a column of cards, and of the words of a key, at 100 % text size."""


class PlanArrivedPage(Page):
    """Nothing of the plan is kept before it is accepted."""

    navigation = False
    route: routes.PlanArrived

    def lay_out(self) -> None:
        """Put from whom and when, the key, what is new, the plan, and the answers."""
        super().lay_out()
        words, plan = self.words, self.route.proposal.plan
        author = plan.author
        self.heading(
            words("myplan-from", name=author.name),
            words(
                "myplan-arrived-help",
                clinic=author.clinic,
                version=plan.version,
                day=dated_day(words, plan.effective_from),
            ),
        )
        if self.route.proposal.again:
            told = words("pairing-from-now", clinic=author.clinic)
            self.body.addWidget(Marked(self.look, told, icon="call-today", role="ready"))
        self._tick: TickRow | None = None
        self.missing = label(words("myplan-key-first"), "small", name="key-first")
        if self.route.proposal.to_pair:
            self.body.addLayout(in_line(self._key()))
        self._add_changes()
        grid = cards(self.look, columns=(2, 1), least=COLUMN)
        content = self.face.ports.content.content()
        for routine in routines_now(plan, content.exercises):
            grid.addWidget(self._routine(routine))
        grid.addWidget(self._lines("days", "myplan-days", days_said(words, plan.schedule)))
        grid.addWidget(self._lines("limits", "myplan-limits", limits_said(words, plan)))
        grid.addWidget(self._lines("contact", "myplan-contact", self._contact()))
        personal = [plan.goal.words, plan.note]
        if any(personal):
            grid.addWidget(self._personal(*personal))
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self._answers()

    def present_route(self) -> routes.Route:
        """Return the route with the tick as it stands."""
        return replace(self.route, compared=self._tick is not None and self._tick.isChecked())

    def _add_changes(self) -> None:
        """Say what is new since the version before, in groups."""
        words, proposal = self.words, self.route.proposal
        content = self.face.ports.content.content()
        told = changes_said(words, content, proposal.plan, proposal.changes)
        if not told:
            return
        card = Card(self.look, name="changes")
        card.body.addWidget(label(words("myplan-new"), "h2"))
        for group, sentences in told.items():
            card.body.addWidget(label(words(f"myplan-group-{group}"), "strong"))
            card.body.addWidget(ListingLines(sentences, numbered=False, role="body"))
        self.body.addLayout(in_line(card))

    def _routine(self, routine: RoutineNow) -> Card:
        """Return a routine with the dose of each exercise."""
        words, content = self.words, self.face.ports.content.content()
        card = Card(self.look, name=f"routine-{routine.routine}")
        card.body.addWidget(label(routine_name(words, content, routine.routine), "h2"))
        if not routine.exercises:
            card.body.addWidget(label(words("myplan-always-open"), "muted"))
        for one in routine.exercises:
            card.body.addWidget(label(exercise_name(words, content, one.exercise), "strong"))
            if one.left_out:
                told = words("myplan-left-out", reason=one.left_out)
            else:
                told = done_said(words, content, one)
            card.body.addWidget(label(told, "muted"))
        card.body.addStretch(1)
        return card

    def _lines(self, name: str, title: str, lines: Sequence[str]) -> Card:
        """Return a card with a heading and a line for each sentence."""
        card = Card(self.look, name=name)
        card.body.addWidget(label(self.words(title), "h2"))
        for line in lines:
            card.body.addWidget(label(line))
        card.body.addStretch(1)
        return card

    def _contact(self) -> list[str]:
        words, plan = self.words, self.route.proposal.plan
        return [
            words("myplan-team-phone", number=plan.team_phone),
            words("myplan-emergency-phone", number=plan.emergency_phone),
        ]

    def _personal(self, goal: str, note: str) -> Card:
        words, lines = self.words, []
        if goal:
            lines.append(words("myplan-goal", goal=goal))
        if note:
            lines.append(words("myplan-note", note=note))
        return self._lines("personal", "myplan-for-you", lines)

    def _key(self) -> Card:
        """Return the words of the clinic's key, to be compared before the first plan is taken."""
        words, proposal = self.words, self.route.proposal
        card = Card(self.look, name="key")
        card.body.setSpacing(12)
        card.body.addWidget(label(words("myplan-key"), "h2"))
        card.body.addWidget(label(words("myplan-key-help")))
        grid = EqualGrid(columns=(4, 2, 1), least=KEY_COLUMN * self.look.text_size // 100, gap=8)
        found = self.face.ports.plan_files.key_words(proposal.fingerprint, words.language)
        for number, word in enumerate(found, start=1):
            shown = label(f"{number}  {word}", "lead", name=f"key-{number}")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(shown)
        card.body.addLayout(grid)
        row = RowLook(look=self.look, mark="tick")
        self._tick = TickRow(row, words("myplan-key-same"), name="key-same")
        self._tick.setChecked(self.route.compared)
        self._tick.clicked.connect(self._compared)
        card.body.addWidget(self._tick)
        card.body.addWidget(self.missing)
        return card

    def _answers(self) -> None:
        """Put accept first; declining is kept, "not now" leaves everything as it was."""
        hint = self.words("face-key-enter")
        self.add_action("myplan-accept", self._accept, kind="primary", hint=hint)
        self.add_action("myplan-decline", self._decline)
        self.add_action("myplan-not-now", self._leave, kind="quiet")
        self._compared()

    def _compared(self) -> None:
        """Open the way on where no words have to be compared, or they were."""
        open_now = self._tick is None or self._tick.isChecked()
        if self.primary is not None:
            self.primary.setEnabled(open_now)
        if self._tick is not None:
            self.missing.setVisible(not open_now)

    def _accept(self) -> None:
        """Take the plan, and go on with what it says of today; one to come is shown instead."""
        practice, proposal = self.face.ports.practice, self.route.proposal
        practice.plans.accept(proposal)
        if self.face.ports.keys is not None:
            self.face.ports.keys().plan_taken()
        self.face.signals.record_changed.emit(frozenset({"plan", "profile"}), self)
        coming = proposal.plan.effective_from > practice.today().day
        if coming:
            self.face.navigator.start_over(routes.MyPlan())
        else:
            leave_session(self.face)

    def _decline(self) -> None:
        """Keep that the plan was not accepted."""
        self.face.ports.practice.plans.decline(self.route.proposal)
        self._leave()

    def _leave(self) -> None:
        """Go back to where the file was opened; the first start stays where it was."""
        if self.face.navigator.can_back:
            self.face.navigator.back()
        else:
            self.face.navigator.start_over(routes.Today())
