"""What the face needs to offer voices and to record one, as protocols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class SystemVoice(Protocol):
    """A voice of this computer."""

    @property
    def id(self) -> str:
        """The computer's own name of it."""
        ...

    @property
    def name(self) -> str:
        """What people call it."""
        ...


class Pack(Protocol):
    """A folder with recordings of somebody's voice."""

    @property
    def name(self) -> str:
        """The folder's name."""
        ...

    @property
    def path(self) -> str:
        """The folder's path."""
        ...

    @property
    def recorded(self) -> int:
        """How many lines it holds."""
        ...

    @property
    def count(self) -> int:
        """How many lines there are."""
        ...


class Studio(Protocol):
    """Records, levels and plays one line at a time; every call returns at once."""

    @property
    def state(self) -> str:
        """One of ready, recording, working, taken, playing."""
        ...

    @property
    def told(self) -> str:
        """The id of a sentence about the last thing that was done, empty for none."""
        ...

    @property
    def level(self) -> float:
        """How loud the microphone hears just now, 0 to 1."""
        ...

    @property
    def at(self) -> int:
        """The number of the present line, from 0."""
        ...

    @property
    def count(self) -> int:
        """How many lines there are."""
        ...

    @property
    def recorded(self) -> int:
        """How many of them are recorded."""
        ...

    @property
    def text(self) -> str:
        """The sentence of the present line."""
        ...

    @property
    def here(self) -> bool:
        """Tell whether the present line is recorded already."""
        ...

    def record(self) -> None:
        """Begin to record the present line."""
        ...

    def stop(self) -> None:
        """End a recording or a playback."""
        ...

    def play(self) -> None:
        """Play the take, or the recording that is there."""
        ...

    def keep(self) -> bool:
        """Keep the take and go on; False where it cannot be."""
        ...

    def go(self, steps: int) -> None:
        """Go so many lines on or back."""
        ...

    def close(self) -> None:
        """End whatever goes on."""
        ...


class Voices(Protocol):
    """Finds voices, and opens studios for new ones."""

    def look(self, language: str) -> None:
        """Begin to look for this computer's voices of a language; returns at once."""
        ...

    def found(self, language: str) -> Sequence[SystemVoice] | None:
        """Return what was found; None while it is still looked for."""
        ...

    def packs(self, language: str, *others: str) -> Sequence[Pack]:
        """Return the packs that are known, and folders chosen elsewhere by their paths."""
        ...

    def folder_for(self, name: str) -> str:
        """Return the path of a new pack; empty where its name has nothing to name a folder by."""
        ...

    def studio(self, folder: str, language: str) -> Studio:
        """Return a studio that records the lines of a language into a folder."""
        ...


class NoStudioError(LookupError):
    """There is nothing to record with."""


class NoVoices:
    """Knows the bundled voice alone; stands where nothing else was given."""

    def look(self, language: str) -> None:
        """Look nowhere."""

    def found(self, _language: str) -> Sequence[SystemVoice]:
        """Return no voice."""
        return ()

    def packs(self, *_: str) -> Sequence[Pack]:
        """Return no pack."""
        return ()

    def folder_for(self, _name: str) -> str:
        """Return no folder."""
        return ""

    def studio(self, folder: str, language: str) -> Studio:
        """Open none; raises NoStudioError."""
        raise NoStudioError(folder, language)
