"""Open the app on a folder, say on stdout when its first page is painted, and leave.

Run as ``python -m tests.bench.first_paint FOLDER``; without FOLDER it shows a bare label instead.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.ui.ports import Ports
    from coach.ui.routes import Route
    from coach.ui.window import Window

PAINTED = "painted\n"


def bare() -> None:
    """Paint a QLabel in a bare QApplication."""
    from PySide6.QtWidgets import QApplication, QLabel  # noqa: PLC0415 - its cost is measured

    application = QApplication([])
    label = QLabel("Spine Coach")
    label.show()
    watch(label)
    application.exec()


def whole(folder: Path) -> int:
    """Open the app as the command line does."""
    from coach import __main__ as command  # noqa: PLC0415 - its cost is measured
    from coach.app import ways  # noqa: PLC0415

    load_qt = ways.load_qt

    def load_and_watch() -> None:
        load_qt()
        from coach.ui import application  # noqa: PLC0415

        opened = application.opened

        def watched(ports: Ports, *, first: Route | None = None) -> Window:
            window = opened(ports, first=first)
            watch(window)
            return window

        application.opened = watched

    ways.load_qt = load_and_watch
    os.environ["COACH_DATA_DIR"] = str(folder)
    return command.main([])


def watch(window: QWidget) -> None:
    """Say when a window has been painted for the first time, then leave.

    The filter is on the one window: one on the application would have PySide6 wrap, and build
    the enums of, everything that ever gets an event.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self, self.tell)
            return False

        def tell(self) -> None:
            sys.stdout.write(PAINTED)
            sys.stdout.flush()
            QApplication.exit()

    window.installEventFilter(Watch(window))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(whole(Path(sys.argv[1])))
    bare()
