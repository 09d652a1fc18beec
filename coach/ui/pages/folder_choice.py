"""The system's own window for choosing a folder."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def chosen_folder(parent: QWidget, title: str) -> str:
    """Return the path of the folder somebody chose, empty where they chose none."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - 5 ms, and rarely opened

    return QFileDialog.getExistingDirectory(parent, title)
