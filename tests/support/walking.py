"""Walks through the real app: ``python -m tests.support.walking FOLDER STEP...``.

A step is the name of a button, ``type=TEXT`` for the line of a page, ``days=DAY`` or ``all`` for
the page that erases, ``quit`` to leave. The heading of the page at each step is printed.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from coach.app import open_window
from coach.ui import keeping_routes
from coach.ui.application import prepared
from coach.ui.window import Window

EVERY_MS = 150
MOST = 300


class Walk:
    """Takes the next step as soon as the page it belongs to is there."""

    def __init__(self, steps: list[str]) -> None:
        self.steps, self.turns = steps, 0
        self.timer = QTimer()
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.turn)
        self.timer.start()

    def turn(self) -> None:
        self.turns += 1
        if self.turns > MOST:
            sys.exit(f"stuck before {self.steps[:1]}")
        tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        window = next((one for one in tops if isinstance(one, Window)), None)
        if window is not None and self.steps and self.taken(window, self.steps[0]):
            self.steps.pop(0)

    def taken(self, window: Window, step: str) -> bool:
        """Take a step; tell whether it could be taken on this page."""
        page = window.navigator.page
        kind, _, value = step.partition("=")
        if page is None:
            return False
        button = page.findChild(QAbstractButton, step)
        if kind == "days":
            day = date.fromisoformat(value)
            window.navigator.go(keeping_routes.EraseDaysSure(first=day, last=day))
        elif kind == "all":
            window.navigator.go(keeping_routes.EraseAll())
        elif kind == "type":
            line = page.findChild(QLineEdit)
            assert isinstance(line, QLineEdit)
            line.setText(value)
        elif kind == "quit":
            say(page)
            window.close()
        elif button is None:
            return False
        else:
            say(page)
            # Not at once: what it does may end the loop this very call runs in.
            QTimer.singleShot(0, button, button.click)
        return True


def say(page: QWidget) -> None:
    """Print the heading of a page."""
    heading = page.findChild(QLabel, "heading")
    sys.stdout.write(f"{heading.text() if isinstance(heading, QLabel) else '?'}\n")
    sys.stdout.flush()


def main(folder: str, *steps: str) -> int:
    """Open the app on a folder and walk; returns its exit code."""
    prepared(["walking"])
    walk = Walk(list(steps))
    code = open_window(Path(folder))
    return code or len(walk.steps)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
