"""What the checks found, each warning confirmed by itself, and the signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from coach.program.plan import Plan
from coach.program.plan_finding import Finding
from coach.ui.clinic import routes
from coach.ui.clinic.finding_words import finding_words, reason_words, section_of
from coach.ui.clinic.section import Section
from coach.ui.widgets.labels import label
from coach.ui.widgets.row import Badge, RowLook
from coach.ui.widgets.rows import ActionRow, TickRow

if TYPE_CHECKING:
    from coach.ui.clinic.editor import EditorPage
    from coach.ui.clinic.room import Room


class CheckPart(Section):
    """Errors lead to their place; warnings wait for a tick each."""

    def __init__(self, editor: EditorPage) -> None:
        self._page = editor
        super().__init__(editor)

    @property
    def _room(self) -> Room:
        return self._page.room

    def fill(self, plan: Plan) -> None:
        """Put what was found, and from when the plan holds."""
        words, clinic = self.words, self.editor.clinic
        errors, warnings = clinic.errors(plan), clinic.warnings(plan)
        if errors:
            self.title("clinic-errors")
            self.column.addWidget(label(words("clinic-errors-help"), "muted"))
        for number, one in enumerate(errors):
            self.column.addWidget(self._error(one, number))
        self.title("clinic-warnings")
        told = "clinic-warnings-help" if warnings else "clinic-warnings-none"
        self.column.addWidget(label(words(told), "muted"))
        self._warnings = list(warnings)
        self._rows = [self._warning(one, n) for n, one in enumerate(warnings)]
        self._tick_known(plan)
        self.title("clinic-effective")
        self._effective = self.day(
            "clinic-effective-day",
            max(plan.effective_from, clinic.day()),
            name="effective",
            helped=True,
        )
        self.column.addWidget(self._effective)
        self._expires = self.day(
            "register-expires",
            self._room.expires.get(plan.person.id),
            name="expires",
            helped=True,
        )
        self.column.addWidget(self._expires)
        self.trouble = label("", "trouble", name="sign-trouble")
        self.trouble.hide()
        self.column.addWidget(self.trouble)

    def read(self, plan: Plan) -> Plan:
        """Return the plan in force from the day that is written."""
        day = self.day_of(self._effective, plan.effective_from) or plan.effective_from
        # It belongs to the file and not to the plan, so no step of undo touches it.
        kept = self._room.expires
        expires = self.day_of(self._expires, kept.get(plan.person.id))
        if expires is None:
            kept.pop(plan.person.id, None)
        else:
            kept[plan.person.id] = expires
        return replace(plan, effective_from=day)

    def sign(self) -> None:
        """Sign the plan where nothing stands in the way; else say what does."""
        self.commit()
        plan = self.editor.plan
        confirmed = [
            one for one, row in zip(self._warnings, self._rows, strict=True) if row.isChecked()
        ]
        signed: list[int] = []

        def do() -> None:
            expires = self._room.expires.get(plan.person.id)
            file = self.editor.clinic.sign(
                plan, plan.effective_from, confirmed=confirmed, expires=expires
            )
            signed.append(file.serial)

        try:
            do()
        except self.editor.face.ports.troubles as error:
            self._tell(error)
            return
        self._room.forget_draft(plan.person.id)
        self._room.expires.pop(plan.person.id, None)
        navigator = self.editor.face.navigator
        navigator.start_over(routes.People())
        navigator.go(routes.PersonPage(person=plan.person.id))
        navigator.go(routes.HandOver(person=plan.person.id, serial=signed[0]))

    def _tell(self, error: Exception) -> None:
        word, places = getattr(error, "word", ""), getattr(error, "places", {})
        self.trouble.setText(self.words(word, **places))
        self.trouble.show()
        left = next((row for row in self._rows if not row.isChecked()), None)
        if left is not None:
            left.setFocus()
        self._page.area.ensureWidgetVisible(self.trouble)

    def _error(self, finding: Finding, number: int) -> ActionRow:
        words, content = self.words, self.editor.content
        badge = Badge(icon="lock", word=words("clinic-finding-error"), role="stop")
        row = ActionRow(
            RowLook(
                look=self.look,
                detail=reason_words(words, content, finding),
                badge=badge,
                edge="stop",
            ),
            finding_words(words, content, finding),
            name=f"error-{number}",
        )
        section = section_of(finding)
        row.clicked.connect(lambda _checked=False: self._page.show_part(section))
        return row

    def _warning(self, finding: Finding, number: int) -> TickRow:
        words, content = self.words, self.editor.content
        badge = Badge(icon="call-now", word=words("clinic-finding-warning"), role="ready")
        row = TickRow(
            RowLook(
                look=self.look,
                mark="tick",
                detail=reason_words(words, content, finding),
                badge=badge,
            ),
            finding_words(words, content, finding),
            name=f"warning-{number}",
        )
        row.clicked.connect(lambda _checked: self._remember())
        self.column.addWidget(row)
        return row

    def _tick_known(self, plan: Plan) -> None:
        """Show what was confirmed already, as long as it reads the same."""
        known = self._room.confirmed.get(plan.person.id, set())
        for one, row in zip(self._warnings, self._rows, strict=True):
            row.setChecked(_key(one) in known)

    def _remember(self) -> None:
        person = self.editor.plan.person.id
        self._room.confirmed[person] = {
            _key(one)
            for one, row in zip(self._warnings, self._rows, strict=True)
            if row.isChecked()
        }


def _key(finding: Finding) -> str:
    return msgspec.json.encode(finding, order="deterministic").decode("utf-8")
