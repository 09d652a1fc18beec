"""The tones: each a little tune of its own, told apart with eyes closed.

Rising means work or breathing in, falling means rest or breathing out, the end of work is the
lowest and longest, three quick falling notes mean stop.
"""

from __future__ import annotations

from array import array
from enum import StrEnum
from math import cos, exp, pi, sin

import msgspec

from coach.sound.levelling import RATE


class Tone(StrEnum):
    """The tones; the value is the name of the file, breaths are made as long as they last."""

    READY = "ready"
    START = "start"
    HALFWAY = "halfway"
    COUNT = "count"
    END = "end"
    REST = "rest"
    STOP = "stop"
    PAUSE = "pause"
    RESUME = "resume"
    QUESTION = "question"
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """One struck note: its beginning (ms), pitch (Hz), length (ms) and overtones.

    ``overtones`` are the strengths of pitch, octave, twelfth and so on, relative to one another.
    """

    at_ms: int
    hz: float
    ms: int
    overtones: tuple[float, ...] = (1.0, 0.25)
    loud: float = 1.0


TUNES: dict[Tone, tuple[Note, ...]] = {
    Tone.READY: (Note(at_ms=0, hz=440, ms=260), Note(at_ms=170, hz=554.4, ms=380)),
    Tone.START: (
        Note(at_ms=0, hz=659.3, ms=160, overtones=(1.0, 0.5, 0.3)),
        Note(at_ms=90, hz=987.8, ms=420, overtones=(1.0, 0.5, 0.3)),
    ),
    Tone.HALFWAY: (Note(at_ms=0, hz=1318.5, ms=110), Note(at_ms=130, hz=1318.5, ms=240)),
    Tone.COUNT: (Note(at_ms=0, hz=784, ms=120, overtones=(1.0, 0.1)),),
    Tone.END: (
        Note(at_ms=0, hz=233.1, ms=1500, overtones=(1.0, 0.7, 0.5, 0.25), loud=1.25),
        Note(at_ms=0, hz=349.2, ms=1500, overtones=(0.6, 0.3), loud=0.6),
        Note(at_ms=0, hz=643.0, ms=180, overtones=(1.0, 0.7, 0.4), loud=0.9),
    ),
    Tone.REST: (
        Note(at_ms=0, hz=523.3, ms=330, overtones=(1.0,)),
        Note(at_ms=230, hz=392, ms=560, overtones=(1.0,)),
    ),
    Tone.STOP: (
        Note(at_ms=0, hz=622.3, ms=170, overtones=(1.0, 0.0, 0.5, 0.0, 0.3), loud=1.2),
        Note(at_ms=160, hz=466.2, ms=170, overtones=(1.0, 0.0, 0.5, 0.0, 0.3), loud=1.2),
        Note(at_ms=320, hz=311.1, ms=520, overtones=(1.0, 0.0, 0.5, 0.0, 0.3), loud=1.2),
    ),
    Tone.PAUSE: (
        Note(at_ms=0, hz=698.5, ms=300, overtones=(1.0, 0.4)),
        Note(at_ms=300, hz=349.2, ms=500, overtones=(1.0, 0.4)),
    ),
    Tone.RESUME: (
        Note(at_ms=0, hz=349.2, ms=300, overtones=(1.0, 0.4)),
        Note(at_ms=300, hz=698.5, ms=500, overtones=(1.0, 0.4)),
    ),
    Tone.QUESTION: (
        Note(at_ms=0, hz=587.3, ms=200),
        Note(at_ms=160, hz=880, ms=240),
        Note(at_ms=480, hz=587.3, ms=200),
        Note(at_ms=640, hz=880, ms=420),
    ),
}
"""The struck tones; breathing in and out glide and are made by ``breath``."""

BREATHS = {Tone.BREATHE_IN: (233.1, 466.2), Tone.BREATHE_OUT: (466.2, 233.1)}
"""The pitches (Hz) a breath glides from and to."""

_LOUD = 0.20
_BREATH_LOUD = 0.13
_ATTACK_MS = 6
_RELEASE_MS = 30
_FULL = 32_767


def tune(tone: Tone) -> array[int]:
    """Return a struck tone as samples; raises KeyError for a breath."""
    notes = TUNES[tone]
    length = max(note.at_ms + note.ms for note in notes) * RATE // 1000
    mixed = [0.0] * length
    for note in notes:
        begin = note.at_ms * RATE // 1000
        for at, value in enumerate(_note(note)):
            mixed[begin + at] += value
    return array("h", (round(_FULL * max(-1.0, min(1.0, value))) for value in mixed))


def breath(tone: Tone, ms: int) -> array[int]:
    """Return the glide of a breath of ``ms``: up and swelling, or down and fading."""
    low, high = BREATHS[tone]
    count = ms * RATE // 1000
    rising = tone is Tone.BREATHE_IN
    samples, phase = array("h"), 0.0
    for at in range(count):
        done = at / count
        phase += 2 * pi * (low + (high - low) * _eased(done)) / RATE
        swell = 0.45 + 0.55 * _eased(done if rising else 1 - done)
        wave = sin(phase) + 0.3 * sin(2 * phase)
        edge = min(1.0, at / (RATE * 0.02), (count - at) / (RATE * 0.15))
        samples.append(round(_FULL * _BREATH_LOUD * swell * wave * edge))
    return samples


def _eased(done: float) -> float:
    """Return a fraction that begins and ends gently."""
    return (1 - cos(pi * done)) / 2


def _note(note: Note) -> list[float]:
    """Return one note, struck at once and dying away."""
    count = note.ms * RATE // 1000
    scale = note.loud * _LOUD / sum(note.overtones)
    values = []
    for at in range(count):
        angle = 2 * pi * note.hz * at / RATE
        wave = sum(part * sin(angle * (n + 1)) for n, part in enumerate(note.overtones) if part)
        shape = min(1.0, at * 1000 / RATE / _ATTACK_MS, (count - at) * 1000 / RATE / _RELEASE_MS)
        values.append(scale * wave * shape * exp(-2.5 * at / count))
    return values
