"""The record is locked: passphrase, code or the clinic's help; whom to call stays within reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from msgspec.structs import replace
from PySide6.QtWidgets import QFileDialog

from coach.ui import key_routes, routes
from coach.ui.clinic.passphrase_field import PassphraseField
from coach.ui.pages.key_page import KeyPage
from coach.ui.pages.next_try import NextTry
from coach.ui.ports import Trouble
from coach.ui.widgets.fields import Field, TextField
from coach.ui.widgets.labels import label

CODE_LINES = 3


class UnlockingPage(KeyPage):
    """A page that tries what is typed; after a wrong one it counts down before the next try."""

    def count_from(self, field: Field) -> None:
        """Tell troubles beside this field, and count the wait there."""
        self.next_try = NextTry(self, field)

    def leave(self) -> None:
        """Count no further."""
        self.next_try.stop()
        super().leave()

    def attempt_with(self, do: Callable[[], None]) -> None:
        """Try; what does not fit is told beside the field, with the wait where there is one."""
        try:
            do()
        except self.face.ports.troubles as error:
            self.next_try.refused(cast("Trouble", error))

    def add_calls(self) -> None:
        """Add whom to call, which is open while the record is not."""
        self.add_action("vault-unlock-call", self._call)

    def _call(self) -> None:
        self.face.navigator.go(routes.WhoToCall())


class UnlockPage(UnlockingPage):
    """Asks for the passphrase where there is one, and names the other ways."""

    route: key_routes.Unlock

    def lay_out(self) -> None:
        """Put the field, and a button for each other way."""
        super().lay_out()
        words, ways = self.words, self.gate.ways()
        known = "passphrase" in ways
        self.heading(
            words("vault-unlock-title"), words(f"vault-unlock-{'known' if known else 'other'}")
        )
        self.field = PassphraseField(
            self.look,
            words("vault-passphrase"),
            name="passphrase",
            show=words("clinic-passphrase-show"),
        )
        self.count_from(self.field)
        if known:
            self.body.addWidget(self.field)
        else:
            self.field.setParent(self)
            self.field.hide()
            self.body.addWidget(label(words("vault-unlock-keyring"), name="keyring"))
        if not ways:
            self.body.addWidget(label(words("vault-unlock-none"), "strong", name="none"))
        self.body.addStretch(1)
        self._actions(known=known, ways=tuple(ways))

    def enter(self) -> None:
        """Put the cursor into the field."""
        super().enter()
        if self.field.isVisibleTo(self):
            self.field.focus()

    def _actions(self, *, known: bool, ways: tuple[str, ...]) -> None:
        if known:
            hint = self.words("face-key-enter")
            self.add_action("vault-unlock-do", self._open, kind="primary", hint=hint)
        if "code" in ways:
            kind = "secondary" if known else "primary"
            self.add_action("vault-unlock-code", self._by_code, kind=kind)
        if "clinic" in ways:
            self.add_action("vault-unlock-clinic", self._by_clinic)
        self.add_calls()
        if not known:
            again = "secondary" if "code" in ways else "primary"
            self.add_action("face-try-again", self.gate.look_again, kind=again)
        self.add_action("face-quit", self.window_closed, kind="quiet")

    def window_closed(self) -> None:
        """Close the window; the record stays locked."""
        self.window().close()

    def _open(self) -> None:
        self.attempt_with(lambda: self.gate.by_passphrase(self.field.text))

    def _by_code(self) -> None:
        self.face.navigator.go(key_routes.UnlockByCode())

    def _by_clinic(self) -> None:
        self.face.navigator.go(key_routes.UnlockByClinic())


class UnlockByCodePage(UnlockingPage):
    """Asks for the twelve words; a wrong one is named by its number."""

    route: key_routes.UnlockByCode

    def lay_out(self) -> None:
        """Put the field."""
        super().lay_out()
        words = self.words
        self.heading(words("vault-unlock-code-title"), words("vault-unlock-code-help"))
        self.field = TextField(self.look, words("vault-code"), name="code", lines=CODE_LINES)
        self.field.set_text(self.route.text)
        self.count_from(self.field)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.add_action("vault-unlock-do", self._open, kind="primary")
        self.add_calls()
        self.add_back()

    def enter(self) -> None:
        """Put the cursor into the field."""
        super().enter()
        self.field.focus()

    def present_route(self) -> routes.Route:
        """Return the route with what is written."""
        return key_routes.UnlockByCode(text=self.field.text)

    def _open(self) -> None:
        self.attempt_with(lambda: self.gate.by_code(self.field.text))


class UnlockByClinicPage(UnlockingPage):
    """Three steps: a file for the clinic, the file that came back, the code the clinic gave."""

    route: key_routes.UnlockByClinic

    def lay_out(self) -> None:
        """Put the steps in their order."""
        super().lay_out()
        words, route = self.words, self.route
        helper = self.gate.helper()
        self.heading(words("vault-by-clinic-title"), words("vault-by-clinic-help", clinic=helper))
        self.row(
            words("vault-by-clinic-save"),
            self._save,
            name="save",
            detail=words("vault-by-clinic-saved", name=route.saved)
            if route.saved
            else words("vault-by-clinic-save-help"),
        )
        self.row(
            words("vault-by-clinic-open"),
            self._choose,
            name="choose",
            detail=words("vault-by-clinic-chosen", name=Path(route.path).name)
            if route.path
            else words("vault-by-clinic-open-help"),
        )
        self.field = TextField(
            self.look, words("vault-by-clinic-code"), name="code", lines=CODE_LINES
        )
        self.field.set_text(route.text)
        self.count_from(self.field)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.add_action("vault-unlock-do", self._open, kind="primary")
        self.add_calls()
        self.add_back()

    def present_route(self) -> key_routes.UnlockByClinic:
        """Return the route with what is written."""
        return replace(self.route, text=self.field.text)

    def _save(self) -> None:
        title = self.words("vault-by-clinic-save")
        path, _kind = QFileDialog.getSaveFileName(self, title, self.gate.file_name())
        if path:
            self.gate.save_for_clinic(Path(path))
            self._again(saved=Path(path).name)

    def _choose(self) -> None:
        title = self.words("vault-by-clinic-open")
        path, _kind = QFileDialog.getOpenFileName(self, title, "", "*.keys")
        if path:
            self._again(path=path)

    def _again(self, **changes: str) -> None:
        self.face.navigator.replace(replace(self.present_route(), **changes))

    def _open(self) -> None:
        if not self.route.path:
            self.field.set_trouble(self.words("vault-by-clinic-file-first"))
            return
        path = Path(self.route.path)
        self.attempt_with(lambda: self.gate.by_clinic(path, self.field.text))
