"""One exercise of a plan: its ladder in pictures, its dose, its bounds and its cautions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QVBoxLayout

from coach.program.dose import Dose, HoldDose, MoveDose
from coach.program.plan import Plan, PlannedExercise
from coach.program.plan_finding import Finding, FindingKind
from coach.ui.clinic.finding_words import finding_words
from coach.ui.clinic.routes import Show
from coach.ui.clinic.step_picture import StepPicture
from coach.ui.clinic.still import still_step
from coach.ui.phrases import text_in
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fields import Field, Stepper
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid, FlowLayout, emptied
from coach.ui.widgets.listing import ListingLines
from coach.ui.widgets.marked import Marked

if TYPE_CHECKING:
    from coach.ui.clinic.editor import EditorPage
    from coach.ui.clinic.section import Section

BAND = "band"
REMARK = 500
STEP, NUMBER = 170, 290
"""Least widths (px) of a step's picture and of a stepper, at 100 % text size."""

HOLDS = {
    "hold_s": ((1, 120), 1),
    "holds": ((1, 30), 1),
    "sets": ((1, 10), 1),
    "set_rest_s": ((0, 600), 5),
    "pause_s": ((0, 600), 5),
    "exercise_rest_s": ((0, 600), 5),
    "position_s": ((0, 600), 5),
}
MOVES = {
    "reps": ((1, 30), 1),
    "rep_ms": ((1, 120), 1),
    "sets": ((1, 10), 1),
    "set_rest_s": ((0, 600), 5),
    "exercise_rest_s": ((0, 600), 5),
    "position_s": ((0, 600), 5),
}
"""The numbers of a dose: their bounds, and what one press changes."""

SECOND_MS = 1000


