"""A voice of this computer: its lines are made ahead of their time, by a process of its own.

Nothing waits for it. A line that is not made yet, and every line after the process died, fell
silent or refused, is left to the clip.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path
from queue import PriorityQueue
from tempfile import TemporaryDirectory
from threading import Thread

from coach.sound.child import Child, NoSpeechError
from coach.sound.clips import UnreadableSoundError, decoded
from coach.sound.engine import AskLine
from coach.sound.lines import Line

_NOW, _MISSED, _SOON, _LATER = range(4)
_LAST = -1
_PATIENCE_S = 2.0

Then = Callable[[], object]


class SpokenAhead:
    """Makes the lines of one voice, the most urgent first; every call returns at once.

    ``start`` starts the process and may raise NoSpeechError. ``failed`` tells that no line will
    be made any more.
    """

    def __init__(self, start: Callable[[], Child], voice: str) -> None:
        self._start = start
        self._voice = voice
        self._made: dict[str, array[int]] = {}
        self._jobs: PriorityQueue[tuple[int, int, Line | None, Then | None]] = PriorityQueue()
        self._number = count()
        self._child: Child | None = None
        self._closed = False
        self.failed = False
        self._thread = Thread(target=self._work, name="speech-work", daemon=True)
        self._thread.start()

    @property
    def idle(self) -> bool:
        """Tell whether everything asked for was made, or never will be."""
        return self._jobs.unfinished_tasks == 0

    def prepare(self, lines: Iterable[Line], *, soon: bool = True) -> None:
        """Make lines in this order, before those that are not needed so soon."""
        for line in lines:
            self._put(_SOON if soon else _LATER, line)

    def make(self, line: Line, then: Then) -> None:
        """Make a line before all others, then do something, whether it was made or not."""
        self._put(_NOW, line, then)

    def clip(self, line: Line) -> array[int] | None:
        """Return a line as the voice speaks it; None leaves it to the clip, this time."""
        if self.failed:
            return None
        made = self._made.get(line.clip)
        if made is None:
            self._put(_MISSED, line)
        return made

    def close(self) -> None:
        """End the process; what waits is forgotten."""
        self._closed = True
        self._put(_LAST, None)
        if self._child is not None:
            self._child.end()
        self._thread.join(_PATIENCE_S)

    def _put(self, rank: int, line: Line | None, then: Then | None = None) -> None:
        self._jobs.put((rank, next(self._number), line, then))

    def _work(self) -> None:
        with TemporaryDirectory(prefix="coach-voice-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "line.wav"
            while True:
                _rank, _number, line, then = self._jobs.get()
                if line is not None and not self._closed:
                    self._try(line, path)
                    if then is not None:
                        then()
                self._jobs.task_done()
                if line is None:
                    break
        if self._child is not None:
            self._child.end()

    def _try(self, line: Line, path: Path) -> None:
        if self.failed or line.clip in self._made:
            return
        try:
            if self._child is None:
                self._child = self._start()
            self._child.ask(AskLine(voice=self._voice, text=line.text, path=str(path)))
            self._made[line.clip] = decoded(path)
        except (NoSpeechError, UnreadableSoundError):
            self.failed = True
            if self._child is not None:
                self._child.end()


def speaking(command: Sequence[str]) -> Callable[[str], SpokenAhead]:
    """Return what makes a voice by its name; ``command`` runs ``engine.serve``."""
    return lambda voice: SpokenAhead(lambda: Child(command), voice)
