"""Reads the JSON of a plan: its shape, then whether it is sound with the app's exercises.

Who signed it and for whom is another question, asked before.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from coach.library.plan_problems import plan_problems
from coach.library.plan_refusals import (
    PlanFileError,
    PlanMisfitError,
    PlanNestedError,
    PlanNewerError,
    PlanProblem,
    PlanTooLargeError,
    PlanUnreadableError,
    PlanUnsoundError,
)
from coach.program.plan import PLAN_FORMAT, Plan
from coach.program.plan_check import find_errors
from coach.program.plan_digest import plan_digest
from coach.program.routine import Content

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "PlanFileError",
    "PlanMisfitError",
    "PlanNestedError",
    "PlanNewerError",
    "PlanProblem",
    "PlanTooLargeError",
    "PlanUnreadableError",
    "PlanUnsoundError",
    "parse_plan",
    "plan_digest",
]

MAX_BYTES = 256 * 1024
"""A plan takes a few kilobytes; the size is looked at before anything is parsed."""

MAX_DEPTH = 16
"""How many tables and lists may stand in each other; a plan needs six."""


def parse_plan(raw: bytes, content: Content) -> Plan:
    """Return the plan that JSON bytes hold, fit to be done with these exercises.

    Raises a PlanFileError: too large, nested, unreadable (no JSON, a key given twice, NaN),
    newer, a misfit with every problem and its place, or unsound with every finding.
    """
    if len(raw) > MAX_BYTES:
        raise PlanTooLargeError
    document = _document(raw)
    _check_format(document)
    try:
        plan = msgspec.convert(document, Plan)
    except msgspec.ValidationError as trouble:
        raise PlanMisfitError(problems=plan_problems(document, str(trouble))) from trouble
    errors = find_errors(plan, content)
    if errors:
        raise PlanUnsoundError(findings=errors)
    return plan


def _document(raw: bytes) -> Any:
    try:
        document = json.loads(raw.decode("utf-8"), object_pairs_hook=_once)
        msgspec.json.decode(raw)
    except RecursionError as trouble:
        raise PlanNestedError from trouble
    except (ValueError, msgspec.DecodeError) as trouble:
        # no UTF-8, no JSON, a key twice, NaN, half a surrogate pair, a number without end
        raise PlanUnreadableError from trouble
    if _depth(document) > MAX_DEPTH:
        raise PlanNestedError
    return document


def _check_format(document: Any) -> None:
    """Tell a newer plan as newer, not as a misfit."""
    given = document.get("format") if isinstance(document, dict) else None
    if type(given) is int and given > PLAN_FORMAT:
        raise PlanNewerError


def _depth(value: Any) -> int:
    """Return how many tables and lists stand in each other, by walking level after level."""
    level, depth = [value], 0
    while level := [one for one in level if isinstance(one, dict | list)]:
        depth += 1
        level = [
            inner for one in level for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return depth


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that is given twice: two readers could read two plans."""
    found = dict(pairs)
    if len(found) != len(pairs):
        sentence = "a key stands twice in one object"
        raise ValueError(sentence)
    return found
