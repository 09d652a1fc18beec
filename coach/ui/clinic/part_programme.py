"""Which routines a plan opens, which one is due, and which one is for gentler days."""

from __future__ import annotations

from collections.abc import Mapping

from coach.program.plan import Plan
from coach.program.plan_finding import FindingKind
from coach.program.routine import RoutineKind
from coach.ui.clinic.section import Section, answer, chosen
from coach.ui.phrases import routine_name, text_in
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import label
from coach.ui.widgets.lists import Choice
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import TickRow


class ProgrammePart(Section):
    """A tick per routine, then what each is for."""

    def fill(self, plan: Plan) -> None:
        """Put the routines and their uses."""
        words, content = self.words, self.editor.content
        self.column.addWidget(label(words("clinic-programme-help"), "muted"))
        self._rows: dict[str, TickRow] = {}
        for name, routine in content.routines.items():
            summary = text_in(routine.text, words.language).summary
            row = TickRow(
                RowLook(look=self.look, mark="tick", detail=summary),
                routine_name(words, content, name),
                name=f"routine-{name}",
            )
            row.setChecked(plan.routine(name) is not None)
            row.clicked.connect(lambda _checked: self._opened())
            self._rows[name] = row
            self.column.addWidget(row)
        named = [
            Choice(key=one.routine, words=routine_name(words, content, one.routine))
            for one in plan.routines
            if one.routine in content.routines
        ]
        self._first = self.choices(
            "clinic-first", named, plan.routines[0].routine, name="first", helped=True
        )
        self.column.addWidget(self._first)
        gentle = [
            Choice(key=key, words=routine_name(words, content, key))
            for key, routine in content.routines.items()
            if routine.kind is RoutineKind.BREATHING or plan.routine(key) is not None
        ]
        self._gentler = self.choices(
            "clinic-gentler", gentle, plan.gentler, name="gentler", helped=True
        )
        self.column.addWidget(self._gentler)
        self._grows = self.yes_no(
            "clinic-progression", plan.progression, name="progression", helped=True
        )
        self.column.addWidget(self._grows)

    def read(self, plan: Plan) -> Plan:
        """Return the plan with these routines and their uses."""
        edits = self.editor.edits
        for name, row in self._rows.items():
            if row.isChecked():
                plan = edits.with_routine(plan, name, self.editor.content)
        for name, row in self._rows.items():
            if not row.isChecked():
                plan = edits.without_routine(plan, name)
        first = chosen(self._first)
        if first is not None and plan.routine(first) is not None:
            plan = edits.with_first(plan, first)
        plan = edits.with_gentler(plan, chosen(self._gentler) or plan.gentler)
        return edits.with_progression(plan, progression=answer(self._grows) is not False)

    def fields(self) -> Mapping[FindingKind, Field]:
        """Return the fields beside which an error of the plan is told."""
        return {
            FindingKind.GENTLER_CLOSED: self._gentler,
            FindingKind.GENTLER_IS_MAIN: self._gentler,
            FindingKind.ROUTINE_EMPTY: self._first,
        }

    def _opened(self) -> None:
        """Take it, and offer what can be chosen among now."""
        self.editor.change(self.read(self.editor.plan), anew=True)
