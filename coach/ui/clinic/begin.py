"""The first use: who works here, then the passphrase that locks the clinic's identity."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QLocale

from coach.program.plan import Author
from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.passphrase_field import PassphraseField, strength
from coach.ui.clinic.ports import OpenDesk
from coach.ui.entries import emergency_number, phone_entry, text_entry
from coach.ui.pages.form import Form
from coach.ui.widgets.fields import TextField
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid

LINES = ("clinic", "name", "profession", "phone", "team_phone", "emergency_phone")
PHONES = ("phone", "team_phone", "emergency_phone")


class DeskFields:
    """The fields about who writes plans."""

    def __init__(self, form: Form, entry: routes.DeskEntry) -> None:
        self._form = form
        emergency = entry.emergency_phone or emergency_number(QLocale.system())
        filled = replace(entry, emergency_phone=emergency)
        self._fields: dict[str, TextField] = {}
        grid = EqualGrid(columns=(2, 1), least=440 * form.look.text_size // 100, gap=24)
        for name in LINES:
            word = name.replace("_", "-")
            helped = name in {"clinic", "team_phone"}
            made = TextField(
                form.look,
                form.words(f"clinic-desk-{word}"),
                form.words(f"clinic-desk-{word}-help") if helped else "",
                name=word,
            )
            made.column.addStretch(1)
            made.set_text(getattr(filled, name))
            self._fields[name] = made
            grid.addWidget(made)
        form.body.addLayout(grid)

    @property
    def entry(self) -> routes.DeskEntry:
        """What is written now."""
        return routes.DeskEntry(**{name: field.text for name, field in self._fields.items()})

    def checked(self) -> routes.DeskEntry | None:
        """Return the entry with clean values; None when one is wrong, said beside its field."""
        self._form.begin_check()
        clean = {name: self._judged(name, field) for name, field in self._fields.items()}
        if None in clean.values():
            self._form.show_first_wrong()
            return None
        return routes.DeskEntry(**{name: value or "" for name, value in clean.items()})

    def _judged(self, name: str, field: TextField) -> str | None:
        judge: Callable[[], str] = lambda: text_entry(field.text, "clinic-desk-missing")  # noqa: E731
        if name in PHONES:
            judge = lambda: phone_entry(field.text)  # noqa: E731
        return self._form.checked(field, judge)


def author_of(entry: routes.DeskEntry) -> Author:
    """Return who answers for plans."""
    return Author(
        name=entry.name, profession=entry.profession, clinic=entry.clinic, phone=entry.phone
    )


class BeginPage(ClinicPage):
    """Asks who works here."""

    route: routes.Begin
    navigation = False
    needs_desk = False

    def lay_out(self) -> None:
        """Put the fields."""
        super().lay_out()
        self.heading(self.words("clinic-begin-title"), self.words("clinic-begin-help"))
        self._fields = DeskFields(self, self.route.entry)
        self.body.addStretch(1)
        self.add_action(
            "face-continue", self._on, kind="primary", hint=self.words("face-key-enter")
        )
        if self.face.navigator.can_back:
            self.add_back()
        elif self.room.means.home is not None:
            self.add_action("clinic-go-home", self.room.means.home, kind="quiet")

    def present_route(self) -> routes.Begin:
        """Return this page with what is written."""
        return replace(self.route, entry=self._fields.entry)

    def _on(self) -> None:
        entry = self._fields.checked()
        if entry is not None:
            route = routes.Passphrase(entry=entry, anew=self.route.anew)
            self.face.navigator.go(route)


class NewPassphraseFields:
    """Two places for a new passphrase, its rules, and what is lost with it."""

    def __init__(self, page: ClinicPage) -> None:
        self._page = page
        words = page.words
        self._first = PassphraseField(
            page.look,
            words("clinic-passphrase"),
            words("clinic-passphrase-help"),
            name="passphrase",
            show=words("clinic-passphrase-show"),
            judge=self._strength,
        )
        self._again = PassphraseField(
            page.look, words("clinic-passphrase-again"), name="passphrase-again"
        )
        self._first.shown_with(self._again)
        page.body.addWidget(self._first)
        page.body.addWidget(self._again)

    def checked(self) -> str | None:
        """Return the passphrase; None when it is weak or not the same twice, and that is said."""
        text = self._first.text
        for field in (self._first, self._again):
            field.set_trouble("")
        check = self._page.room.means.check
        if not self._page.beside(self._first, lambda: check(text)):
            return None
        if self._again.text != text:
            self._again.set_trouble(self._page.words("clinic-passphrase-differs"))
            self._again.focus()
            return None
        return text

    def _strength(self, text: str) -> str:
        try:
            self._page.room.means.check(text)
        except self._page.face.ports.troubles:
            enough = False
        else:
            enough = True
        return self._page.words(f"clinic-strength-{strength(text, enough=enough)}")


class PassphrasePage(ClinicPage):
    """Asks for the passphrase, twice, and makes the identity."""

    route: routes.Passphrase
    navigation = False
    needs_desk = False

    def lay_out(self) -> None:
        """Put the fields, and what a lost passphrase means."""
        super().lay_out()
        words = self.words
        self.heading(words("clinic-passphrase-title"), words("clinic-passphrase-why"))
        self._fields = NewPassphraseFields(self)
        self.body.addWidget(label(words(f"{self.room.means.lost}-title"), "strong"))
        self.body.addWidget(label(words(self.room.means.lost), "muted", name="lost"))
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("clinic-begin-do", self._on, kind="primary", hint=words("face-key-enter"))
        self.add_back()

    def _on(self) -> None:
        passphrase = self._fields.checked()
        if passphrase is None:
            return
        entry, door = self.route.entry, self.room.means.door
        make = door.begin_anew if self.route.anew else door.begin

        def begin() -> None:
            desk: OpenDesk = make(entry.clinic, passphrase)
            self.room.enter(desk)
            desk.save_desk(author_of(entry), entry.team_phone, entry.emergency_phone)

        if self.tried(begin):
            self.face.navigator.start_over(routes.Fingerprint(first=True))
