"""Limits of pain, the person's goal, the numbers that are called, and a note."""

from __future__ import annotations

from collections.abc import Mapping

from coach.program.plan import Goal, Plan
from coach.program.plan_finding import FindingKind
from coach.ui.clinic.section import Section
from coach.ui.entries import phone_entry
from coach.ui.widgets.fields import Field, Stepper, TextField
from coach.ui.widgets.layouts import EqualGrid

WORST = 10
REMARK, NOTE, PHONE = 500, 2000, 40
PAIR = 354


class GoalPart(Section):
    """What the plan is for, and where it stops."""

    def fill(self, plan: Plan) -> None:
        """Put limits, goal, numbers and note."""
        self.title("clinic-limits")
        limits = self._pair()
        self._baseline = self.number(
            "clinic-baseline", round(plan.baseline), (0, WORST), name="baseline", helped=True
        )
        self._stop = self.number(
            "clinic-stop-limit", round(plan.stop_limit), (1, WORST), name="stop-limit", helped=True
        )
        for field in (self._baseline, self._stop):
            field.column.addStretch(1)
            limits.addWidget(field)
        self.title("clinic-goal")
        goal = plan.goal
        self._goal = self.text("clinic-goal-words", goal.words, name="goal-words", lines=2)
        self.column.addWidget(self._goal)
        pair = self._pair()
        self._measure = self.text("clinic-goal-measure", goal.measure, name="goal-measure")
        self._reach = self.text("clinic-goal-reach", goal.within_reach, name="goal-reach")
        self._why = self.text("clinic-goal-why", goal.why, name="goal-why")
        self._by = self.day("clinic-goal-by", goal.by, name="goal-by")
        for one in (self._measure, self._reach, self._why, self._by):
            one.column.addStretch(1)
            pair.addWidget(one)
        self.title("clinic-numbers")
        numbers = self._pair()
        self._team = self.text("clinic-desk-team-phone", plan.team_phone, name="team-phone")
        self._emergency = self.text(
            "clinic-desk-emergency-phone", plan.emergency_phone, name="emergency-phone"
        )
        numbers.addWidget(self._team)
        numbers.addWidget(self._emergency)
        self._note = self.text("clinic-note", plan.note, name="note", lines=3, helped=True)
        self.column.addWidget(self._note)

    def read(self, plan: Plan) -> Plan:
        """Return the plan with these limits, this goal and these numbers."""
        edits = self.editor.edits
        plan = edits.with_limits(
            plan,
            baseline=_kept(self._baseline, plan.baseline),
            stop_limit=_kept(self._stop, plan.stop_limit),
        )
        goal = Goal(
            words=self._goal.text[:REMARK],
            measure=self._measure.text[:REMARK],
            within_reach=self._reach.text[:REMARK],
            why=self._why.text[:REMARK],
            by=self.day_of(self._by, plan.goal.by),
        )
        plan = edits.with_goal(plan, goal)
        plan = edits.with_phones(
            plan,
            team=self._phone(self._team, plan.team_phone),
            emergency=self._phone(self._emergency, plan.emergency_phone),
        )
        return edits.with_note(plan, self._note.text[:NOTE])

    def fields(self) -> Mapping[FindingKind, Field]:
        """Return the fields beside which an error of the plan is told."""
        return {
            FindingKind.NO_TEAM_PHONE: self._team,
            FindingKind.NO_EMERGENCY_PHONE: self._emergency,
        }

    def _phone(self, field: TextField, before: str) -> str:
        return self.judged(field, lambda: phone_entry(field.text), before)[:PHONE]

    def _pair(self) -> EqualGrid:
        grid = EqualGrid(columns=(2, 1), least=PAIR * self.look.text_size // 100, gap=24)
        self.column.addLayout(grid)
        return grid


def _kept(field: Stepper, before: float) -> float:
    """Return the number shown; a fraction that was only rounded to be shown stays."""
    return before if field.value == round(before) else float(field.value)
