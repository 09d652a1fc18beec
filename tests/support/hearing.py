"""Finding a known sound in a recording: where it begins, and how surely it is there."""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

RATE = 24_000
BEGINNING_MS = 250
"""How much of a sound is looked for: its beginning, since a later phase may cut the rest."""

BLOCK = RATE // 10

Wave = npt.NDArray[np.float64]


class Found(NamedTuple):
    """The best place of a sound: its instant (s from the recording's begin), 0-1 how alike."""

    at_s: float
    alike: float


def wave(samples: array[int]) -> Wave:
    """Return samples as numbers."""
    return np.frombuffer(samples.tobytes(), dtype="<i2").astype(np.float64)


def find(
    sound: Wave, recording: Wave, from_s: float, to_s: float, *, ms: int = BEGINNING_MS
) -> Found:
    """Return where the sound's first ``ms`` fit best when it begins within a stretch."""
    piece = sound[: RATE * ms // 1000]
    begin = max(0, round(from_s * RATE))
    part = recording[begin : round(to_s * RATE) + len(piece)]
    if len(part) < len(piece):
        return Found(at_s=from_s, alike=0.0)
    product = _correlated(part, piece)
    power = np.concatenate(([0.0], np.cumsum(part**2)))
    energy = power[len(piece) :] - power[: -len(piece)]
    alike = product / np.sqrt(np.maximum(energy, 1.0) * np.sum(piece**2))
    best = int(np.argmax(alike))
    return Found(at_s=(begin + best) / RATE, alike=float(alike[best]))


def without(recording: Wave, sound: Wave, at_s: float) -> Wave:
    """Return the recording with a sound taken out that was found in it.

    Block by block, and only where it is really there: where the machine stuttered nothing is
    taken out.
    """
    rest = recording.copy()
    begin = round(at_s * RATE)
    for at in range(0, len(sound), BLOCK):
        piece = sound[at : at + BLOCK]
        block = rest[begin + at : begin + at + len(piece)]
        piece = piece[: len(block)]
        power = float(np.sum(piece**2))
        if power and float(np.sum(block * piece)) / power > 0.5:
            block -= piece
    return rest


def _correlated(part: Wave, piece: Wave) -> Wave:
    size = 1 << (len(part) + len(piece)).bit_length()
    spectrum = np.fft.rfft(part, size) * np.conj(np.fft.rfft(piece, size))
    whole: Wave = np.fft.irfft(spectrum, size)
    return whole[: len(part) - len(piece) + 1]
