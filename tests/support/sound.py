"""Small stand-ins for the sound room: a clock, a loudspeaker, a speaker that only writes down."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

from coach.sound.device import Frames, NoDeviceError
from coach.sound.lines import Line
from coach.sound.mixer import Manner
from coach.sound.tones import Tone


class Clock:
    """Tells the milliseconds a test sets."""

    def __init__(self) -> None:
        self.ms = 1_000

    def __call__(self) -> int:
        return self.ms


def level(row: Sequence[int]) -> int:
    """Return the highest value of a row of samples."""
    return max(map(abs, row), default=0)


class Loudspeaker:
    """A system whose loudspeaker can be plugged in and pulled out; tests take its frames."""

    def __init__(self, *, plugged: bool = True) -> None:
        self.plugged = plugged
        self.opened = 0
        self.closed = Event()
        self.feed: Frames | None = None

    def open(self, frames: Frames) -> Loudspeaker:
        if not self.plugged:
            raise NoDeviceError
        self.opened += 1
        self.closed.clear()
        self.feed = frames
        return self

    def take(self, count: int = 480) -> bytes:
        """Take frames, as the thread of a real one does."""
        assert self.feed is not None
        return self.feed(count)

    def close(self) -> None:
        self.feed = None
        self.closed.set()


class Told:
    """Writes down what it was told to play."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, ...]] = []

    def say(self, lines: Sequence[Line], manner: Manner, within_ms: int = 0) -> None:
        within = (f"within {within_ms}",) if within_ms else ()
        self.heard.append((manner.value, *(line.id for line in lines), *within))

    def sound(self, tone: Tone, ms: int = 0) -> None:
        self.heard.append((f"<{tone.value} {ms}>" if ms else f"<{tone.value}>",))

    def hush(self) -> None:
        self.heard.append(("hush",))
