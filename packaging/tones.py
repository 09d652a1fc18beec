"""Write the struck tones into assets/sounds/tones, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

from coach.library.resources import asset
from coach.sound.tones import TUNES, tune
from coach.sound.wav import write_wav


def write_tones(folder: Path) -> list[Path]:
    """Write one file for each struck tone and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for tone in TUNES:
        path = folder / f"{tone}.wav"
        write_wav(path, tune(tone))
        paths.append(path)
    return paths


if __name__ == "__main__":
    for written in write_tones(asset("sounds", "tones")):
        print(written)
