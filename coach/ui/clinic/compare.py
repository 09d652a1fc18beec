"""Which reports shall be compared, by which groups; and the wait while it is done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QTimer

from coach.ui.clinic import routes
from coach.ui.clinic.compare_port import ComparedFiles
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.room import ClosedError
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fields import Segments
from coach.ui.widgets.labels import label
from coach.ui.widgets.level_meter import LevelMeter
from coach.ui.widgets.lists import Choice
from coach.ui.widgets.marked import Marked

LOOK_EVERY_MS = 100
DESK, FOLDER = "desk", "folder"
ONE, TABLE = "one", "table"
MOST_TROUBLES = 8
"""So many troubles of a table are told at once."""


class ComparePage(ClinicPage):
    """Asks for the reports and the groups; what is missing for a start is said at once."""

    route: routes.Compare

    def lay_out(self) -> None:
        """Put both questions, or say that this computer cannot compare."""
        super().lay_out()
        words = self.words
        self.heading(words("compare-title"), words("compare-help"))
        if not self.files.installed():
            told = Marked(self.look, words("cohort-no-duckdb"), icon="call-now", role="ready")
            told.setObjectName("no-library")
            self.body.addWidget(told)
            self.body.addStretch(1)
            self.end_without_actions()
            return
        there = self._ask_which()
        groups = self._ask_groups()
        self.add_trouble()
        self.body.addStretch(1)
        begin = self.add_action("compare-begin", self._begin, kind="primary")
        begin.setEnabled(bool(there) and groups)

    @property
    def files(self) -> ComparedFiles:
        """The disk's side of it; raises ClosedError where none is wired."""
        if self.room.means.compared is None:
            raise ClosedError
        return self.room.means.compared

    def _ask_which(self) -> int:
        """Ask for the reports; return how many there are."""
        words, route = self.words, self.route
        which = Segments(
            self.look,
            words("compare-which"),
            [Choice(key=key, words=words(f"compare-which-{key}")) for key in (DESK, FOLDER)],
            name="which",
        )
        which.set_value(FOLDER if route.from_folder else DESK)
        which.chosen.connect(
            lambda key: self._again(replace(self.route, from_folder=key == FOLDER))
        )
        self.body.addWidget(which)
        if not route.from_folder:
            n = self.room.desk.reports_kept()
            told = words("compare-desk-count", n=n) if n else words("compare-desk-none")
            self.body.addWidget(label(told, "muted", name="count"))
            return n
        return self._ask_folder()

    def _ask_folder(self) -> int:
        words, folder = self.words, self.route.folder
        n = self.files.reports_in(Path(folder)) if folder else 0
        name = Path(folder).name or folder
        told = words("compare-folder-none")
        if folder:
            word = "compare-folder-count" if n else "compare-folder-empty"
            told = words(word, folder=name, n=n) if n else words(word, folder=name)
        self.body.addWidget(label(told, "muted", name="count"))
        self._button("compare-folder-choose", self._choose_folder)
        return n

    def _ask_groups(self) -> bool:
        """Ask for the groups; tell whether they are clear."""
        words, route = self.words, self.route
        self.body.addSpacing(8)
        how = Segments(
            self.look,
            words("compare-groups"),
            [Choice(key=key, words=words(f"compare-groups-{key}")) for key in (ONE, TABLE)],
            name="groups",
            help_text=words("compare-groups-help"),
        )
        how.set_value(TABLE if route.by_table else ONE)
        how.chosen.connect(lambda key: self._again(replace(self.route, by_table=key == TABLE)))
        self.body.addWidget(how)
        if not route.by_table:
            return True
        clear = self._tell_table(self._table())
        self._button("compare-groups-choose", self._choose_table)
        return clear

    def _table(self) -> Path | None:
        """Return the table of groups: the chosen one, or the one beside the reports."""
        if self.route.table:
            return Path(self.route.table)
        if self.route.from_folder and self.route.folder:
            return self.files.groups_beside(Path(self.route.folder))
        return None

    def _tell_table(self, path: Path | None) -> bool:
        words = self.words
        if path is None:
            self.body.addWidget(label(words("compare-groups-needed"), "muted", name="table"))
            return False
        try:
            read = self.files.groups(path)
        except self.face.ports.troubles as error:
            told = words(getattr(error, "word"), **getattr(error, "places"))  # noqa: B009 - a trouble
            told = words("cohort-refused", name=path.name, why=told)
            self.body.addWidget(label(told, "trouble", name="table"))
            return False
        for one in read.troubles[:MOST_TROUBLES]:
            where = words("score-place", line=one.line, column=one.column)
            why = words(one.word, **one.places)
            told = words("compare-groups-wrong", name=path.name, where=where, why=why)
            self.body.addWidget(label(told, "trouble", name="table-trouble"))
        if read.troubles:
            self.body.addWidget(label(words("cohort-groups-refused"), name="table"))
            return False
        n = len(set(read.groups.values()))
        told = words("compare-groups-read", name=path.name, patients=len(read.groups), n=n)
        self.body.addWidget(label(told, "muted", name="table"))
        return bool(read.groups)

    def _button(self, word: str, do: object) -> None:
        made = Button(self.look, self.words(word), name=word, kind="segment")
        made.clicked.connect(do)
        self.body.addWidget(made)

    def _choose_folder(self, _checked: object = None) -> None:
        folder = self.room.means.folder(self, self.words("compare-folder-choose"))
        if folder:
            beside = self.files.groups_beside(Path(folder)) is not None
            by_table = beside or self.route.by_table
            self._again(replace(self.route, folder=folder, by_table=by_table))

    def _choose_table(self, _checked: object = None) -> None:
        kind = f"{self.words('compare-groups-kind')} (*.csv)"
        path = self.room.means.choose(self, self.words("compare-groups-choose"), kind)
        if path:
            self._again(replace(self.route, table=path))

    def _again(self, route: routes.Compare) -> None:
        self.route = route
        self.face.navigator.rebuild()

    def _begin(self) -> None:
        """Read the groups once more, and begin."""
        route, table = self.route, self._table()
        groups: Mapping[str, str] | None = None
        if route.by_table and table is not None:
            groups = self.files.groups(table).groups
        folder = Path(route.folder) if route.from_folder else None
        if self.tried(partial(self.room.compare, folder, groups)):
            self.face.navigator.replace(routes.Comparing(asked=route))


