"""The loudspeaker, through miniaudio: opened, fed with frames, watched, opened again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.sound.levelling import RATE

if TYPE_CHECKING:
    import miniaudio

PERIOD_MS = 20
PERIODS = 3
"""Three short periods: a sound begins within some 40 ms, and one late period is not heard."""

SILENT_MS = 1_500
"""Without a look at the frames for this long the loudspeaker counts as gone."""

AGAIN_MS = 4_000
"""... and after this long it is opened anew; a wireless one may take some seconds to wake."""

RETRY_MS = 2_000
"""How often a loudspeaker is looked for while there is none."""

_CARDS = Path("/proc/asound/cards")

Frames = Callable[[int], bytes]
"""Gives so many frames: one channel, 16 bits, 24 kHz."""


class NoDeviceError(Exception):
    """The system has no loudspeaker, or does not give it."""


class SoundState(StrEnum):
    """What a person can be told about the sound."""

    OFF = "off"
    OPENING = "opening"
    READY = "ready"
    NO_DEVICE = "no-device"
    LOST = "lost"


class Output(Protocol):
    """An open loudspeaker."""

    def close(self) -> None:
        """Give it back; never fails."""
        ...


class Keeper:
    """Keeps a loudspeaker open: ``look`` is called again and again, from one thread.

    ``state`` may be read from any thread at any time. Nothing here raises.
    """

    def __init__(
        self, opened: Callable[[Frames], Output], frames: Frames, now_ms: Callable[[], int]
    ) -> None:
        self._open = opened
        self._frames = frames
        self._now_ms = now_ms
        self._output: Output | None = None
        self._fed_ms = 0
        self._tried_ms: int | None = None
        self._fed = False
        self._known = False
        self.state = SoundState.OFF

    def look(self) -> None:
        """See to it that a loudspeaker is open and takes frames."""
        now = self._now_ms()
        if self._output is None:
            if self._tried_ms is None or now - self._tried_ms >= RETRY_MS:
                self._try(now)
            return
        silent_ms = now - self._fed_ms
        if silent_ms >= AGAIN_MS:
            self._drop()
            self._try(now)
        elif silent_ms >= SILENT_MS:
            self.state = SoundState.LOST if self._known else SoundState.OPENING
        elif self._fed:
            self._known = True
            self.state = SoundState.READY

    def close(self) -> None:
        """Give the loudspeaker back."""
        self._drop()
        self._tried_ms = None
        self._known = False
        self.state = SoundState.OFF

    def _try(self, now: int) -> None:
        self._tried_ms = self._fed_ms = now
        self._fed = False
        try:
            self._output = self._open(self._take)
        except NoDeviceError:
            self.state = SoundState.LOST if self._known else SoundState.NO_DEVICE
        else:
            if self.state is not SoundState.LOST:
                self.state = SoundState.OPENING

    def _take(self, count: int) -> bytes:
        """Feed the loudspeaker; called by its own thread."""
        self._fed_ms = self._now_ms()
        self._fed = True
        return self._frames(count)

    def _drop(self) -> None:
        output, self._output = self._output, None
        if output is not None:
            output.close()


def open_loudspeaker(frames: Frames) -> Output:
    """Return the system's loudspeaker, already taking frames; raises NoDeviceError."""
    import miniaudio  # noqa: PLC0415 - only when something is played

    try:
        device = miniaudio.PlaybackDevice(
            miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=PERIOD_MS,
            callback_periods=PERIODS,
            backends=backends(),
            app_name="Spine Coach",
        )
        feeding = _feeding(frames)
        next(feeding)
        device.start(feeding)
    except miniaudio.MiniaudioError as error:
        raise NoDeviceError from error
    output: Output = device
    return output


def backends() -> list[miniaudio.Backend]:
    """Return the ways to the system's sound, without the one that plays into nothing.

    ALSA writes pages of errors where there is no card, so it is asked only where there is one.
    """
    import miniaudio  # noqa: PLC0415 - as above

    kind = miniaudio.Backend
    if sys.platform == "win32":
        return [kind.WASAPI, kind.DSOUND]
    if sys.platform == "darwin":
        return [kind.COREAUDIO]
    return [kind.PULSEAUDIO, kind.ALSA] if _has_card() else [kind.PULSEAUDIO]


def _has_card() -> bool:
    try:
        return "[" in _CARDS.read_text("utf-8", errors="replace")
    except OSError:
        return False


def _feeding(frames: Frames) -> Generator[bytes, int, None]:
    count = yield b""
    while True:
        count = yield frames(count)
