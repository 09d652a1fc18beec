"""The exercises of a plan: all of them with step and dose, then one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coach.program.dose import Dose, HoldDose
from coach.program.ladder import variant_on
from coach.program.plan import Plan, PlannedExercise
from coach.program.plan_finding import Finding, FindingKind
from coach.ui.clinic.exercise_detail import ExerciseDetail
from coach.ui.clinic.section import Section
from coach.ui.clinic.still import still_step
from coach.ui.phrases import routine_name, text_in
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import label
from coach.ui.widgets.row import Badge, RowLook
from coach.ui.widgets.rows import ActionRow, PictureRow

if TYPE_CHECKING:
    from coach.ui.clinic.editor import EditorPage
    from coach.ui.ports import Words

PICTURE = 76
"""The height (px) of the figure in a row."""


class ExercisesPart(Section):
    """A row per exercise, or one exercise where the route names it."""

    def __init__(self, editor: EditorPage) -> None:
        self._page = editor
        self._detail: ExerciseDetail | None = None
        super().__init__(editor)

    def fill(self, plan: Plan) -> None:
        """Put the rows, or the one exercise."""
        route = self._page.route
        planned = plan.routine(route.routine)
        line = (
            next((one for one in planned.exercises if one.item == route.item), None)
            if planned
            else None
        )
        if line is not None:
            self._detail = ExerciseDetail(self, self._page, route.routine, line)
            return
        words, content = self.words, self.editor.content
        self.column.addWidget(label(words("clinic-exercises-help"), "muted"))
        for one in plan.routines:
            if one.exercises:
                self.column.addWidget(label(routine_name(words, content, one.routine), "strong"))
            for each in one.exercises:
                self.column.addWidget(self._row(one.routine, each))
        if not any(one.exercises for one in plan.routines):
            self.column.addWidget(label(words("clinic-exercises-none"), name="none"))

    def read(self, plan: Plan) -> Plan:
        """Return the plan with the exercise as its fields have it."""
        return plan if self._detail is None else self._detail.read(plan)

    def refresh(self) -> None:
        """Show anew what follows from the dose."""
        super().refresh()
        if self._detail is not None:
            self._detail.refresh()

    def fields(self) -> Mapping[FindingKind, Field]:
        """Return the fields beside which an error of the plan is told."""
        return {} if self._detail is None else self._detail.fields()

    def concerns(self, finding: Finding) -> bool:
        """Tell whether a finding is about the exercise that is shown."""
        return self._detail is not None and self._detail.concerns(finding)

    def _row(self, routine: str, line: PlannedExercise) -> ActionRow:
        words, content = self.words, self.editor.content
        exercise = content.exercises[line.exercise]
        name = text_in(exercise.text, words.language).name
        variant = variant_on(exercise, line.step)
        detail = words(
            "clinic-exercise-line",
            step=line.step,
            variant=text_in(variant.text, words.language).name,
            dose=dose_words(words, line.dose),
        )
        if line.left_out:
            detail = words("clinic-exercise-out", reason=line.left_out)
        look = RowLook(
            look=self.look,
            detail=detail,
            badge=self._badge(routine, line),
            picture=0 if self.look.compact else PICTURE,
        )
        key = f"exercise-{routine}-{line.item}"
        if self.look.compact:
            row = ActionRow(look, name, name=key)
        else:
            picture = still_step(self._page.face, line.exercise, line.step)
            row = PictureRow(look, name, name=key, picture=picture)
        row.clicked.connect(lambda _checked=False: self.editor.look_at(routine, line.item))
        return row

    def _badge(self, routine: str, line: PlannedExercise) -> Badge | None:
        """Return what is to be looked at: a caution first, then a change."""
        plan = self.editor.plan
        warned = any(
            one.routine == routine and one.exercise == line.exercise
            for one in self.editor.clinic.warnings(plan)
        )
        if warned:
            return Badge(icon="call-now", word=self.words("clinic-caution"), role="ready")
        before = self._page.latest
        old = before.routine(routine) if before else None
        if before is not None and (old is None or line not in old.exercises):
            return Badge(icon="note", word=self.words("clinic-changed"), role="rest")
        return None


def dose_words(words: Words, dose: Dose) -> str:
    """Return a dose in a line."""
    if isinstance(dose, HoldDose):
        return words(
            f"clinic-dose-holds-{dose.sides}",
            hold=dose.hold_s,
            holds=dose.holds,
            sets=dose.sets,
            rest=dose.set_rest_s,
        )
    return words(
        f"clinic-dose-moves-{dose.sides}",
        reps=dose.reps,
        seconds=f"{dose.rep_ms / 1000:g}",
        sets=dose.sets,
        rest=dose.set_rest_s,
    )
