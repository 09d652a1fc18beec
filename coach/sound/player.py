"""Plays without ever making the caller wait: one thread reads and mixes, one minds the device."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import count
from queue import PriorityQueue
from threading import Event, Thread
from time import monotonic_ns

from coach.sound.clips import Shelf
from coach.sound.desk import Desk
from coach.sound.device import Frames, Keeper, Output, SoundState, open_loudspeaker
from coach.sound.lines import Line
from coach.sound.mixer import Manner, Mixer
from coach.sound.spoken_ahead import SpokenAhead
from coach.sound.tones import Tone

LOOK_S = 0.25
_NOW, _SOON, _LAST = 0, 1, 2
_PATIENCE_S = 2.0

Job = Callable[[], object]


def monotonic_ms() -> int:
    """Return the milliseconds of a clock that never goes back."""
    return monotonic_ns() // 1_000_000


class Player:
    """Plays what it is told, in the order it was told, on the system's loudspeaker.

    Every call returns at once and none raises: where there is no loudspeaker ``state`` says so,
    and sound returns when one does. ``open`` before the first sound, ``close`` in the end; a
    closed player can be opened again.
    """

    def __init__(
        self,
        mixer: Mixer,
        desk: Desk,
        opened: Callable[[Frames], Output] = open_loudspeaker,
        now_ms: Callable[[], int] = monotonic_ms,
    ) -> None:
        self._mixer = mixer
        self._desk = desk
        self._keeper = Keeper(opened, mixer.frames, now_ms)
        self._jobs: PriorityQueue[tuple[int, int, Job | None]] = PriorityQueue()
        self._number = count()
        self._closing = Event()
        self._threads: tuple[Thread, ...] = ()

    @property
    def state(self) -> SoundState:
        """What a person can be told about the sound now."""
        return self._keeper.state

    @property
    def idle(self) -> bool:
        """Tell whether everything asked for so far was read, made and handed over."""
        return self._jobs.unfinished_tasks == 0

    @property
    def volume(self) -> int:
        """How loud, 0 to 100."""
        return self._mixer.volume

    @volume.setter
    def volume(self, volume: int) -> None:
        self._mixer.volume = volume

    def open(self) -> None:
        """Begin to look for the loudspeaker; the second time does nothing."""
        if self._threads:
            return
        self._closing = Event()
        self._threads = (
            Thread(target=self._work, name="sound-work", daemon=True),
            Thread(target=self._watch, args=(self._closing,), name="sound-watch", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Fall silent and give the loudspeaker back; a device that hangs is left behind."""
        self._mixer.hush()
        self._closing.set()
        self._put(_LAST, None)
        for thread in self._threads:
            thread.join(_PATIENCE_S)
        self._threads = ()

    def say(self, lines: Sequence[Line], manner: Manner, within_ms: int = 0) -> None:
        """Speak lines one after another; the first of several only where all fit in the time."""
        self._put(_NOW, partial(self._desk.say, tuple(lines), manner, within_ms))

    def sound(self, tone: Tone, ms: int = 0) -> None:
        """Sound a tone; a breath lasts ``ms``."""
        self._put(_NOW, partial(self._desk.sound, tone, ms))

    def hush(self) -> None:
        """End every sound at once."""
        self._put(_NOW, self._desk.hush)

    def prepare(self, lines: Iterable[Line], breaths: Iterable[tuple[Tone, int]] = ()) -> None:
        """Read clips and make tones beforehand, whenever nothing else is to be done."""
        for tone in Tone:
            if tone not in {Tone.BREATHE_IN, Tone.BREATHE_OUT}:
                self._put(_SOON, partial(self._desk.tone, tone))
        for tone, ms in breaths:
            self._put(_SOON, partial(self._desk.tone, tone, ms))
        for line in lines:
            self._put(_SOON, partial(self._desk.recorded, line))

    def use(self, shelf: Shelf, ahead: SpokenAhead | None = None) -> None:
        """Speak with another voice from now on: with ``ahead``, and where it has none by clip."""
        self._put(_NOW, partial(self._desk.use, shelf, ahead))

    def _put(self, rank: int, job: Job | None) -> None:
        self._jobs.put((rank, next(self._number), job))

    def _work(self) -> None:
        """Do one job after another; sounds before preparations."""
        while True:
            job = self._jobs.get()[2]
            if job is not None:
                job()
            self._jobs.task_done()
            if job is None:
                return

    def _watch(self, closing: Event) -> None:
        while not closing.is_set():
            self._keeper.look()
            closing.wait(LOOK_S)
        self._keeper.close()
