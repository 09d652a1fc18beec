"""Takes somebody into the register, or changes what a person is called."""

from __future__ import annotations

from msgspec.structs import replace

from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.widgets.fields import Stepper
from coach.ui.widgets.labels import label

MOST_VERSIONS = 9998


class PersonFormPage(ClinicPage):
    """Name, pseudonym and a remark; either name will do."""

    route: routes.PersonForm

    def lay_out(self) -> None:
        """Put the fields."""
        super().lay_out()
        words, entry = self.words, self.route.entry or self._kept()
        title = "clinic-person-change" if self.route.person else "clinic-person-new"
        self.heading(words(title))
        self._name = self.text_field("clinic-person-name", entry.name, name="name")
        self._pseudonym = self.text_field(
            "clinic-person-pseudonym",
            entry.pseudonym,
            help_word="clinic-person-pseudonym-help",
            name="pseudonym",
        )
        self._remark = self.text_field("clinic-person-remark", entry.remark, name="remark", lines=2)
        self._former = Stepper(
            self.look,
            words("pairing-former"),
            words("pairing-former-help"),
            name="former",
            span=(0, MOST_VERSIONS),
        )
        self._former.set_value(entry.former)
        self.body.addWidget(self._former)
        self.body.addWidget(label(words("clinic-person-where"), "small", name="where"))
        self.body.addStretch(1)
        self.add_action("clinic-save", self._save, kind="primary", hint=words("face-key-enter"))
        self.add_back()

    def present_route(self) -> routes.PersonForm:
        """Return this page with what is written."""
        return replace(self.route, entry=self._written())

    def _written(self) -> routes.PersonEntry:
        return routes.PersonEntry(
            name=" ".join(self._name.text.split()),
            pseudonym=" ".join(self._pseudonym.text.split()),
            remark=self._remark.text,
            former=self._former.value,
        )

    def _kept(self) -> routes.PersonEntry:
        if not self.route.person:
            return routes.PersonEntry()
        details = self.clinic.person(self.route.person).details
        return routes.PersonEntry(
            name=details.name,
            pseudonym=details.pseudonym,
            remark=details.remark,
            former=details.former,
        )

    def _save(self) -> None:
        if not self.beside(self._name, self._keep):
            return
        navigator = self.face.navigator
        if self.route.person and navigator.can_back:
            navigator.back()
        else:
            navigator.replace(routes.PersonPage(person=self._person))

    def _keep(self) -> None:
        entry, desk = self._written(), self.room.desk
        told = (entry.name, entry.pseudonym, entry.remark)
        self._person = self.route.person
        if self._person:
            desk.change_person(self._person, *told, former=entry.former)
        else:
            self._person = desk.add_person(*told, former=entry.former)
