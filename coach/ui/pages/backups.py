"""Backups: where they are, when the last good one was made, a new one now, one put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from coach.ui import keeping_routes
from coach.ui.keeping_port import KeptBackup, Shelf
from coach.ui.pages.folder_choice import chosen_folder
from coach.ui.pages.keeping_page import KeepingPage
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.card import Card, cards
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid, FlowLayout
from coach.ui.widgets.marked import Marked
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow

SHELF, ROW = 440, 400
"""Least widths (px) of a card and of a row at 100 % text size."""

MORE = 20

SEEN_MS = 30
"""The screen is given so long (ms) to say what is written next."""


class BackupsPage(KeepingPage):
    """Each folder with its last good backup; below, the backups there are."""

    route: keeping_routes.Backups

    def lay_out(self) -> None:
        """Put the folders, then the backups."""
        super().lay_out()
        words = self.words
        self.heading(words("backups-title"), words("backups-help"))
        if self.route.done:
            self.body.addWidget(
                Marked(self.look, words("backups-done"), icon="done", role="accent")
            )
        self.add_trouble()
        shelves = self.keeping.backups.shelves()
        grid = cards(self.look, columns=(2, 1), least=SHELF)
        for shelf in shelves:
            grid.addWidget(self._shelf(shelf))
        if len(shelves) == 1:
            grid.addWidget(self._no_second())
        self.body.addLayout(grid)
        self.progress = label("", "strong", name="progress")
        self.progress.hide()
        self.body.addWidget(self.progress)
        self._list(self.keeping.backups.kept())
        self.body.addStretch(1)
        self._steps: Iterator[str] | None = None
        hint = words("face-key-enter")
        self.now = self.add_action("backups-now", self._begin, kind="primary", hint=hint)
        self.add_action("backups-other-file", self._other_file)
        self.add_back()

    def may_close(self) -> bool:
        """Close at any moment: a backup takes its name only once it is whole."""
        return True

    def _shelf(self, shelf: Shelf) -> Card:
        words = self.words
        name = "beside" if shelf.beside else "second"
        card = Card(self.look, name=f"shelf-{name}", pad=(26, 20))
        card.body.addWidget(label(words(f"backups-{name}", folder=shelf.name), "h2"))
        last = shelf.last
        told = words("backups-last", when=self.written(last)) if last else words("backups-none")
        if shelf.trouble is not None:
            if last is not None:
                card.body.addWidget(label(told, name=f"last-{name}"))
            trouble = words(shelf.trouble.word, **shelf.trouble.places)
            card.body.addWidget(Marked(self.look, trouble, icon="note", role="ready"))
        else:
            card.body.addWidget(label(told, name=f"last-{name}"))
        if shelf.beside:
            card.body.addWidget(label(words("backups-beside-help"), "muted"))
        else:
            self._ways(card, ("backups-choose-other", "choose"), ("backups-stop", "stop"))
        card.body.addStretch(1)
        return card

    def _no_second(self) -> Card:
        card = Card(self.look, name="shelf-second", pad=(26, 20))
        card.body.addWidget(label(self.words("backups-second-none"), "h2"))
        card.body.addWidget(label(self.words("backups-second-help"), "muted"))
        self._ways(card, ("backups-choose", "choose"))
        card.body.addStretch(1)
        return card

    def _ways(self, card: Card, *ways: tuple[str, str]) -> None:
        acts = {"choose": self._choose, "stop": self._stop}
        row = FlowLayout()
        for word, act in ways:
            made = Button(self.look, self.words(word), name=word, kind="segment")
            made.clicked.connect(lambda _checked=False, do=acts[act]: do())
            row.addWidget(made)
        card.body.addSpacing(4)
        card.body.addLayout(row)

    def _list(self, kept: Sequence[KeptBackup]) -> None:
        """Put a row for each backup, the newest first, and one for more."""
        words = self.words
        self.body.addWidget(label(words("backups-list"), "h2"))
        if not kept:
            self.body.addWidget(label(words("backups-list-none"), "muted", name="none"))
            return
        self.body.addWidget(label(words("backups-list-help"), "muted"))
        grid = EqualGrid(columns=(2, 1), least=ROW * self.look.text_size // 100)
        for number, one in enumerate(kept[: self.route.shown]):
            grid.addWidget(self._row(one, number))
        self.body.addLayout(grid)
        if len(kept) > self.route.shown:
            more = replace(self.route, shown=self.route.shown + MORE, done=False)
            button = Button(self.look, words("backups-more"), name="backups-more", kind="quiet")
            button.clicked.connect(lambda _checked=False: self.face.navigator.replace(more))
            self.body.addSpacing(8)
            self.body.addWidget(button)

    def _row(self, one: KeptBackup, number: int) -> ActionRow:
        words = self.words
        place = "backups-row-beside" if one.beside else "backups-row-second"
        detail = words(place, entries=words("backups-entries", n=one.entries))
        look = RowLook(look=self.look, detail=detail)
        made = ActionRow(look, self.written(one.made), name=f"backup-{number}")
        there = keeping_routes.PutBack(path=one.path)
        made.clicked.connect(lambda _checked=False: self._look_at(there))
        return made

    def _begin(self) -> None:
        """Back up into one folder after the other; the page stays awake in between."""
        if self._steps is None:
            self.now.setEnabled(False)
            self._steps = self.keeping.backups.steps()
            self._step()

    def _step(self) -> None:
        """Say what is written next, and write it once that can be read."""
        name = next(self._steps or iter(()), None)
        if name is None:
            troubles = [one.trouble for one in self.keeping.backups.shelves()]
            done = all(one is None for one in troubles)
            self.face.navigator.replace(replace(self.route, done=done))
            return
        self.progress.setText(self.words("backups-writing", folder=name))
        self.progress.show()
        self.area.ensureWidgetVisible(self.progress)
        QTimer.singleShot(SEEN_MS, self, self._step)

    def _choose(self) -> None:
        chosen = chosen_folder(self, self.words("backups-choose"))
        if chosen:
            self.tried(lambda: self._keep_place(self.keeping.backups.new_place(Path(chosen))))

    def _stop(self) -> None:
        """Use the second folder no longer; what lies there stays."""
        self._keep_place(None)

    def _keep_place(self, place: Path | None) -> None:
        chosen = "" if place is None else str(place)
        try:
            self.face.keep(replace(self.face.settings, backup_folder=chosen))
        except OSError:
            self.tell("face-settings-not-kept")
            return
        self.face.navigator.replace(replace(self.route, done=False))

    def _other_file(self) -> None:
        path = chosen_backup(self)
        if path is not None:
            self._look_at(keeping_routes.PutBack(path=path))

    def _look_at(self, there: keeping_routes.PutBack) -> None:
        look_at(self, there.path)


def chosen_backup(page: KeepingPage) -> Path | None:
    """Return the backup somebody chose, None where they chose none."""
    title = page.words("backups-other-file")
    kind = f"{page.words('backups-file-kind')} (*.backup)"
    path, _kind = QFileDialog.getOpenFileName(page, title, "", kind)
    return Path(path) if path else None


def look_at(page: KeepingPage, path: Path) -> None:
    """Go to what a backup would bring, or to what opens it; a trouble is told on the page."""

    def go() -> None:
        found = page.keeping.backups.look_at(path)
        locked = found.entries is None
        there = keeping_routes.BackupKey(path=path) if locked else keeping_routes.PutBack(path=path)
        page.face.navigator.go(there)

    page.tried(go)
