# ruff: noqa: D102 - each class says what its members are
"""What the pages that compare patients need of other rooms, as protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

Cell = str | int | float | None


class CountedShown(Protocol):
    """How far a comparison is: so many of all files were read."""

    @property
    def done(self) -> int: ...
    @property
    def of(self) -> int: ...


class LeftOutShown(Protocol):
    """A file that was left out, and the sentence that says why."""

    @property
    def name(self) -> str: ...
    @property
    def word(self) -> str: ...
    @property
    def places(self) -> Mapping[str, object]: ...


class SetAsideShown(Protocol):
    """A further report of somebody who is counted by another one."""

    @property
    def name(self) -> str: ...
    @property
    def kept(self) -> str: ...
    @property
    def patient(self) -> str: ...


class ComparisonShown(Protocol):
    """A comparison that is made, and whatever was not as asked; ``people`` has their groups."""

    @property
    def patients(self) -> int: ...
    @property
    def left_out(self) -> Sequence[LeftOutShown]: ...
    @property
    def set_aside(self) -> Sequence[SetAsideShown]: ...
    @property
    def people(self) -> Mapping[str, str]: ...
    @property
    def ungrouped(self) -> Sequence[str]: ...
    @property
    def unknown(self) -> Sequence[str]: ...
    @property
    def doubled(self) -> Sequence[str]: ...
    @property
    def strangers(self) -> int: ...


class ComparingShown(Protocol):
    """A comparison under way in another process."""

    def counted(self) -> CountedShown: ...

    def result(self) -> ComparisonShown | None:
        """Return the comparison, None while it is not made; a refusal is the user's trouble."""
        ...

    def give_up(self) -> None:
        """End it and leave nothing of it; again does nothing."""
        ...


class CellTrouble(Protocol):
    """What is wrong in a table, by line and column."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> str: ...
    @property
    def word(self) -> str: ...
    @property
    def places(self) -> Mapping[str, object]: ...


class GroupsShown(Protocol):
    """The group of each patient, and the troubles that forbid to go by it."""

    @property
    def groups(self) -> Mapping[str, str]: ...
    @property
    def troubles(self) -> Sequence[CellTrouble]: ...


class TablesShown(Protocol):
    """The tables of a comparison by name: the ids of their columns, and their rows."""

    @property
    def columns(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def rows(self) -> Mapping[str, Sequence[Sequence[Cell]]]: ...


class ComparedFiles(Protocol):
    """What a comparison needs of the disk, and leaves there; refusals are the user's troubles."""

    def installed(self) -> bool:
        """Tell whether the library that compares is on this computer."""
        ...

    def reports_in(self, folder: Path) -> int: ...
    def groups_beside(self, folder: Path) -> Path | None: ...
    def groups(self, path: Path) -> GroupsShown: ...
    def write_groups(self, path: Path, groups: Mapping[str, str]) -> None: ...
    def tables(self, comparison: Any) -> TablesShown: ...

    def charts(
        self, comparison: Any, language: str, colours: Mapping[str, str], width: float
    ) -> Mapping[str, bytes]:
        """Return the charts as SVG by the table they show."""
        ...

    def save(self, comparison: Any, folder: Path, day: date, language: str) -> str:
        """Write everything into a new folder, whole or not at all; return its name."""
        ...
