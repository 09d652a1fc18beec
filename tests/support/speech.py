"""A speech process for tests: speaks the real protocol, and fails in the way it is told to.

Run as ``python -m tests.support.speech WAY``: ``well`` speaks a tone per line; ``dies`` answers
three requests and is gone; ``silent`` answers three and then never again; ``refuses`` answers one
and then only refuses; ``babbles`` answers in words.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import count
from math import pi, sin
from pathlib import Path
from threading import Event

from coach.sound.engine import SystemVoice, serve
from coach.sound.levelling import RATE

ANNA = SystemVoice(id="anna", name="Anna")
LINES_BEFORE = 3
PITCH_HZ = 440.0


def tone(text: str) -> array[int]:
    """Return a tone as long as a text: 20 ms a letter."""
    length = max(1, len(text)) * RATE // 50
    return array("h", (round(6_000 * sin(2 * pi * PITCH_HZ * at / RATE)) for at in range(length)))


class RefusedVoiceError(Exception):
    """The voice has gone from the computer."""


class ToneTalker:
    """Speaks tones with one voice."""

    def __init__(self, answers: int = sys.maxsize) -> None:
        self._left = answers

    def voices(self, language: str) -> tuple[SystemVoice, ...]:
        return (ANNA,) if language == "de" else ()

    def speak(self, voice: str, text: str) -> array[int]:
        self._left -= 1
        if voice != ANNA.id or self._left < 0:
            raise RefusedVoiceError
        return tone(text)


def command(way: str) -> Sequence[str]:
    """Return what starts this process."""
    return (sys.executable, "-m", "tests.support.speech", way)


def _requests(way: str) -> Iterator[bytes]:
    for number in count():
        if number == LINES_BEFORE and way in {"dies", "silent"}:
            if way == "silent":
                Event().wait()
            return
        line = sys.stdin.buffer.readline()
        if not line:
            return
        yield line


def main() -> None:
    """Answer requests on stdin."""
    way = sys.argv[1]

    def answer(line: bytes) -> None:
        sys.stdout.buffer.write(b"hello\n" if way == "babbles" else line)
        sys.stdout.buffer.flush()

    serve(_requests(way), answer, ToneTalker(1 if way == "refuses" else sys.maxsize))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
