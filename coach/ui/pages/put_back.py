"""A backup before it is put back: what it holds, what happens to the present record."""

from __future__ import annotations

from coach.ui import keeping_routes
from coach.ui.clinic.passphrase_field import PassphraseField
from coach.ui.pages.keeping_page import KeepingPage
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.fields import Segments
from coach.ui.widgets.labels import label
from coach.ui.widgets.lists import Choice

CODE = "code"
"""The way in by the printed recovery code; every other one a person can type is a passphrase."""


class PutBackPage(KeepingPage):
    """Says what would happen; leaving all as it is comes first."""

    route: keeping_routes.PutBack

    def lay_out(self) -> None:
        """Put what the backup holds beside what is here."""
        super().lay_out()
        words, backups = self.words, self.keeping.backups
        found = backups.look_at(self.route.path)
        self.heading(words("backups-put-title"))
        card = Card(self.look, name="put-back")
        when = self.written(found.made) if found.made is not None else self.route.path.name
        lines = (
            words("backups-put-of", when=when),
            words("backups-put-holds", entries=words("backups-entries", n=found.entries or 0)),
            words("backups-put-here", entries=words("backups-entries", n=backups.entries_now())),
        )
        for line in lines:
            card.body.addWidget(label(line))
        self.body.addLayout(in_line(card))
        self.body.addWidget(label(words("backups-put-after"), "strong"))
        self.body.addWidget(label(words("backups-put-kept"), name="kept"))
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("backups-put-leave", self.face.navigator.back, kind="primary")
        self.add_action("backups-put-do", self._do)

    def _do(self) -> None:
        self.tried(lambda: self.keeping.backups.put_back(self.route.path))


class BackupKeyPage(KeepingPage):
    """A backup that opens with a passphrase or a printed code; nothing is changed by trying."""

    route: keeping_routes.BackupKey

    def lay_out(self) -> None:
        """Put the ways there are, and one line to type in."""
        super().lay_out()
        words = self.words
        ways = [str(way) for way in self.keeping.backups.look_at(self.route.path).ways]
        self._way = self.route.way or ways[0]
        self.heading(words("backups-key-title"), words("backups-key-help"))
        typed = [way for way in ways if way != "clinic"]
        if len(typed) > 1:
            choices = [Choice(key=way, words=words(f"backups-key-{way}")) for way in typed]
            chooser = Segments(self.look, words("backups-key-which"), choices, name="way")
            chooser.set_value(self._way)
            chooser.chosen.connect(self._other_way)
            self.body.addWidget(chooser)
        self.field = PassphraseField(
            self.look,
            words(f"backups-key-{self._way}"),
            words("backups-key-code-help") if self._way == CODE else "",
            name="typed",
            show=words("care-password-show"),
        )
        if typed:
            self.body.addWidget(self.field)
        if "clinic" in ways:
            self.body.addWidget(label(words("backups-key-clinic"), "muted", name="clinic"))
        self.body.addStretch(1)
        if typed:
            hint = words("face-key-enter")
            self.add_action("backups-key-open", self._open, kind="primary", hint=hint)
        self.add_back()

    def _other_way(self, way: str) -> None:
        there = keeping_routes.BackupKey(path=self.route.path, way=way)
        self.face.navigator.replace(there)

    def _open(self) -> None:
        backups, path = self.keeping.backups, self.route.path
        if self.beside(self.field, lambda: backups.unlock(path, self._way, self.field.text)):
            self.face.navigator.replace(keeping_routes.PutBack(path=path))
