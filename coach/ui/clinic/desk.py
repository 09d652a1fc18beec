"""About the desk itself: who writes plans, the words patients compare, its passphrase."""

from __future__ import annotations

from msgspec.structs import replace

from coach.ui.clinic import routes
from coach.ui.clinic.begin import DeskFields, NewPassphraseFields, author_of
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.passphrase_field import PassphraseField
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid

WORD = 240
"""Least width (px) of a word's place at 100 % text size."""


class DeskPage(ClinicPage):
    """Changes who writes plans; leads to words and passphrase."""

    route: routes.DeskForm

    def lay_out(self) -> None:
        """Put the fields with what is kept."""
        super().lay_out()
        self.heading(self.words("clinic-desk-title"), self.words("clinic-desk-help"))
        self._fields = DeskFields(self, self.route.entry or self._kept())
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("clinic-save", self._save, kind="primary")
        go = self.face.navigator.go
        self.add_action("clinic-fingerprint-show", lambda: go(routes.Fingerprint()))
        self.add_action("clinic-passphrase-change", lambda: go(routes.ChangePassphrase()))
        if self.room.means.home is not None:
            self.add_action("clinic-go-home", self.room.means.home, kind="quiet")

    def enter(self) -> None:
        """Leave the focus on the page: all fields are filled."""
        super().enter()
        self.setFocus()

    def present_route(self) -> routes.DeskForm:
        """Return this page with what is written."""
        return replace(self.route, entry=self._fields.entry)

    def _kept(self) -> routes.DeskEntry:
        kept = self.clinic.desk()
        if kept is None:
            return routes.DeskEntry(clinic=self.room.means.door.name() or "")
        return routes.DeskEntry(
            clinic=kept.author.clinic,
            name=kept.author.name,
            profession=kept.author.profession,
            phone=kept.author.phone,
            team_phone=kept.team_phone,
            emergency_phone=kept.emergency_phone,
        )

    def _save(self) -> None:
        entry = self._fields.checked()
        if entry is None:
            return
        save = self.room.desk.save_desk
        if self.tried(lambda: save(author_of(entry), entry.team_phone, entry.emergency_phone)):
            self.face.navigator.start_over(routes.People())


def words_card(page: ClinicPage) -> Card:
    """Return a card with the eight words, numbered: two people read them to each other."""
    card = Card(page.look, name="fingerprint")
    grid = EqualGrid(columns=(4, 2, 1), least=WORD * page.look.text_size // 100)
    places = page.room.desk.fingerprint
    spoken = page.face.ports.plan_files.key_words(places, page.words.language)
    for number, word in enumerate(spoken, start=1):
        said = page.words("clinic-fingerprint-word", number=number, said=word)
        grid.addWidget(label(said, "lead", name=f"word-{number}"))
    card.body.addLayout(grid)
    return card


class FingerprintPage(ClinicPage):
    """Shows the words that patients compare, once, when they take their first plan."""

    route: routes.Fingerprint

    def lay_out(self) -> None:
        """Put the words."""
        super().lay_out()
        self.heading(self.words("clinic-fingerprint-title"), self.words("clinic-fingerprint-help"))
        self.body.addLayout(in_line(words_card(self)))
        self.body.addWidget(label(self.words("clinic-fingerprint-why"), "muted"))
        self.body.addStretch(1)
        if self.route.first:
            begin = self.face.navigator.start_over
            self.add_action("clinic-to-people", lambda: begin(routes.People()), kind="primary")
        else:
            self.add_action("face-back", self.face.navigator.back, kind="primary")


class ChangePassphrasePage(ClinicPage):
    """Locks the identity with another passphrase."""

    route: routes.ChangePassphrase

    def lay_out(self) -> None:
        """Ask for the old one and, twice, for the new one."""
        super().lay_out()
        words = self.words
        self.heading(words("clinic-passphrase-change"), words("clinic-passphrase-change-help"))
        self._old = PassphraseField(self.look, words("clinic-passphrase-old"), name="old")
        self.body.addWidget(self._old)
        self._new = NewPassphraseFields(self)
        self.body.addStretch(1)
        self.add_action("clinic-save", self._save, kind="primary", hint=words("face-key-enter"))
        self.add_back()

    def _save(self) -> None:
        new = self._new.checked()
        if new is None:
            return
        change, old = self.room.means.door.change_passphrase, self._old.text
        self._old.set_trouble("")
        if self.beside(self._old, lambda: change(old, new)):
            self.face.navigator.back()
