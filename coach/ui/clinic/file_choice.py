"""The system's own windows for choosing where a file is saved, and what is opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget


def chosen_place(parent: QWidget, title: str, name: str) -> str:
    """Return the path somebody chose for a file of this name, empty where they chose none."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - 5 ms, and rarely opened

    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place))
    path, _kind = QFileDialog.getSaveFileName(parent, title, str(folder / name))
    return path


def chosen_file(parent: QWidget, title: str, kind: str) -> str:
    """Return the path of the file somebody chose to open, empty where they chose none.

    ``kind`` says which files are shown, such as ``Reports (*.coachreport)``.
    """
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - as above

    place = QStandardPaths.StandardLocation.DownloadLocation
    folder = QStandardPaths.writableLocation(place)
    path, _kind = QFileDialog.getOpenFileName(parent, title, folder, kind)
    return path


def chosen_folder(parent: QWidget, title: str) -> str:
    """Return the path of the folder somebody chose, empty where they chose none."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - as above

    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QFileDialog.getExistingDirectory(parent, title, QStandardPaths.writableLocation(place))
