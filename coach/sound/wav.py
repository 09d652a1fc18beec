"""Writes samples as WAV files, whole or not at all."""

from __future__ import annotations

import sys
import wave
from array import array
from pathlib import Path

from coach.sound.levelling import RATE


def write_wav(path: Path, samples: array[int]) -> None:
    """Write 16-bit samples of one channel; raises OSError when the disk refuses."""
    little = array("h", samples)
    if sys.byteorder == "big":
        little.byteswap()
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as stream, wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(little.tobytes())
    fresh.replace(path)
