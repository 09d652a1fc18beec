"""What the face needs to look back and to correct what was told, as protocols."""

# ruff: noqa: D102 - what the methods promise stands with the rooms that keep it

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from coach.outcomes.look_back import (
        DayStory,
        Progress,
        SessionLine,
        SessionStory,
        ToldEntry,
        Value,
    )


class LookBack(Protocol):
    """The weeks behind: figures, days and single sessions."""

    def progress(self) -> Progress: ...
    def sessions(self) -> tuple[SessionLine, ...]: ...
    def session(self, session: str) -> SessionStory: ...
    def day(self, day: date) -> DayStory: ...


class Corrections(Protocol):
    """What a person told, and the way to correct it; each refusal is one of ``Ports.troubles``."""

    def entry(self, entry: str) -> ToldEntry: ...
    def correct(self, entry: str, values: Mapping[str, Value], reason: str) -> None: ...
    def take_back(self, entry: str, reason: str) -> None: ...
