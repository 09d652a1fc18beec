"""The whole app, opened at one of the pages about voices, saying on stdout what is shown.

Run as ``python -m tests.support.voice_app FOLDER PAGE``: ``new``, ``which`` or ``check``. Each
line is the name of a page, or of the studio's page with the studio's state and line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from coach import app
from coach.ui import application, routes
from coach.ui.navigator import Navigator
from coach.ui.pages.record_voice import RecordVoicePage
from coach.ui.ports import Ports
from coach.ui.window import Window

FIRST: dict[str, routes.Route] = {
    "new": routes.NewVoice(),
    "which": routes.VoicePage(),
    "check": routes.SoundCheck(),
}
LOOK_MS = 20


class Teller:
    """Says each new thing that is shown."""

    def __init__(self, navigator: Navigator) -> None:
        self._navigator = navigator
        self._last = ""

    def look(self) -> None:
        """Say what is shown, if that is new."""
        page = self._navigator.page
        told = type(page).__name__
        if isinstance(page, RecordVoicePage):
            # What the page shows; the studio behind it may be a moment ahead.
            state, at, trouble = page.shown
            told = f"{told} {state} {at} {trouble}".strip()
        if told != self._last:
            self._last = told
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()


def main() -> int:
    """Open the window."""
    folder, name = Path(sys.argv[1]), sys.argv[2]
    opened = application.opened
    kept: list[object] = []

    def opened_there(ports: Ports, *, first: routes.Route | None = None) -> Window:
        window = opened(ports, first=first or routes.SettingsPage())
        teller = Teller(window.navigator)
        timer = QTimer(window)
        timer.timeout.connect(teller.look)
        timer.start(LOOK_MS)
        # A connection alone does not keep what it calls alive.
        kept.append(teller)
        if first is None:
            window.navigator.go(FIRST[name])
        return window

    vars(application)["opened"] = opened_there
    return app.open_window(folder)


if __name__ == "__main__":
    sys.exit(main())
