"""Change the name and the phone numbers."""

from __future__ import annotations

import msgspec

from coach.ui import routes
from coach.ui.pages.form import Form
from coach.ui.pages.person_fields import NameField, PhoneFields


class ChangePersonPage(Form):
    """Shows what is kept, keeps what is written."""

    route: routes.ChangePerson

    def lay_out(self) -> None:
        """Put the fields under each other."""
        super().lay_out()
        draft = self.route.draft or self._kept()
        self.heading(self.words("face-first-phones-title"), self.words("face-first-phones-help"))
        self._phones = PhoneFields(self, draft)
        self._name = NameField(self, draft)
        self.body.addStretch(1)
        hint = self.words("face-key-enter")
        self.add_action("face-save", self._save, kind="primary", hint=hint)
        self.add_back()

    def present_route(self) -> routes.Route:
        """Return the route with what is written now."""
        draft = self._name.draft(self._phones.draft(routes.Draft()))
        return routes.ChangePerson(draft=draft)

    def _kept(self) -> routes.Draft:
        """Return what is kept as a draft."""
        profile = self.face.ports.practice.profile()
        if profile is None:
            return routes.Draft()
        return routes.Draft(
            name=profile.name,
            team_phone=profile.team_phone,
            emergency_phone=profile.emergency_phone,
        )

    def _save(self) -> None:
        """Keep a new version of the profile and go back, unless something is wrong."""
        self.begin_check()
        team, emergency = self._phones.check()
        name = self._name.check()
        profile = self.face.ports.practice.profile()
        if profile is None or name is None or team is None or emergency is None:
            self.show_first_wrong()
            return
        self.face.ports.practice.save_profile(
            msgspec.structs.replace(profile, name=name, team_phone=team, emergency_phone=emergency)
        )
        self.face.signals.record_changed.emit(frozenset({"profile"}), self)
        self.face.navigator.back()
