"""Change the name and the phone numbers."""

from __future__ import annotations

import msgspec

from coach.program.person import Profile
from coach.ui import routes
from coach.ui.numbers import written_number
from coach.ui.pages.form import Form
from coach.ui.pages.person_fields import NameField, PhoneFields
from coach.ui.widgets.labels import label


class ChangePersonPage(Form):
    """Shows what is kept, keeps what is written."""

    route: routes.ChangePerson

    def lay_out(self) -> None:
        """Put the fields under each other."""
        super().lay_out()
        words = self.words
        draft = self.route.draft or self._kept()
        self._phones: PhoneFields | None = None
        if self.face.ports.practice.plans.shown() is None:
            self.heading(words("face-first-phones-title"), words("face-first-phones-help"))
            self._phones = PhoneFields(self, draft)
        else:
            self._tell_plan()
        self._name = NameField(self, draft)
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("face-save", self._save, kind="primary", hint=hint)
        self.add_back()

    def present_route(self) -> routes.Route:
        """Return the route with what is written now."""
        draft = routes.Draft() if self._phones is None else self._phones.draft(routes.Draft())
        return routes.ChangePerson(draft=self._name.draft(draft))

    def _tell_plan(self) -> None:
        """Show what the plan says of the person, which only a new plan changes."""
        words, profile = self.words, self.face.ports.practice.profile()
        self.heading(words("myplan-person-title"), words("myplan-person-help"))
        if profile is None:
            return
        pain = written_number(words, profile.usual_pain)
        for told in (
            words("myplan-team-phone", number=profile.team_phone),
            words("myplan-emergency-phone", number=profile.emergency_phone),
            words("myplan-person-pain", number=pain),
        ):
            self.body.addWidget(label(told, name="from-plan"))
        self.body.addSpacing(12)

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

    def _numbers(self, profile: Profile | None) -> tuple[str | None, str | None]:
        """Return both numbers: those written, or those of the plan."""
        if self._phones is not None:
            return self._phones.check()
        return (profile.team_phone, profile.emergency_phone) if profile else (None, None)

    def _save(self) -> None:
        """Keep a new version of the profile and go back, unless something is wrong."""
        self.begin_check()
        profile = self.face.ports.practice.profile()
        team, emergency = self._numbers(profile)
        name = self._name.check()
        if profile is None or name is None or team is None or emergency is None:
            self.show_first_wrong()
            return
        self.face.ports.practice.save_profile(
            msgspec.structs.replace(profile, name=name, team_phone=team, emergency_phone=emergency)
        )
        self.face.signals.record_changed.emit(frozenset({"profile"}), self)
        self.face.navigator.back()
