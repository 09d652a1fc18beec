"""A person with their plans: what waits, what was signed, what to begin with, and notes."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from coach.program.plan import Plan
from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.ports import VersionShown
from coach.ui.language import dated_day
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fields import TextField
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.row import Badge, RowLook
from coach.ui.widgets.rows import ActionRow

TEMPLATES = ("trial-frame", "gentle-start", "breathing-only")
COLUMN = 380
"""Least width (px) of a column of rows at 100 % text size."""


class PersonView(ClinicPage):
    """Everything about one person at this desk."""

    route: routes.PersonPage

    def lay_out(self) -> None:
        """Put plan, versions and notes."""
        super().lay_out()
        words = self.words
        self.person = self.clinic.person(self.route.person)
        details = self.person.details
        both = details.name and details.pseudonym
        name = details.name or details.pseudonym
        if both:
            name = words("clinic-person-both", name=details.name, pseudonym=details.pseudonym)
        self.heading(name, words("clinic-person-id", id=self.person.id))
        if details.remark:
            self.body.addWidget(label(details.remark, name="remark"))
        self.draft = self.clinic.draft(self.person.id)
        self._offer()
        self._versions()
        self._reports()
        self._notes()
        self.add_trouble()
        self.body.addStretch(1)
        self._actions()

    def present_route(self) -> routes.PersonPage:
        """Return this page with the note somebody is writing."""
        return replace(self.route, note=self.note.text)

    def enter(self) -> None:
        """Leave the focus on the page: the note is not what most people come for."""
        super().enter()
        self.setFocus()

    def _offer(self) -> None:
        """Offer what a new plan can begin with, where none waits."""
        words, archived = self.words, self.person.archived
        if archived:
            self.body.addWidget(label(words("clinic-person-archived"), name="archived"))
            return
        if self.draft is not None:
            waits = words("clinic-draft-waits", version=self.draft.version)
            self.body.addWidget(label(waits, "lead", name="draft"))
            return
        self.body.addWidget(label(words("clinic-new-plan"), "h2"))
        grid = EqualGrid(columns=(3, 1), least=COLUMN * self.look.text_size // 100)
        for template in TEMPLATES:
            row = ActionRow(
                RowLook(look=self.look, detail=words(f"clinic-template-{template}-detail")),
                words(f"clinic-template-{template}"),
                name=f"template-{template}",
            )
            row.clicked.connect(
                lambda _checked=False, t=template: self.face.attempt(lambda: self._begin(t))
            )
            grid.addWidget(row)
        self.body.addLayout(grid)

    def _versions(self) -> None:
        """List what was signed, the newest first."""
        words, signed = self.words, self.clinic.versions(self.person.id)
        self.body.addSpacing(8)
        self.body.addWidget(label(words("clinic-versions"), "h2"))
        if not signed:
            self.body.addWidget(label(words("clinic-versions-none"), "muted"))
        for number, one in enumerate(reversed(signed)):
            self.body.addWidget(self._version(one, newest=number == 0))

    def _version(self, one: VersionShown, *, newest: bool) -> ActionRow:
        words = self.words
        detail = words(
            "clinic-version-line",
            signed=dated_day(words, one.signed_on),
            begins=dated_day(words, one.effective_from),
            serial=one.serial,
        )
        badge = Badge(icon="done", word=words("clinic-state-newest"), role="accent")
        row = ActionRow(
            RowLook(look=self.look, detail=detail, badge=badge if newest else None),
            words("clinic-version", version=one.version),
            name=f"version-{one.serial}",
        )
        place = routes.HandOver(person=self.person.id, serial=one.serial)
        row.clicked.connect(lambda _checked=False: self.face.navigator.go(place))
        return row

    def _reports(self) -> None:
        """List the reports that were opened here, the newest first; each can be seen again."""
        words = self.words
        opened = [one for one in self.clinic.opened() if one.person == self.person.id]
        if not opened:
            return
        self.body.addSpacing(8)
        self.body.addWidget(label(words("incoming-nav"), "h2"))
        for number, one in enumerate(reversed(opened), start=1):
            title = words("incoming-opened-on", day=dated_day(words, one.day))
            row = ActionRow(RowLook(look=self.look), title, name=f"report-{number}")
            row.clicked.connect(partial(self._look_again, one.digest))
            self.body.addWidget(row)

    def _look_again(self, digest: str, _checked: object = None) -> None:
        def look() -> None:
            self.room.received = self.room.desk.look_again(self.person.id, digest)

        if self.tried(look):
            self.face.navigator.go(routes.ReportPage())

    def _notes(self) -> None:
        """List the notes, and a place for another."""
        words = self.words
        for day in self.clinic.codes_given(self.person.id):
            said = words("backin-given-on", day=dated_day(words, day))
            self.body.addWidget(label(said, "muted", name="code-given"))
        self.body.addSpacing(8)
        self.body.addWidget(label(words("clinic-notes"), "h2"))
        for note in self.clinic.notes(self.person.id):
            said = words("clinic-note-line", day=dated_day(words, note.day), text=note.text)
            self.body.addWidget(label(said, name="note"))
        self.note = TextField(self.look, words("clinic-note-new"), name="note-new", lines=2)
        self.note.set_text(self.route.note)
        self.body.addWidget(self.note)
        keep = Button(self.look, words("clinic-note-add"), name="note-add", kind="segment")
        keep.clicked.connect(lambda _checked=False: self.face.attempt(self._add_note))
        self.body.addWidget(keep)

    def _actions(self) -> None:
        """Put what can be done; the first is what most people come for."""
        if self.draft is not None:
            self.add_action("clinic-draft-go-on", self._edit, kind="primary")
        elif self.person.version and not self.person.archived:
            self.add_action("clinic-copy-latest", self._copy, kind="primary")
        change = routes.PersonForm(person=self.person.id)
        self.add_action("clinic-person-change", lambda: self.face.navigator.go(change))
        if self.draft is not None:
            self.add_action("clinic-draft-drop", self._drop, kind="quiet")
        word = "clinic-take-back" if self.person.archived else "clinic-archive"
        self.add_action(word, self._archive, kind="quiet")

    def _begin(self, template: str) -> None:
        self._take(self.room.desk.new_plan(self.person.id, template))

    def _copy(self) -> None:
        self._take(self.clinic.copy_latest(self.person.id))

    def _take(self, plan: Plan) -> None:
        self.room.begin(plan)
        self._edit()

    def _edit(self) -> None:
        self.face.navigator.go(routes.Editor(person=self.person.id))

    def _drop(self) -> None:
        self.clinic.drop_draft(self.person.id)
        self.room.forget_draft(self.person.id)
        self._again()

    def _add_note(self) -> None:
        text = self.note.text
        if text and self.beside(self.note, lambda: self.clinic.add_note(self.person.id, text)):
            self.face.navigator.replace(routes.PersonPage(person=self.person.id))
        elif not text:
            self.note.focus()

    def _archive(self) -> None:
        if self.person.archived:
            self.clinic.take_back(self.person.id)
        else:
            self.clinic.archive(self.person.id)
        self._again()

    def _again(self) -> None:
        self.face.navigator.replace(routes.PersonPage(person=self.person.id, note=self.note.text))
