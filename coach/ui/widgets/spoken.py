"""What a painted widget is for somebody who does not see it: its part, and its value in words.

A widget says its part as a class attribute ``part``, and its value, if it has one, by a method
``spoken()`` that returns ``Spoken``.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Part(StrEnum):
    """What a widget is to a screen reader."""

    WINDOW = "window"
    PAGE = "page"
    GROUP = "group"
    WORDS = "words"
    PROGRESS = "progress"
    PICTURE = "picture"
    LIST = "list"
    ITEM = "item"


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A value as a number, with the least and the most it can be."""

    now: float
    least: float = 0.0
    most: float


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """What a screen reader is told beside a widget's accessible name.

    ``value`` is read when somebody asks for it; a change of it announces nothing.
    """

    value: str = ""
    amount: Amount | None = None
