"""What a plan comes to, beside its editor: length, clearance, first weeks, checks, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from coach.program.plan_changes import differences
from coach.program.schedule import TrainingPhase
from coach.ui.clinic.change_words import change_words
from coach.ui.clinic.weeks import Weeks
from coach.ui.language import dated_day, day_names, long_day
from coach.ui.phrases import listed, minutes, routine_name
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import emptied
from coach.ui.widgets.marked import Marked

if TYPE_CHECKING:
    from coach.program.plan import Plan
    from coach.ui.clinic.editor import EditorPage
    from coach.ui.clinic.ports import DayShown, PreviewShown

MOST_CHANGES = 12
SECOND_MS = 1000


class Summary(Card):
    """The plan at a sight; ``show_plan`` shows another."""

    def __init__(self, editor: EditorPage) -> None:
        super().__init__(editor.look, name="summary", pad=(24, 24))
        self._editor, self._words, self._look_now = editor, editor.words, editor.look
        self.body.addWidget(label(self._words("clinic-sight"), "h2"))
        self._length = label("", "strong", name="length")
        self.body.addWidget(self._length)
        self._short = label("", "small", name="length-short")
        self.body.addWidget(self._short)
        self._checks = _column()
        self.body.addLayout(self._checks)
        self.body.addWidget(label(self._words("clinic-sight-weeks"), "strong"))
        self.weeks = Weeks(editor.look, day_names(self._words))
        self.body.addWidget(self.weeks)
        self.body.addWidget(label(self._words("clinic-sight-legend"), "small"))
        self._state = _column()
        self.body.addLayout(self._state)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_plan(self, plan: Plan, latest: Plan | None) -> None:
        """Show what a plan comes to; of one with errors only what can be told."""
        editor = self._editor
        errors = len(editor.clinic.errors(plan))
        shown = None if errors else editor.room.means.preview(plan, editor.content)
        self._tell_length(plan, shown)
        emptied(self._checks)
        self._tell_clearance(plan)
        days = shown.days if shown else ()
        self.weeks.show_days(days, self._spoken(days))
        emptied(self._state)
        self._tell_state(plan, errors)
        self._tell_changes(plan, latest)

    def _tell_length(self, plan: Plan, shown: PreviewShown | None) -> None:
        words, first = self._words, plan.routines[0].routine
        totals = (
            next((one for one in shown.totals if one.routine == first), None) if shown else None
        )
        if totals is None:
            self._length.setText(words("clinic-sight-none"))
            self._short.setText("")
            return
        name = routine_name(words, self._editor.content, first)
        length, held = minutes(totals.full.length_ms // SECOND_MS), totals.full.hold_s
        word = "clinic-sight-length" if held else "clinic-sight-length-moves"
        self._length.setText(words(word, routine=name, minutes=length, held=held))
        short = minutes(totals.short.length_ms // SECOND_MS)
        self._short.setText(words("clinic-sight-short", minutes=short))

    def _tell_clearance(self, plan: Plan) -> None:
        """Say line by line what is there and what is not, by sign and by word."""
        words, cleared = self._words, plan.clearance
        sites = [words(f"plan-site-{site}") for site in cleared.sites]
        if not any(one.exercises for one in plan.routines):
            self._line(self._checks, words("clinic-sight-breathing"), good=True)
            return
        for key, rating in (
            ("radiology", cleared.radiology),
            ("orthopaedics", cleared.orthopaedics),
        ):
            ending = "yes" if rating else "no"
            self._line(self._checks, words(f"clinic-sight-{key}-{ending}"), good=bool(rating))
        told = words("clinic-sight-sites", sites=listed(words, sites)) if sites else ""
        self._line(self._checks, told or words("clinic-sight-sites-none"), good=bool(sites))
        index = cleared.karnofsky
        karnofsky = words("clinic-sight-karnofsky", index="-" if index is None else index)
        self._line(self._checks, karnofsky, good=index is not None)
        risk = "yes" if cleared.risk_discussed else "no"
        self._line(self._checks, words(f"clinic-sight-risk-{risk}"), good=cleared.risk_discussed)
        if cleared.valid_until is None:
            self._line(self._checks, words("clinic-sight-valid-no"), good=False)
        else:
            day = dated_day(words, cleared.valid_until)
            self._line(self._checks, words("clinic-sight-valid", day=day), good=True)
        if cleared.excluded:
            self._line(self._checks, words("clinic-sight-excluded"), good=False)

    def _tell_state(self, plan: Plan, errors: int) -> None:
        words = self._words
        warnings = len(self._editor.clinic.warnings(plan))
        if errors:
            self._line(self._state, words("clinic-sight-errors", n=errors), good=False)
        if warnings:
            self._line(self._state, words("clinic-sight-warnings", n=warnings), good=False)
        if not errors and not warnings:
            self._line(self._state, words("clinic-sight-clean"), good=True)

    def _tell_changes(self, plan: Plan, latest: Plan | None) -> None:
        """List what is other than in the plan signed last."""
        if latest is None:
            return
        words, content = self._words, self._editor.content
        found = [one for one in differences(latest, plan) if one.path != ("effective_from",)]
        title = words("clinic-changes", version=latest.version, n=len(found))
        self._state.addWidget(label(title, "strong", name="changes"))
        for one in found[:MOST_CHANGES]:
            said = change_words(words, content, one)
            self._state.addWidget(
                Marked(self._look_now, said, icon="note", role="rest", text_role="small")
            )
        if len(found) > MOST_CHANGES:
            more = words("clinic-changes-more", n=len(found) - MOST_CHANGES)
            self._state.addWidget(label(more, "small"))

    def _line(self, column: QVBoxLayout, text: str, *, good: bool) -> None:
        icon, role = ("tick", "accent") if good else ("call-now", "ready")
        column.addWidget(Marked(self._look_now, text, icon=icon, role=role, text_role="small"))

    def _spoken(self, days: object) -> str:
        words = self._words
        said = [
            words(f"clinic-day-{_kind(one)}", day=long_day(words, one.day))
            for one in (days if isinstance(days, tuple) else ())
            if one.kind in {"due", "gentler", "treatment"}
        ]
        return " ".join([words("clinic-sight-weeks"), *said])


def _kind(day: DayShown) -> str:
    if day.kind == "due":
        return "supervised" if day.phase is TrainingPhase.SUPERVISED else "home"
    return str(day.kind)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(6)
    return column
