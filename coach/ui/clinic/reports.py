"""Reports that came: the folder where they arrive, and one file from anywhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QFileSystemWatcher

from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.ports import OpenedShown, ReportThere
from coach.ui.clinic.report_opening import show_report
from coach.ui.clinic.room import ClosedError
from coach.ui.language import dated_day
from coach.ui.pages.page import widgets_in
from coach.ui.widgets.found_list import FoundList, tab_along
from coach.ui.widgets.labels import label
from coach.ui.widgets.row import Badge, RowLook
from coach.ui.widgets.rows import ActionRow


class ReportsPage(ClinicPage):
    """Lists the files of one folder, new ones marked; the list follows the folder."""

    route: routes.Reports

    def lay_out(self) -> None:
        """Put the list, and the ways to other files."""
        super().lay_out()
        words = self.words
        self.heading(words("incoming-reports"), words("incoming-reports-help"))
        folder = self.face.settings.report_folder
        self._count = label("", "muted", name="count")
        self.body.addWidget(self._count)
        self._list = FoundList()
        self.body.addWidget(self._list)
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("incoming-open", self._open_any, kind="primary")
        self.add_action("incoming-folder", self._choose)
        self.watcher = QFileSystemWatcher(self)
        if folder and Path(folder).is_dir():
            self.watcher.addPath(folder)
        self.watcher.directoryChanged.connect(lambda _folder: self.show_files())
        self.show_files()

    def show_files(self) -> None:
        """Show what is in the folder now."""
        words, files = self.words, self.room.means.reports
        if files is None:
            raise ClosedError
        folder = self.face.settings.report_folder
        found = files.there(Path(folder)) if folder else ()
        opened = {one.digest: one for one in self.clinic.opened()}
        new = sum(one.digest not in opened for one in found)
        told = words("incoming-folder-none")
        if folder:
            name = Path(folder).name or folder
            word = "incoming-folder-new" if found else "incoming-folder-empty"
            told = words(word, folder=name, n=new) if found else words(word, folder=name)
        self._count.setText(told)
        rows = [self._row(one, opened.get(one.digest), n) for n, one in enumerate(found, start=1)]
        self._list.show_only(rows)
        if self.isVisible():
            self.read_in_order()

    def read_in_order(self) -> None:
        """Let Tab come to the files before the actions, wherever those stand."""
        ways = (*widgets_in(self._more), *widgets_in(self.action_row))
        tab_along(*widgets_in(self._list.layout()), *ways)

    def _row(self, one: ReportThere, opened: OpenedShown | None, number: int) -> ActionRow:
        words = self.words
        day = dated_day(words, one.day)
        detail = words("incoming-came", day=day)
        badge = Badge(icon="note", word=words("incoming-new"), role="ready")
        if opened is not None:
            details = self.clinic.person(opened.person).details
            who = details.name or details.pseudonym
            detail = words("incoming-came-from", day=day, name=who)
            badge = Badge(icon="done", word=words("incoming-opened"), role="accent")
        look = RowLook(look=self.look, detail=detail, badge=badge)
        row = ActionRow(look, one.path.name, name=f"report-{number}")
        row.clicked.connect(partial(self._open, one.path))
        return row

    def _open_any(self) -> None:
        """Ask which file; a refusal is told here."""
        words = self.words
        kind = f"{words('incoming-kind')} (*.coachreport)"
        path = self.room.means.choose(self, words("incoming-open"), kind)
        if path:
            self._open(Path(path))

    def _open(self, path: Path, _checked: object = None) -> None:
        self.tried(partial(show_report, self.face, path))

    def _choose(self) -> None:
        folder = self.room.means.folder(self, self.words("incoming-folder"))
        if folder:
            self.face.choose_quietly(replace(self.face.settings, report_folder=folder))
