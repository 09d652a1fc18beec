"""A studio: records lines one after another into a folder; knows no window."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from threading import Event, Thread
from typing import Protocol

from coach.sound.clips import Shelf
from coach.sound.device import NoDeviceError
from coach.sound.levelling import QUIET_DB, has_voice, level_db, levelled, peak_db
from coach.sound.lines import Line
from coach.sound.recording import NoMicrophoneError, played, recorded
from coach.sound.wav import write_wav

LONGEST_S = 60.0
"""A recording ends by itself after this time."""

SOFT_DB = -38.0
"""A voice under this level was too far away; it can be kept, with the noise that comes with it."""

LOUD_DB = -0.2
"""A peak above this crackles."""

_PATIENCE_S = 2.0


class StudioState(StrEnum):
    """What goes on in the studio."""

    READY = "ready"
    RECORDING = "recording"
    WORKING = "working"
    TAKEN = "taken"
    PLAYING = "playing"


class Record(Protocol):
    """Records until the first argument returns, handing each piece to the second."""

    def __call__(
        self, until: Callable[[], object], listen: Callable[[array[int]], object]
    ) -> array[int]:
        """Return what was heard; raises NoMicrophoneError."""
        ...


class Play(Protocol):
    """Plays samples until they end or ``over`` is set."""

    def __call__(self, samples: array[int], *, over: Event) -> None:
        """Play; raises NoDeviceError."""
        ...


class Studio:
    """Records, levels and plays one line at a time; every call returns at once.

    ``told`` is the id of a sentence about the last thing that was done, empty for none.
    ``level`` is how loud the microphone hears just now, 0 to 1.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        folder: Path,
        record: Record = recorded,
        play: Play = played,
    ) -> None:
        self._lines = tuple(lines)
        self._folder = folder
        self._shelf = Shelf((folder,))
        self._record, self._play = record, play
        self._take: array[int] = array("h")
        self._over = Event()
        self._thread: Thread | None = None
        self.done = [self._shelf.has(line) for line in self._lines]
        self.state = StudioState.READY
        self.level = 0.0
        self.told = ""
        self.at = self._next_open(0)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    @property
    def recorded(self) -> int:
        """How many of them are recorded."""
        return sum(self.done)

    @property
    def text(self) -> str:
        """The sentence of the present line."""
        return self._lines[self.at].text

    @property
    def here(self) -> bool:
        """Tell whether the present line is recorded already."""
        return self.done[self.at]

    @property
    def complete(self) -> bool:
        """Tell whether every line is recorded."""
        return all(self.done)

    def record(self) -> None:
        """Begin to record the present line; a take of it that was not kept is gone."""
        if self.state in {StudioState.READY, StudioState.TAKEN}:
            self._take, self.told, self.level = array("h"), "", 0.0
            # It records once the microphone is heard, which may take a moment to open.
            self._begin(StudioState.WORKING, self._recording)

    def stop(self) -> None:
        """End a recording or a playback."""
        self._over.set()

    def play(self) -> None:
        """Play the take, or the recording that is there."""
        if self.state in {StudioState.READY, StudioState.TAKEN}:
            samples = self._take or self._shelf.load(self._lines[self.at])
            if samples:
                self._begin(StudioState.PLAYING, lambda: self._playing(samples))

    def keep(self) -> bool:
        """Keep the take and go on to the next line that is missing; False where it cannot be."""
        if not self._take or self.state is not StudioState.TAKEN:
            return False
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_wav(self._folder / f"{self._lines[self.at].clip}.wav", self._take)
        except OSError:
            self.told = "sound-studio-not-kept"
            return False
        self.done[self.at] = True
        self._show(self._next_open(self.at))
        return True

    def go(self, steps: int) -> None:
        """Go so many lines on or back; a take that was not kept is gone."""
        if self.state in {StudioState.READY, StudioState.TAKEN}:
            self._show(min(len(self._lines) - 1, max(0, self.at + steps)))

    def close(self) -> None:
        """End whatever goes on; a microphone that hangs is left behind."""
        self._over.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _show(self, at: int) -> None:
        self.at, self.told, self._take = at, "", array("h")
        self.state = StudioState.READY

    def _next_open(self, at: int) -> int:
        """Return the next line that is missing, from here on and then from the beginning."""
        row = [*range(at, len(self.done)), *range(at)]
        return next((one for one in row if not self.done[one]), at)

    def _begin(self, state: StudioState, work: Callable[[], None]) -> None:
        self._over = Event()
        self.state = state
        self._thread = Thread(target=work, name="studio", daemon=True)
        self._thread.start()

    def _recording(self) -> None:
        over = self._over
        try:
            heard = self._record(lambda: over.wait(LONGEST_S), self._listen)
        except NoMicrophoneError as error:
            self.told, self.state = error.word, StudioState.READY
            return
        self.state = StudioState.WORKING
        if not has_voice(heard):
            self.told, self.state = "sound-record-quiet", StudioState.READY
            return
        self.told = judged(heard)
        self._take = levelled(heard)
        self.state = StudioState.TAKEN

    def _listen(self, piece: array[int]) -> None:
        self.level = max(0.0, min(1.0, 1 - peak_db(piece) / -60.0))
        if self.state is StudioState.WORKING and not self._over.is_set():
            self.state = StudioState.RECORDING

    def _playing(self, samples: array[int]) -> None:
        after = StudioState.TAKEN if self._take else StudioState.READY
        try:
            self._play(samples, over=self._over)
        except NoDeviceError:
            self.told = "sound-state-no-device"
        self.state = after


def judged(heard: array[int]) -> str:
    """Return the id of what to say about a recording, empty for a good one."""
    if peak_db(heard) > LOUD_DB:
        return "sound-studio-too-loud"
    if QUIET_DB < level_db(heard) < SOFT_DB:
        return "sound-studio-too-quiet"
    return ""