class ComparingPage(ClinicPage):
    """Tells how far it is; it can be stopped, and then nothing is left of it."""

    route: routes.Comparing
    navigation = False
    takes_files = False

    def lay_out(self) -> None:
        """Put how far it is."""
        super().lay_out()
        words = self.words
        self.heading(words("compare-running"), words("compare-running-help"))
        self.meter = LevelMeter(self.look, words("compare-running"), name="meter")
        self.body.addWidget(self.meter)
        self.count = label("", "lead", name="count")
        self.body.addWidget(self.count)
        self.add_trouble()
        self.body.addStretch(1)
        self.stop = self.add_action("compare-stop", self._stop, kind="primary")
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_EVERY_MS)
        self.timer.timeout.connect(self.look_again)
        self.timer.start()
        self._tell()

    def leave(self) -> None:
        """Look no further; a page made anew in another look goes on."""
        self.timer.stop()
        super().leave()

    def may_close(self) -> bool:
        """End the other process with the window."""
        self.room.stop_comparing()
        return True

    def look_again(self) -> None:
        """Tell how far it is; at the end show what it came to."""
        if self.room.comparing is None:
            self._stop()
            return
        if not self.tried(self._take):
            self.timer.stop()
            self.room.comparing = None
            return
        if self.room.comparison is not None:
            self.room.comparing = None
            self.face.navigator.replace(routes.Compared(asked=self.route.asked))
            return
        self._tell()

    def _tell(self) -> None:
        """Show how far it is."""
        if self.room.comparing is None:
            return
        counted = self.room.comparing.counted()
        self.meter.set_level(counted.done / counted.of if counted.of else 0)
        if counted.of and counted.done == counted.of:
            self.count.setText(self.words("compare-running-tables"))
        elif counted.of:
            told = self.words("compare-running-count", done=counted.done, of=counted.of)
            self.count.setText(told)

    def _take(self) -> None:
        if self.room.comparing is not None:
            self.room.comparison = self.room.comparing.result()

    def _stop(self) -> None:
        self.room.stop_comparing()
        self.face.navigator.replace(self.route.asked)
