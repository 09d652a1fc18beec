"""A signed plan given out once more, unchanged: for a file that was lost or is too old."""

from __future__ import annotations

from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage, maybe_day
from coach.ui.entries import EntryError


class ReissuePage(ClinicPage):
    """Asks until when the new file may be taken; the plan stays what it is."""

    route: routes.Reissue
    navigation = False

    def lay_out(self) -> None:
        """Say what it is for, and ask for the last day."""
        super().lay_out()
        words = self.words
        self.heading(words("register-reissue-title"), words("register-reissue-help"))
        self.field = self.day_field(
            words("register-expires"),
            ("", "", ""),
            name="expires",
            help_text=words("register-expires-help"),
        )
        self.body.addWidget(self.field)
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("register-reissue", self._again, kind="primary")
        self.add_back()

    def _again(self) -> None:
        self.field.set_trouble("")
        try:
            expires = maybe_day(self.field.parts)
        except EntryError as error:
            self.field.set_trouble(self.words(error.word, **error.places))
            self.field.focus()
            return
        serials: list[int] = []

        def do() -> None:
            serials.append(self.clinic.reissue(self.route.person, expires=expires).serial)

        if self.beside(self.field, do):
            place = routes.HandOver(person=self.route.person, serial=serials[0])
            self.face.navigator.replace(place)
