"""Takes files that a second start of the app leaves for the window that is already open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject
from PySide6.QtWidgets import QApplication

from coach.ui.window import Window

Take = Callable[[Path], Path | None]


class Errands(QObject):
    """Lives with the window and looks into one folder whenever something changes there."""

    def __init__(self, window: Window, folder: Path, take: Take) -> None:
        super().__init__(window)
        self.setObjectName("errands")
        self._window, self._take = window, partial(take, folder)
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(lambda _folder: self.look())

    def look(self) -> None:
        """Open what was left; while a session runs it is left where it is."""
        window = self._window
        if not window.takes_files:
            return
        path = self._take()
        if path is not None:
            window.activateWindow()
            QApplication.alert(window)
            window.open_file(path)
