"""Mixes tones and one voice into the frames a device asks for; knows neither device nor thread.

The device's own thread takes frames while another puts sounds in, so every door is locked.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from enum import StrEnum
from threading import Lock

from coach.sound.levelling import RATE

STALE_MS = 500
"""What waited longer for a device that takes no frames is not played any more."""

_FADE = RATE * 12 // 1000
_TOP, _BOTTOM = 32_767, -32_768


class Manner(StrEnum):
    """How a line treats the line that is being spoken."""

    CUT = "cut"
    AFTER = "after"
    IF_FREE = "if-free"


class _Playing:
    """A sound on its way out; ``fade`` counts the frames that are left once it was cut."""

    def __init__(self, samples: array[int], added_ms: int) -> None:
        self._samples = samples
        self._at = 0
        self._fade: int | None = None
        self.added_ms = added_ms

    @property
    def over(self) -> bool:
        return self._at >= len(self._samples) or self._fade == 0

    def cut(self) -> None:
        """End it now, softly enough not to click."""
        if self._fade is None:
            self._fade = _FADE

    def take(self, count: int) -> array[int]:
        part = self._samples[self._at : self._at + count]
        self._at += len(part)
        if self._fade is None:
            return part
        left = self._fade
        self._fade = max(0, left - len(part))
        return array("h", (one * max(0, left - n) // _FADE for n, one in enumerate(part)))


class Mixer:
    """Tones sound together; of the voice one line is spoken at a time, and one breath led.

    A line that cuts, and the next breath, end a breath that still sounds.
    ``volume`` is 0 to 100; ``now_ms`` reads a clock that never goes back.
    """

    def __init__(self, now_ms: Callable[[], int], volume: int = 100) -> None:
        self._now_ms = now_ms
        self._lock = Lock()
        self._gain = 0
        self._tones: list[_Playing] = []
        self._lines: list[_Playing] = []
        self._breath: _Playing | None = None
        self._asked_ms = now_ms()
        self.volume = volume

    @property
    def volume(self) -> int:
        """How loud everything is, 0 to 100; the steps are even to the ear."""
        return self._volume

    @volume.setter
    def volume(self, volume: int) -> None:
        self._volume = min(100, max(0, volume))
        self._gain = 256 * self._volume**2 // 10_000

    @property
    def speaking(self) -> bool:
        """Tell whether a line is being spoken or waits."""
        with self._lock:
            return bool(self._lines)

    def tone(self, samples: array[int], *, breath: bool = False) -> None:
        """Sound a tone at once."""
        with self._lock:
            playing = _Playing(samples, self._now_ms())
            self._tones.append(playing)
            if breath:
                self._end_breath()
                self._breath = playing

    def say(self, clips: Iterable[array[int]], manner: Manner) -> None:
        """Speak clips one after another."""
        with self._lock:
            if manner is Manner.IF_FREE and self._lines:
                return
            if manner is Manner.CUT:
                self._hush_voice()
                self._end_breath()
            now = self._now_ms()
            self._lines.extend(_Playing(clip, now) for clip in clips)

    def hush(self) -> None:
        """End every sound at once."""
        with self._lock:
            self._hush_voice()
            for playing in self._tones:
                playing.cut()

    def frames(self, count: int) -> bytes:
        """Return the next frames, silence where nothing sounds; one channel, 16 bits."""
        with self._lock:
            self._drop_stale()
            parts = [playing.take(count) for playing in self._tones]
            voice = self._voice(count)
            if voice:
                parts.append(voice)
            self._tones = [playing for playing in self._tones if not playing.over]
            gain = self._gain
        return _mixed(parts, count, gain)

    def _end_breath(self) -> None:
        if self._breath is not None:
            self._breath.cut()
        self._breath = None

    def _hush_voice(self) -> None:
        """Let the present line fade among the tones, and forget those that wait."""
        for playing in self._lines[:1]:
            playing.cut()
            self._tones.append(playing)
        self._lines.clear()

    def _voice(self, count: int) -> array[int]:
        row = array("h")
        while self._lines and len(row) < count:
            row += self._lines[0].take(count - len(row))
            if self._lines[0].over:
                self._lines.pop(0)
        return row

    def _drop_stale(self) -> None:
        now = self._now_ms()
        if now - self._asked_ms > STALE_MS:
            fresh = now - STALE_MS
            self._tones = [playing for playing in self._tones if playing.added_ms >= fresh]
            self._lines = [playing for playing in self._lines if playing.added_ms >= fresh]
        self._asked_ms = now


def _mixed(parts: list[array[int]], count: int, gain: int) -> bytes:
    """Return the sum of the parts, held within 16 bits."""
    if not parts or not gain:
        return bytes(2 * count)
    total = [0] * count
    for part in parts:
        for at, one in enumerate(part):
            total[at] += one
    return array("h", (min(_TOP, max(_BOTTOM, one * gain >> 8)) for one in total)).tobytes()
