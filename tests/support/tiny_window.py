"""The smallest window that answers: its title tells the last key, its ground is one colour."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget


class TinyWindow(QWidget):
    """Shows each key in its title; Escape closes it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        self.setWindowTitle(f"tiny {Qt.Key(event.key()).name}")

    def mousePressEvent(self, _event: object) -> None:  # noqa: N802
        self.setWindowTitle("tiny clicked")


def main() -> int:
    """Show the window until it is closed."""
    app = QApplication(sys.argv)
    window = TinyWindow()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(0, 128, 0))
    window.setPalette(palette)
    window.setWindowTitle("tiny")
    window.setGeometry(100, 100, 400, 300)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