class ExerciseDetail:
    """Fills a part with one exercise."""

    def __init__(
        self, part: Section, page: EditorPage, routine: str, line: PlannedExercise
    ) -> None:
        self._part, self._page, self._routine, self._line = part, page, routine, line
        self._words, self._look = part.words, part.look
        self._exercise = page.content.exercises[line.exercise]
        self._marks: dict[str, QLabel] = {}
        self._warned = QVBoxLayout()
        self._warned.setSpacing(8)
        self._head()
        self._ladder()
        self._dose()
        self._bounds()
        self.refresh()

    @property
    def _now(self) -> PlannedExercise:
        return _line_of(self._page.plan, self._routine, self._line.item) or self._line

    def read(self, plan: Plan) -> Plan:
        """Return the plan with dose, ceiling and reason as the fields have them."""
        edits, item = self._page.edits, self._line.item
        line = _line_of(plan, self._routine, item)
        if line is None:
            return plan
        plan = edits.with_dose(plan, self._routine, item, self._read_dose(line.dose))
        if self._ceiling is not None and self._ceiling.value != self._shown_ceiling(line):
            plan = edits.with_ceiling(plan, self._routine, item, self._ceiling.value)
        return edits.with_left_out(plan, self._routine, item, self._out.text[:REMARK])

    def refresh(self) -> None:
        """Show warnings and what changed since the last version."""
        emptied(self._warned)
        page = self._page
        for one in page.clinic.warnings(page.plan):
            if self.concerns(one):
                said = finding_words(self._words, page.content, one)
                marked = Marked(self._look, said, icon="call-now", role="ready")
                self._warned.addWidget(marked)
        self._mark()

    def fields(self) -> Mapping[FindingKind, Field]:
        """Return the fields beside which an error of the plan is told."""
        told: dict[FindingKind, Field] = {FindingKind.STEP_LOCKED: self._open_steps}
        count = self._numbers.get("holds") or self._numbers.get("reps")
        if count is not None:
            told[FindingKind.DOSE_SIDES] = count
        if self._ceiling is not None:
            told[FindingKind.CEILING_BELOW_DOSE] = self._ceiling
        return told

    def concerns(self, finding: Finding) -> bool:
        """Tell whether a finding is about this exercise."""
        return (finding.routine, finding.exercise) == (self._routine, self._now.exercise)

    def _head(self) -> None:
        """Put the name, the warnings of this plan, and the exercise's own cautions."""
        text = text_in(self._exercise.text, self._words.language)
        self._part.column.addWidget(label(text.name, "h2", name="exercise"))
        self._part.column.addLayout(self._warned)
        row = FlowLayout()
        for name, word, do in self._ways():
            button = Button(self._look, self._words(word), name=name, kind="segment")
            button.clicked.connect(lambda _checked=False, d=do: d())
            row.addWidget(button)
        self._part.column.addLayout(row)

    def _ways(self) -> list[tuple[str, str, Callable[[], None]]]:
        ways: list[tuple[str, str, Callable[[], None]]] = [
            ("demonstrate", "clinic-show-this", self._show)
        ]
        if self._line.exercise == BAND and self._line.item != BAND:
            ways.append(("swap-back", "clinic-swap-back", self._swap_back))
        elif self._line.item != BAND and BAND in self._page.content.exercises:
            ways.append(("swap", "clinic-swap", self._swap))
        return ways

    def _ladder(self) -> None:
        """Put the steps to pick from, and which of them may be used."""
        words, part = self._words, self._part
        part.title("clinic-ladder")
        grid = EqualGrid(columns=(5, 4, 3, 2, 1), least=STEP * self._look.text_size // 100)
        for step, variant in enumerate(self._exercise.ladder, start=1):
            note = "" if step in self._line.unlocked else words("clinic-step-closed")
            card = StepPicture(
                self._look,
                text_in(variant.text, words.language).name,
                number=words("clinic-step", step=step),
                note=note,
                name=f"step-{step}",
                picture=still_step(self._page.face, self._exercise.id, step),
            )
            card.setChecked(step == self._line.step)
            card.clicked.connect(lambda _checked=False, s=step: self._pick(s))
            grid.addWidget(card)
        part.column.addLayout(grid)
        part.column.addWidget(self._mark_of("step"))
        field = Field(words("clinic-unlocked"), words("clinic-unlocked-help"), name="unlocked")
        row = FlowLayout()
        for step in range(1, len(self._exercise.ladder) + 1):
            button = Button(
                self._look, words("clinic-step", step=step), name=f"open-{step}", kind="segment"
            )
            button.setCheckable(True)
            button.toggled.connect(lambda on, b=button: b.set_icon_name("tick" if on else ""))
            button.setChecked(step in self._line.unlocked)
            button.setEnabled(step != self._line.step)
            button.clicked.connect(lambda on, s=step: self._open(s, on=on))
            row.addWidget(button)
        field.column.addLayout(row)
        field.column.addWidget(field.trouble)
        self._open_steps = field
        part.column.addWidget(field)
        part.column.addWidget(self._mark_of("unlocked"))

    def _dose(self) -> None:
        """Put a stepper for every number of the dose."""
        part, dose = self._part, self._line.dose
        part.title("clinic-dose")
        part.column.addWidget(label(self._words("clinic-dose-bounds"), "small"))
        spans = HOLDS if isinstance(dose, HoldDose) else MOVES
        self._numbers: dict[str, Stepper] = {}
        grid = EqualGrid(columns=(3, 2, 1), least=NUMBER * self._look.text_size // 100, gap=16)
        for field, (span, step) in spans.items():
            word = f"clinic-field-{field.replace('_', '-')}"
            made = part.number(word, _shown(dose, field), span, name=field, step=step)
            made.column.addWidget(self._mark_of(field))
            made.column.addStretch(1)
            self._numbers[field] = made
            grid.addWidget(made)
        part.column.addLayout(grid)

    def _bounds(self) -> None:
        """Put the ceiling of progression, and the reason that leaves the exercise out."""
        part = self._part
        self._ceiling: Stepper | None = None
        if isinstance(self._line.dose, HoldDose):
            value = self._shown_ceiling(self._line)
            self._ceiling = part.number(
                "clinic-ceiling", value, (1, 120), name="ceiling", helped=True
            )
            part.column.addWidget(self._ceiling)
            part.column.addWidget(self._mark_of("ceiling"))
        text = text_in(self._exercise.text, self._words.language)
        cautions = ListingLines(text.cautions, numbered=False, role="body")
        self._out = part.text("clinic-left-out", self._line.left_out, name="left-out", helped=True)
        part.column.addWidget(self._out)
        part.column.addWidget(self._mark_of("left-out"))
        part.title("clinic-cautions")
        part.column.addWidget(cautions)

    def _shown_ceiling(self, line: PlannedExercise) -> int:
        own = self._exercise.ceiling_hold_s or HOLDS["hold_s"][0][1]
        return own if line.ceiling_hold_s is None else line.ceiling_hold_s

    def _read_dose(self, dose: Dose) -> Dose:
        changed = {name: one.value for name, one in self._numbers.items()}
        if isinstance(dose, MoveDose):
            # A repetition is shown in whole seconds; one that was not touched keeps its own.
            untouched = changed["rep_ms"] == _shown(dose, "rep_ms")
            changed["rep_ms"] = dose.rep_ms if untouched else changed["rep_ms"] * SECOND_MS
        return replace(dose, **changed)

    def _mark_of(self, name: str) -> QLabel:
        """Return the place where a change since the last version is told."""
        mark = label("", "small", name=f"was-{name}")
        mark.hide()
        self._marks[name] = mark
        return mark

    def _mark(self) -> None:
        latest = self._page.latest
        before = _line_of(latest, self._routine, self._line.item) if latest else None
        now = self._now
        for name, mark in self._marks.items():
            old = _value(before, name) if before else None
            other = old is not None and old != _value(now, name)
            mark.setText(self._words("clinic-was", before=old or "\N{EN DASH}") if other else "")
            mark.setVisible(other)

    def _pick(self, step: int) -> None:
        plan = self.read(self._page.plan)
        edits, content = self._page.edits, self._page.content
        changed = edits.with_step(plan, self._routine, self._line.item, step, content)
        self._page.change(changed, anew=True)

    def _open(self, step: int, *, on: bool) -> None:
        plan = self.read(self._page.plan)
        line = _line_of(plan, self._routine, self._line.item) or self._line
        steps = {*line.unlocked, step} if on else set(line.unlocked) - {step}
        edits = self._page.edits
        changed = edits.with_unlocked(plan, self._routine, self._line.item, steps)
        self._page.change(changed, anew=True)

    def _swap(self) -> None:
        self._stand_in(BAND)

    def _swap_back(self) -> None:
        self._stand_in(self._line.item)

    def _stand_in(self, exercise: str) -> None:
        plan, page = self._page.plan, self._page
        item = self._line.item
        changed = page.edits.with_swap(plan, self._routine, item, exercise, page.content)
        page.change(changed, anew=True)

    def _show(self) -> None:
        line = self._now
        place = Show(routine=self._routine, exercise=line.exercise, step=line.step)
        self._page.face.navigator.go(place)


def _line_of(plan: Plan, routine: str, item: str) -> PlannedExercise | None:
    planned = plan.routine(routine)
    lines = planned.exercises if planned else ()
    return next((one for one in lines if one.item == item), None)


def _shown(dose: Dose, field: str) -> int:
    """Return a number of a dose as its stepper shows it: a repetition in whole seconds."""
    value = int(getattr(dose, field))
    return max(1, round(value / SECOND_MS)) if field == "rep_ms" else value


def _value(line: PlannedExercise, name: str) -> str | None:
    """Return what a mark compares, in a form that can be read; None where there is no such."""
    if name == "step":
        return str(line.step)
    if name == "unlocked":
        return ", ".join(map(str, line.unlocked))
    if name == "ceiling":
        return "" if line.ceiling_hold_s is None else str(line.ceiling_hold_s)
    if name == "left-out":
        return line.left_out
    value = getattr(line.dose, name, None)
    return None if value is None else str(_shown(line.dose, name))
