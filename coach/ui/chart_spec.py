"""A chart as data: what is painted, what a table shows, and what one sentence says of it."""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line up and down a chart at a place between weeks, with its word; a plan or a visit."""

    at: float
    word: str
    visit: bool = False


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """An amber or a red day at its place between weeks."""

    at: float
    red: bool


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """One chart over weeks.

    ``points`` are week and value, None where there is none; ``frames`` what was planned, which
    makes bars of the points. ``head`` and ``rows`` are the same as a table.
    """

    name: str
    title: str
    help_text: str
    sentence: str
    points: tuple[tuple[int, float | None], ...]
    frames: tuple[tuple[int, float | None], ...] = ()
    bars: bool = False
    top: float = 10
    lines: tuple[Line, ...] = ()
    flags: tuple[Flag, ...] = ()
    week_word: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
