"""Reads AIFF files, which the speech of macOS writes and miniaudio does not decode."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from math import ldexp
from struct import error, unpack, unpack_from

from coach.sound.clips import UnreadableSoundError
from coach.sound.levelling import RATE

_BIG, _LITTLE = (b"NONE", b"twos"), (b"sowt",)
"""Names of samples that are not packed: most significant byte first, or last."""


def is_aiff(raw: bytes) -> bool:
    """Tell whether a file's bytes are AIFF, plain or with named samples."""
    return raw[:4] == b"FORM" and raw[8:12] in (b"AIFF", b"AIFC")


def aiff_samples(raw: bytes) -> array[int]:
    """Return an AIFF file as 24 kHz, one channel, 16 bits; raises UnreadableSoundError.

    Only 16 bits that are not packed are read; a system voice writes no other.
    """
    import miniaudio  # noqa: PLC0415 - only when a system voice speaks

    try:
        parts = dict(_chunks(raw))
        channels, _frames, bits = unpack_from(">HLH", parts[b"COMM"])
        rate = _extended(parts[b"COMM"][8:18])
        name = parts[b"COMM"][18:22] if raw[8:12] == b"AIFC" else _BIG[0]
        sound = parts[b"SSND"][8:]
    except (KeyError, error, OverflowError) as broken:
        raise UnreadableSoundError from broken
    if bits != 16 or not channels or rate < 1 or name not in _BIG + _LITTLE:
        raise UnreadableSoundError
    samples = array("h", sound[: len(sound) & ~1])
    if (name in _LITTLE) is (sys.byteorder == "big"):
        samples.byteswap()
    shape = miniaudio.SampleFormat.SIGNED16
    made = miniaudio.convert_frames(shape, channels, rate, samples.tobytes(), shape, 1, RATE)
    return array("h", bytes(made))


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(raw):
        (size,) = unpack_from(">L", raw, at + 4)
        yield raw[at : at + 4], raw[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _extended(ten: bytes) -> int:
    """Return a rate as AIFF writes it: ten bytes, exponent first."""
    exponent, mantissa = unpack(">HQ", ten)
    return round(ldexp(mantissa, exponent - 16_383 - 63))
