"""Shows a file in the program this computer has for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_file(path: Path) -> bool:
    """Hand a file to the system; return whether something took it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
