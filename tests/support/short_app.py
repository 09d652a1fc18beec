"""The whole app with a two-minute routine, saying on stdout what the session page shows.

Run as ``python -m tests.support.short_app FOLDER``. Only the content differs from the shipped
app: exercises and routine of tests/data/short_sessions. Each line is phase, kind of segment,
exercise and slot.
"""

from __future__ import annotations

import sys
from pathlib import Path

from coach import app
from coach.library.content import load_content
from coach.session.runner import Runner

CONTENT = Path(__file__).parent.parent / "data" / "short_sessions"


class ToldRunner(Runner):
    """A runner that says each new thing it is about to show."""

    _last = ""

    def tick(self) -> None:
        """Look at the clock, then say where the session stands if that is new."""
        super().tick()
        state = self.state
        segment = state.segment
        place = f"{segment.kind} {segment.item} {segment.slot}" if segment else "end"
        told = f"{state.phase} {place}"
        if told != self._last:
            self._last = told
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()


def main() -> int:
    """Open the window."""
    from coach.practice import practice  # noqa: PLC0415 - as the app does

    content = load_content(CONTENT)
    app._content = lambda: content
    practice.Runner = ToldRunner  # type: ignore[misc]
    return app.open_window(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
