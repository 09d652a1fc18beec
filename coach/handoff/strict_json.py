"""JSON as strict as a signature needs it: two readers can never read two things in it."""

from __future__ import annotations

import json
import math
from typing import TypeVar

import msgspec

from coach.handoff.refusals import (
    BrokenJsonError,
    DoubledKeyError,
    NewerFileError,
    TooDeepError,
    UnreadableTextError,
    WrongContentError,
)

DEEPEST = 32
"""How many arrays and objects may stand in each other; a plan needs seven."""

Shape = TypeVar("Shape")


class _Format(msgspec.Struct, frozen=True):
    format: int


def check_json(data: bytes) -> None:
    """Pass bytes that are one JSON value in UTF-8 that every reader reads alike.

    Raises UnreadableTextError, TooDeepError, DoubledKeyError, BrokenJsonError, and
    WrongContentError for NaN, infinities, numbers beyond a double and half surrogate pairs.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableTextError from error
    _check_depth(data)
    try:
        json.loads(
            text,
            object_pairs_hook=_undoubled,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_finite,
        )
    except json.JSONDecodeError as error:
        raise BrokenJsonError from error
    try:
        msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise WrongContentError from error


def read_json(data: bytes, shape: type[Shape], *, known: int) -> Shape:
    """Return strict JSON as a struct with a field ``format``, of which ``known`` is the newest.

    The format is looked at first, so that a newer file is told as newer, not as wrong. Raises
    what check_json raises, NewerFileError and WrongContentError.
    """
    check_json(data)
    try:
        found = msgspec.json.decode(data, type=_Format).format
        if found > known:
            raise NewerFileError(found=found, known=known)
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError as error:
        raise WrongContentError from error


def _check_depth(data: bytes) -> None:
    """Walk once and without recursion, since the parsers themselves recurse."""
    depth, quoted, escaped = 0, False, False
    for byte in data:
        if escaped:
            escaped = False
        elif quoted:
            escaped, quoted = byte == 0x5C, byte != 0x22
        elif byte == 0x22:
            quoted = True
        elif byte in b"[{":
            depth += 1
            if depth > DEEPEST:
                raise TooDeepError
        elif byte in b"]}":
            depth -= 1


def _undoubled(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise DoubledKeyError
    return table


def _no_number(_name: str) -> None:
    raise WrongContentError


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise WrongContentError
    return number
