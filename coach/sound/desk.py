"""Puts lines and tones into the mixer: finds the clip, makes the breath, keeps what it read."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

from coach.sound.clips import Shelf, UnreadableSoundError, decoded
from coach.sound.levelling import RATE
from coach.sound.lines import Line
from coach.sound.mixer import Manner, Mixer
from coach.sound.spoken_ahead import SpokenAhead
from coach.sound.tones import BREATHS, TUNES, Tone, breath, tune


class Desk:
    """Does at once what is asked; a line without any clip stays silent.

    ``tones`` is the folder of the struck tones; one that is missing or broken there is made anew.
    ``shelf`` may be changed for another voice at any time.
    """

    def __init__(self, mixer: Mixer, shelf: Shelf, tones: Path) -> None:
        self._mixer = mixer
        self._shelf = shelf
        self._tones = tones
        self._ahead: SpokenAhead | None = None
        self._lines: dict[str, array[int]] = {}
        self._struck: dict[Tone, array[int]] = {}
        self._breaths: dict[tuple[Tone, int], array[int]] = {}

    def use(self, shelf: Shelf, ahead: SpokenAhead | None = None) -> None:
        """Speak with another voice from now on: with ``ahead``, and where it has none by clip."""
        self._shelf, self._ahead = shelf, ahead
        self._lines.clear()

    def say(self, lines: Sequence[Line], manner: Manner, within_ms: int = 0) -> None:
        """Speak lines one after another; the first of several only where all fit in the time."""
        if manner is Manner.IF_FREE and self._mixer.speaking:
            return
        clips = [clip for line in lines if (clip := self.clip(line))]
        if within_ms and len(clips) > 1 and sum(map(len, clips)) > within_ms * RATE // 1000:
            del clips[0]
        self._mixer.say(clips, manner)

    def sound(self, tone: Tone, ms: int = 0) -> None:
        """Sound a tone; a breath lasts ``ms``."""
        self._mixer.tone(self.tone(tone, ms), breath=tone in BREATHS)

    def hush(self) -> None:
        """End every sound at once."""
        self._mixer.hush()

    def clip(self, line: Line) -> array[int]:
        """Return the samples of a line as it is to be heard, empty where there are none."""
        made = self._ahead.clip(line) if self._ahead is not None else None
        return made or self.recorded(line)

    def recorded(self, line: Line) -> array[int]:
        """Return a line from the shelf, empty where it has none; the second time at once."""
        found = self._lines.get(line.clip)
        if found is None:
            found = self._shelf.load(line) or array("h")
            self._lines[line.clip] = found
        return found

    def tone(self, tone: Tone, ms: int = 0) -> array[int]:
        """Return the samples of a tone; the second time at once."""
        if tone in TUNES:
            if tone not in self._struck:
                self._struck[tone] = self._read(tone)
            return self._struck[tone]
        if (tone, ms) not in self._breaths:
            self._breaths[tone, ms] = breath(tone, ms)
        return self._breaths[tone, ms]

    def _read(self, tone: Tone) -> array[int]:
        try:
            return decoded(self._tones / f"{tone}.wav")
        except UnreadableSoundError:
            return tune(tone)
