"""Records from the microphone and plays back at once, for somebody who makes a voice."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Generator
from threading import Event

from coach.sound.device import PERIOD_MS, Frames, Output, backends, open_loudspeaker
from coach.sound.levelling import RATE
from coach.sound.mixer import Mixer
from coach.sound.player import monotonic_ms

_LAST_FRAMES_S = 0.3
_PATIENCE_S = 3.0


class NoMicrophoneError(Exception):
    """The system has no microphone, or does not give it."""

    word = "sound-record-no-microphone"

    @property
    def places(self) -> dict[str, object]:
        """Return what fills the places of the sentence."""
        return {}


def recorded(
    until: Callable[[], object], listen: Callable[[array[int]], object] = len
) -> array[int]:
    """Return what the microphone hears until ``until`` returns; raises NoMicrophoneError.

    ``listen`` is handed each piece as it comes in, by the microphone's own thread.
    """
    import miniaudio  # noqa: PLC0415 - only when something is recorded

    heard = array("h")
    try:
        device = miniaudio.CaptureDevice(
            miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=PERIOD_MS,
            backends=backends(),
            app_name="Spine Coach",
        )
        hearing = _hearing(heard, listen)
        next(hearing)
        device.start(hearing)
    except miniaudio.MiniaudioError as error:
        raise NoMicrophoneError from error
    try:
        until()
    finally:
        device.close()
    return heard


def played(
    samples: array[int],
    opened: Callable[[Frames], Output] = open_loudspeaker,
    over: Event | None = None,
) -> None:
    """Play samples to their end, or until ``over`` is set; raises NoDeviceError."""
    mixer, over = Mixer(monotonic_ms), over or Event()
    left = len(samples)
    mixer.tone(samples)

    def frames(count: int) -> bytes:
        nonlocal left
        left -= count
        if left <= 0:
            over.set()
        return mixer.frames(count)

    output = opened(frames)
    over.wait(len(samples) / RATE + _PATIENCE_S)
    # What was handed over last is still on its way through the system.
    Event().wait(_LAST_FRAMES_S)
    output.close()


def _hearing(
    heard: array[int], listen: Callable[[array[int]], object]
) -> Generator[None, bytes, None]:
    while True:
        piece = array("h", (yield))
        heard.extend(piece)
        listen(piece)
