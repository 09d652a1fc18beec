"""Finds the clip of a line: the chosen voice pack first, then the bundled voice."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.sound.levelling import RATE
from coach.sound.lines import Line

SUFFIXES = (".wav", ".ogg")
"""What a clip may be; a recorded one is a WAV file, a bundled one Ogg Vorbis."""


class UnreadableSoundError(Exception):
    """A file is no sound, or one that cannot be decoded."""


class Shelf:
    """The clips of some folders, the first folder before the next.

    A pack need not be complete: a line that is missing in it, was recorded for an older sentence,
    or cannot be read comes from the next folder.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def load(self, line: Line) -> array[int] | None:
        """Return the samples of a line's clip; None where no folder has a good one."""
        for path in self._candidates(line):
            try:
                return decoded(path)
            except UnreadableSoundError:
                continue
        return None

    def has(self, line: Line) -> bool:
        """Tell whether some folder holds a clip of the line as it is worded now."""
        return next(self._candidates(line), None) is not None

    def _candidates(self, line: Line) -> Iterator[Path]:
        paths = (folder / f"{line.clip}{end}" for folder in self._folders for end in SUFFIXES)
        return (path for path in paths if path.is_file())


def decoded(path: Path) -> array[int]:
    """Return a sound file as 24 kHz, one channel, 16 bits; raises UnreadableSoundError."""
    import miniaudio  # noqa: PLC0415 - only when something is played

    try:
        raw = path.read_bytes()
        sound = miniaudio.decode(raw, miniaudio.SampleFormat.SIGNED16, 1, RATE)
    except (OSError, miniaudio.DecodeError) as error:
        raise UnreadableSoundError(path.name) from error
    samples: array[int] = sound.samples
    return samples
