"""Open the app on a folder, say on stdout when its first page was painted, and leave.

Run as ``python -m tests.bench.first_paint FOLDER``; without FOLDER it shows a bare label instead.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from coach.device.folders import Folders
    from coach.record.store import Record


def bare() -> None:
    """Paint a QLabel in a bare QApplication."""
    from PySide6.QtWidgets import QApplication, QLabel  # noqa: PLC0415 - its cost is measured

    application = QApplication([])
    label = QLabel("Spine Coach")
    watch(application)
    label.show()
    application.exec()


def whole(folder: Path) -> None:
    """Open the app as the command line does."""
    from coach import app  # noqa: PLC0415 - its cost is measured

    live = app._live

    def watched(record: Record, folders: Folders) -> int:
        app._load_qt()
        from coach.ui.application import prepared  # noqa: PLC0415

        watch(prepared(sys.argv[:1]))
        return live(record, folders)

    app._live = watched
    app.open_window(folder)


def watch(application: QApplication) -> None:
    """Leave after the first paint of any shown widget."""
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                QTimer.singleShot(0, application.quit)
                application.removeEventFilter(self)
            return False

    application.setProperty("watch", Watch(application))
    application.installEventFilter(application.property("watch"))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        whole(Path(sys.argv[1]))
    else:
        bare()
