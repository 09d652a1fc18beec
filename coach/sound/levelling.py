"""Brings a recording to one loudness: silence cut, voice at -20 dB, no peak above -1 dB.

Decibels are relative to full scale. The voiced part is every stretch of 20 ms that is less than
30 dB under the loudest one; the level is the root mean square over it.
"""

from __future__ import annotations

from array import array
from math import log10, sqrt

RATE = 24_000
"""Samples a second of every clip and tone; one channel, 16 bits."""

LEVEL_DB = -20.0
"""The level of the voiced part."""

LEVEL_WITHIN_DB = 1.0
PEAK_DB = -1.0
QUIET_DB = -45.0
"""A recording whose loudest stretch is under this holds no voice."""

LEAD_MS = 15
TAIL_MS = 80
MOST_LEAD_MS = 40
"""Longest silence a clip may begin with."""

_FULL = 32_768
_FRAME = RATE // 50
_BLOCK = RATE // 500
_BELOW_DB = 30.0
_ONSET_DB = 35.0
_CEILING_DB = -2.6
"""Peaks are held here, so that a lossy file stays under PEAK_DB."""


def decibels(value: float) -> float:
    """Return a level (1 is full scale) in dB; silence is -120."""
    return 20 * log10(max(value, 1e-6))


def peak_db(samples: array[int]) -> float:
    """Return the highest sample in dB."""
    return decibels(max(map(abs, samples), default=0) / _FULL)


def level_db(samples: array[int]) -> float:
    """Return the level of the voiced part in dB."""
    powers = _powers(samples)
    floor = max(powers, default=0.0) * 10 ** (-_BELOW_DB / 10)
    voiced = [power for power in powers if power > floor]
    return decibels(sqrt(sum(voiced) / len(voiced))) if voiced else decibels(0)


def lead_ms(samples: array[int]) -> float:
    """Return the silence before the voice in ms; the whole length where there is no voice."""
    return 1000 * _onset(samples) / RATE


def has_voice(samples: array[int]) -> bool:
    """Tell whether anything was said; a breath or a humming fan is not enough."""
    return level_db(samples) > QUIET_DB


def levelled(samples: array[int]) -> array[int]:
    """Return the recording cut to its voice and brought to the common level.

    One without a voice is only cut: near silence is not blown up.
    """
    cut = _cut(samples)
    if not has_voice(cut):
        return cut
    # Holding the peaks lowers the level a little, so it is raised again; it settles quickly.
    for _ in range(6):
        cut = _scaled(cut, 10 ** ((LEVEL_DB - level_db(cut)) / 20))
        cut = _held(cut)
        if abs(level_db(cut) - LEVEL_DB) < 0.2:
            break
    return cut


def _powers(samples: array[int]) -> list[float]:
    """Return the mean square of each stretch of 20 ms, 1 being full scale."""
    return [
        sum(one * one for one in samples[at : at + _FRAME]) / _FRAME / _FULL**2
        for at in range(0, len(samples), _FRAME)
    ]


def _onset(samples: array[int]) -> int:
    """Return the index of the first sample that is heard."""
    floor = max(map(abs, samples), default=0) * 10 ** (-_ONSET_DB / 20)
    return next((at for at, one in enumerate(samples) if abs(one) > floor), len(samples))


def _cut(samples: array[int]) -> array[int]:
    """Return the recording with little silence before and after, both faded."""
    begin = max(0, _onset(samples) - RATE * LEAD_MS // 1000)
    end = len(samples) - _onset(samples[::-1]) + RATE * TAIL_MS // 1000
    cut = samples[begin:end]
    fade = min(len(cut), RATE * 5 // 1000)
    for at in range(fade):
        cut[at] = cut[at] * at // fade
        cut[-1 - at] = cut[-1 - at] * at // fade
    return cut


def _scaled(samples: array[int], gain: float) -> array[int]:
    return array("i", (round(one * gain) for one in samples))


def _held(samples: array[int]) -> array[int]:
    """Return the samples with loud stretches turned down smoothly, never clipped."""
    ceiling = _FULL * 10 ** (_CEILING_DB / 20)
    gains = [
        min(1.0, ceiling / max(1, *map(abs, samples[at : at + _BLOCK])))
        for at in range(0, len(samples), _BLOCK)
    ]
    # The least of the neighbours holds over the whole block, and the way between is a line.
    calm = [min(gains[max(0, at - 2) : at + 3]) for at in range(len(gains))]
    held = array("h")
    for number, gain in enumerate(calm):
        before = calm[max(0, number - 1)]
        for at, one in enumerate(samples[number * _BLOCK : (number + 1) * _BLOCK]):
            held.append(int(one * (before + (gain - before) * at / _BLOCK)))
    return held
