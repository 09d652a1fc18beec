"""Parts of a document that may be broken elsewhere: what has its right type, or nothing.

The checks of meaning look at files whose shape may be wrong in places; a part that does not fit
its type is told by the check of shape, so it is passed over here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from coach.program.dose import Dose
from coach.program.exercise import Id


def table(value: object) -> dict[str, Any]:
    """Return the value if it is a table, else an empty one."""
    return value if isinstance(value, dict) else {}


def tables(value: object) -> Iterator[tuple[int, dict[str, Any]]]:
    """Return the tables of a list with their index from 0."""
    entries = value if isinstance(value, list) else []
    return ((index, table(entry)) for index, entry in enumerate(entries))


def an_id(value: object) -> str | None:
    """Return the value if it is a well-formed id."""
    found: str | None = part(value, Id)
    return found


def a_dose(value: object) -> Dose | None:
    """Return the value as a dose if nothing in it is wrong."""
    found: Dose | None = part(value, Dose)
    return found


def part(value: object, kind: Any) -> Any:
    """Return the value converted to its type, None where it does not fit."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return None
