"""The whole app with a two-minute routine, saying on stdout what the session page shows.

Run as ``python -m tests.support.short_app FOLDER [CONTENT]``. Only the content differs from the
shipped app: exercises and routine of tests/data/short_sessions, or of another folder. Each line
is phase, kind of segment, exercise and slot.
"""

from __future__ import annotations

import sys
from pathlib import Path

from coach import app
from coach.app import wiring
from coach.library.content import load_content
from coach.session import runner
from coach.session.commands import AnswerStatus
from coach.session.runner import Runner
from coach.session.segments import QuestionId

CONTENT = Path(__file__).parent.parent / "data" / "short_sessions"


class ToldRunner(Runner):
    """A runner that says each new thing it is about to show."""

    _last = ""

    def tick(self) -> None:
        """Look at the clock, then say where the session stands if that is new."""
        super().tick()
        self._say()

    def answer(
        self, question: QuestionId, status: AnswerStatus, value: float | None = None
    ) -> None:
        """Answer, then say where the session stands."""
        super().answer(question, status, value)
        self._say()

    def _say(self) -> None:
        segment = self.state.segment
        place = "end"
        if segment is not None:
            place = f"{segment.question or segment.kind} {segment.item} {segment.slot}"
        told = f"{self.state.phase} {place}"
        if told != self._last:
            self._last = told
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()


def main() -> int:
    """Open the window."""
    content = load_content(Path(sys.argv[2]) if len(sys.argv) > 2 else CONTENT)
    vars(wiring)["content"] = lambda: content
    # The practice takes it from here when a session begins.
    vars(runner)["Runner"] = ToldRunner
    return app.open_window(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
