"""A session done on paper: which exercises were done in full."""

from __future__ import annotations

from coach.ui import routes
from coach.ui.language import long_day
from coach.ui.pages.form import Form
from coach.ui.plan_words import exercise_name
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import TickRow

COLUMN, NOTE_LINES = 420, 2


class PaperEntryPage(Form):
    """One row to tick for each exercise; nothing is ticked beforehand."""

    route: routes.PaperEntry

    def lay_out(self) -> None:
        """Put the exercises of that day, and room for a note."""
        super().lay_out()
        words, content = self.words, self.face.ports.content.content()
        self.heading(
            words("days-paper-entry-title", day=long_day(words, self.route.day)),
            words("days-paper-entry-help"),
        )
        self._rows: dict[str, TickRow] = {}
        grid = EqualGrid(columns=(2, 1), least=COLUMN * self.look.text_size // 100)
        for exercise in self._planned():
            look = RowLook(look=self.look, mark="tick")
            row = TickRow(look, exercise_name(words, content, exercise), name=f"did-{exercise}")
            row.setChecked(exercise in self.route.ticked)
            row.clicked.connect(self._ticked)
            self._rows[exercise] = row
            grid.addWidget(row)
        self.body.addLayout(grid)
        self.body.addSpacing(8)
        self.note = self.text_field(
            "days-paper-note", self.route.note, name="note", lines=NOTE_LINES
        )
        self.body.addWidget(label(words("days-paper-flagged"), "small"))
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("days-keep", self._keep, kind="primary", hint=hint)
        self.add_back()
        self._ticked()

    def present_route(self) -> routes.Route:
        """Return the route with what is ticked and written."""
        return routes.PaperEntry(day=self.route.day, ticked=self._done(), note=self.note.text)

    def _planned(self) -> tuple[str, ...]:
        """Return the exercises planned for that day."""
        days = self.face.ports.practice.diary.paper_days()
        found = next((one for one in days if one.day == self.route.day), None)
        return () if found is None else tuple(name for name, _ in found.exercises)

    def _done(self) -> frozenset[str]:
        return frozenset(name for name, row in self._rows.items() if row.isChecked())

    def _ticked(self) -> None:
        """Open the way on as soon as something was done."""
        if self.primary is not None:
            self.primary.setEnabled(bool(self._done()))

    def _keep(self) -> None:
        """Keep the session, in the order of the plan."""
        done = tuple(name for name in self._rows if name in self._done())
        self.face.ports.practice.diary.add_paper_session(self.route.day, done, self.note.text)
        self.face.signals.record_changed.emit(frozenset({"days"}), self)
        self.face.navigator.start_over(routes.Today())
