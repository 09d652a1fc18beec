"""Who is in the register of this computer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec.structs import replace

from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.ports import PersonShown
from coach.ui.clinic.report_opening import show_report
from coach.ui.language import dated_day
from coach.ui.widgets.fields import TextField
from coach.ui.widgets.found_list import FoundList, tab_along
from coach.ui.widgets.labels import label
from coach.ui.widgets.row import Badge, RowLook
from coach.ui.widgets.rows import ActionRow

MOST_SHOWN = 60
"""So many rows at once; the search finds the others."""


class PeoplePage(ClinicPage):
    """A field to search in, and everybody found."""

    route: routes.People

    def lay_out(self) -> None:
        """Put the search and the list."""
        super().lay_out()
        words, archived = self.words, self.route.archived
        title = "clinic-archive-title" if archived else "clinic-people-title"
        self.heading(words(title), words("clinic-people-help"))
        self.search = TextField(self.look, words("clinic-people-search"), name="search")
        self.search.set_text(self.route.search)
        self.search.written.connect(self._find)
        self.body.addWidget(self.search)
        self._count = label("", "muted", name="count")
        self.body.addWidget(self._count)
        self._list = FoundList()
        self.body.addWidget(self._list)
        self.add_trouble()
        self.body.addStretch(1)
        go = self.face.navigator.go
        self.add_action("clinic-person-new", lambda: go(routes.PersonForm()), kind="primary")
        if self.room.means.reports is not None and not archived:
            self.add_action("incoming-open", self._open_report)
        if not archived:
            self.add_action("backin-open", self._help_back_in)
        if archived:
            self.add_back()
        elif self.clinic.people(archived=True):
            self.add_action("clinic-archive-title", lambda: go(routes.People(archived=True)))
        self._find()

    def present_route(self) -> routes.People:
        """Return this page with what is searched for."""
        return replace(self.route, search=self.search.text)

    def _open_report(self) -> None:
        """Ask which file, look at it, and show what it says; a refusal is told here."""
        words, means = self.words, self.room.means
        kind = f"{words('incoming-kind')} (*.coachreport)"
        path = means.choose(self, words("incoming-open"), kind)
        if path:
            self.tried(partial(show_report, self.face, Path(path)))

    def _help_back_in(self) -> None:
        """Ask which file, and whose it is, before anything is made; a refusal is told here."""
        words, room = self.words, self.room
        kind = f"{words('backin-kind')} (*.keys)"
        path = room.means.choose(self, words("backin-open"), kind)

        def look() -> None:
            room.locked = room.desk.look_at_keys(Path(path))

        if path and self.tried(look):
            self.face.navigator.go(routes.BackIn())

    def _find(self) -> None:
        """Show who is found."""
        found = self.clinic.people(self.search.text, archived=self.route.archived)
        empty = "clinic-people-none" if self.search.text else "clinic-people-nobody"
        said = self.words("clinic-people-found", n=len(found)) if found else self.words(empty)
        self._count.setText(said)
        rows = [self._row(person) for person in found[:MOST_SHOWN]]
        self._list.show_only(rows)
        tab_along(self.search.line, *rows)

    def _row(self, person: PersonShown) -> ActionRow:
        details = person.details
        title = details.name or details.pseudonym
        if details.name and details.pseudonym:
            title = self.words("clinic-person-both", name=details.name, pseudonym=details.pseudonym)
        row = ActionRow(
            RowLook(
                look=self.look,
                detail=self.words("clinic-person-line", id=person.id, plan=self._plan(person)),
                badge=self._badge(person),
            ),
            title,
            name=f"person-{person.id}",
        )
        go = self.face.navigator.go
        row.clicked.connect(lambda _checked=False: go(routes.PersonPage(person=person.id)))
        return row

    def _plan(self, person: PersonShown) -> str:
        if person.effective_from is None:
            return self.words("clinic-plan-none")
        day = dated_day(self.words, person.effective_from)
        return self.words("clinic-plan-since", version=person.version, day=day)

    def _badge(self, person: PersonShown) -> Badge | None:
        if person.drafted:
            return Badge(icon="note", word=self.words("clinic-state-draft"), role="ready")
        if person.version:
            return Badge(icon="done", word=self.words("clinic-state-signed"), role="accent")
        return None
