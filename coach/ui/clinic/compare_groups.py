"""People put into groups by hand after a first comparison, without a table from outside."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.widgets.fields import TextField
from coach.ui.widgets.layouts import EqualGrid

COLUMN = 380
"""Least width (px) of a field at 100 % text size."""

TAKEN = frozenset({"all", "without-group"})
"""Names that the tables give themselves."""


class CompareGroupsPage(ClinicPage):
    """A field for each person; a blank one leaves them without a group."""

    route: routes.CompareGroups

    def lay_out(self) -> None:
        """Put the fields, filled with the groups there are."""
        super().lay_out()
        words, found = self.words, self.room.comparison
        if found is None:
            self.heading(words("compare-gone"))
            self.add_action("compare-again", self._back, kind="primary")
            return
        self.heading(words("compare-by-hand"), words("compare-by-hand-help"))
        names = {one.id: one.details for one in self.clinic.people()}
        self.fields: dict[str, TextField] = {}
        grid = EqualGrid(columns=(3, 2, 1), least=COLUMN * self.look.text_size // 100)
        for number, (patient, group) in enumerate(sorted(found.people.items()), start=1):
            known = next((one for id_, one in names.items() if patient.startswith(f"{id_}-")), None)
            title = (known.name or known.pseudonym) if known is not None else patient
            field = TextField(self.look, title, name=f"group-{number}")
            field.set_text("" if group in TAKEN else group)
            self.fields[patient] = field
            grid.addWidget(field)
        self.body.addLayout(grid)
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("compare-begin", self._begin, kind="primary")
        self.add_back()

    def _begin(self) -> None:
        """Compare the same reports by these groups."""
        groups: dict[str, str] = {}
        for patient, field in self.fields.items():
            group = " ".join(field.text.split())
            field.set_trouble(self.words("cohort-group-taken") if group in TAKEN else "")
            if group in TAKEN:
                field.focus()
                return
            if group:
                groups[patient] = group
        asked = self.route.asked
        folder = Path(asked.folder) if asked.from_folder else None
        if self.tried(partial(self.room.compare, folder, groups)):
            self.face.navigator.replace(routes.Comparing(asked=asked))

    def _back(self) -> None:
        self.face.navigator.replace(self.route.asked)
