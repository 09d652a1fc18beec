"""The system's own window for choosing where a file is saved."""

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
