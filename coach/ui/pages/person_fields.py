"""Fields about the person: name and phone numbers, the same at the first start and later."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QLocale

from coach.ui.entries import emergency_number, phone_entry, text_entry
from coach.ui.pages.form import Form
from coach.ui.routes import Draft


class NameField:
    """The field for the name or nickname."""

    def __init__(self, form: Form, draft: Draft) -> None:
        self._form = form
        self._field = form.text_field(
            "face-first-name", draft.name, help_word="face-first-name-help", name="name"
        )

    def draft(self, draft: Draft) -> Draft:
        """Return a draft with what is written now."""
        return msgspec.structs.replace(draft, name=self._field.text)

    def check(self) -> str | None:
        """Return the name, None when there is none."""
        text = self._field.text
        return self._form.checked(self._field, lambda: text_entry(text, "face-first-name-missing"))


class PhoneFields:
    """The fields for the care team's number and the emergency number."""

    def __init__(self, form: Form, draft: Draft) -> None:
        self._form = form
        self._team = form.text_field(
            "face-first-team", draft.team_phone, help_word="face-first-team-help", name="team"
        )
        emergency = draft.emergency_phone
        if emergency is None:
            emergency = emergency_number(QLocale.system())
        self._emergency = form.text_field("face-first-emergency", emergency, name="emergency")

    def draft(self, draft: Draft) -> Draft:
        """Return a draft with what is written now."""
        return msgspec.structs.replace(
            draft, team_phone=self._team.text, emergency_phone=self._emergency.text
        )

    def check(self) -> tuple[str | None, str | None]:
        """Return both numbers, None for one that cannot be dialled."""
        team, emergency = self._team.text, self._emergency.text
        return (
            self._form.checked(self._team, lambda: phone_entry(team)),
            self._form.checked(self._emergency, lambda: phone_entry(emergency)),
        )
