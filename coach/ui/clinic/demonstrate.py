"""What can be shown to somebody: every exercise on every step, and every routine."""

from __future__ import annotations

from coach.program.routine import DoExercise
from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.still import still_step
from coach.ui.pages.figures import still_figure
from coach.ui.phrases import routine_name, text_in
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.mannequin import Mannequin
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow, PictureRow

PICTURE, COLUMN = 76, 420


class DemonstratePage(ClinicPage):
    """Exercises first, then whole routines; nothing of it is recorded."""

    route: routes.Demonstrate
    needs_desk = False

    def lay_out(self) -> None:
        """Put a row for each."""
        super().lay_out()
        words = self.words
        self.content = self.face.ports.content.content()
        self.heading(words("clinic-demonstrate"), words("clinic-demonstrate-help"))
        self.body.addWidget(label(words("clinic-demonstrate-exercises"), "h2"))
        grid = self._grid()
        for exercise in self._homes():
            own = text_in(self.content.exercises[exercise].text, words.language)
            steps = len(self.content.exercises[exercise].ladder)
            place = routes.Show(routine=self._homes()[exercise], exercise=exercise)
            detail = words("clinic-demonstrate-steps", n=steps)
            picture = still_step(self.face, exercise, 1)
            grid.addWidget(self._row(own.name, detail, f"show-{exercise}", picture, place))
        self.body.addWidget(label(words("clinic-demonstrate-routines"), "h2"))
        grid = self._grid()
        for routine in self.content.routines:
            name = routine_name(words, self.content, routine)
            place = routes.Show(routine=routine)
            detail = text_in(self.content.routines[routine].text, words.language).summary
            picture = still_figure(self.face, routine)
            grid.addWidget(self._row(name, detail, f"show-all-{routine}", picture, place))
        self.body.addStretch(1)
        if self.room.open:
            self.end_without_actions()
        else:
            self.add_back()

    def _grid(self) -> EqualGrid:
        grid = EqualGrid(columns=(2, 1), least=COLUMN * self.look.text_size // 100)
        self.body.addLayout(grid)
        return grid

    def _homes(self) -> dict[str, str]:
        """Return every exercise with a routine it belongs to; those of none stand in the first."""
        homes = {
            item.exercise: name
            for name, routine in reversed(self.content.routines.items())
            for item in routine.items
            if isinstance(item, DoExercise)
        }
        first = next(iter(self.content.routines))
        return {one: homes.get(one, first) for one in self.content.exercises}

    def _row(
        self, title: str, detail: str, name: str, picture: Mannequin, place: routes.Show
    ) -> ActionRow:
        if self.look.compact:
            picture.deleteLater()
            row = ActionRow(RowLook(look=self.look, detail=detail), title, name=name)
        else:
            look = RowLook(look=self.look, detail=detail, picture=PICTURE)
            row = PictureRow(look, title, name=name, picture=picture)
        row.clicked.connect(lambda _checked=False: self.face.navigator.go(place))
        return row
