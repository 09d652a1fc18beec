from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from coach.ui.viewer import show_file


class Viewer(QObject):
    """Stands in for the system's program that shows files."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


@pytest.fixture
def viewer(qt: QApplication) -> Iterator[Viewer]:
    assert qt is not None
    made = Viewer()
    # The stub asks for bytes, which Qt itself refuses.
    QDesktopServices.setUrlHandler("file", made, "show")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_a_file_is_handed_to_the_system(viewer: Viewer, tmp_path: Path) -> None:
    path = tmp_path / "zwei Wörter.pdf"
    path.write_bytes(b"%PDF")
    assert show_file(path)
    assert viewer.shown == [str(path)]
