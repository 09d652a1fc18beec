"""What differs between two versions of a plan, place by place, in the order a plan is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from coach.program.plan import Plan

Value = str | int | float | bool | tuple[str | int, ...] | None
"""A value as a plan file writes it: days and choices are texts, lists are tuples."""

ORDER = "order"
"""The last part of a path whose value is a whole list of names in their order."""

_NAMED_BY = {"routines": "routine", "exercises": "item", "treatments": "first"}
"""Lists whose members are told apart by one of their own fields."""

_LISTED = frozenset({"routines", "exercises"})
"""Lists whose members are told as one difference when they come or go."""

_OF_ITSELF = frozenset({"format", "version"})
"""What every version differs in."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One place in which two plans differ, and what stands there in each; None is nothing.

    ``path`` names fields and ids from the outside in, such as ``("routines", "isometric",
    "exercises", "swimmer", "dose", "hold_s")``.
    """

    path: tuple[str, ...]
    before: Value
    after: Value


def differences(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """Return every difference of two plans in the order of the plan's fields."""
    before, after = msgspec.to_builtins(old), msgspec.to_builtins(new)
    for name in _OF_ITSELF:
        before.pop(name)
        after.pop(name)
    return tuple(_compared((), before, after))


def _compared(path: tuple[str, ...], before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, dict) or isinstance(after, dict):
        yield from _fields(path, before or {}, after or {})
    elif path[-1] in _NAMED_BY:
        yield from _members(path, before, after)
    else:
        yield Difference(path=path, before=_value(before), after=_value(after))


def _fields(
    path: tuple[str, ...], before: dict[str, Any], after: dict[str, Any]
) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *after)):
        yield from _compared((*path, name), before.get(name), after.get(name))


def _members(path: tuple[str, ...], before: Any, after: Any) -> Iterator[Difference]:
    old, new = (_named(path[-1], listed) for listed in (before or [], after or []))
    for name in dict.fromkeys((*old, *new)):
        where = (*path, name)
        if path[-1] in _LISTED and (name not in old or name not in new):
            there = Difference(
                path=where,
                before=name if name in old else None,
                after=name if name in new else None,
            )
            yield there
        else:
            yield from _compared(where, old.get(name), new.get(name))
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield Difference(path=(*path, ORDER), before=tuple(old), after=tuple(new))


def _named(listed: str, members: list[Any]) -> dict[str, Any]:
    """Return the members by name; a second one of the same name is numbered, never lost."""
    found: dict[str, Any] = {}
    for one in members:
        name = number = one[_NAMED_BY[listed]]
        count = 1
        while number in found:
            count += 1
            number = f"{name} {count}"
        found[number] = one
    return found


def _value(value: Any) -> Value:
    found: Value = tuple(value) if isinstance(value, list) else value
    return found
