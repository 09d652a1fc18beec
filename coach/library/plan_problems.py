"""Every place in which the JSON of a plan does not fit its type, for those who write plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

import msgspec

from coach.library.fitted import misfit_place
from coach.library.plan_refusals import PlanProblem
from coach.library.problems import Key, visible
from coach.library.shape import DIALECT, leaves
from coach.program.plan import Plan

MOST_PROBLEMS = 50
"""Nobody mends more at once."""

LONGEST_KEY = 40
"""A key that no plan has may be anything; it is shown so far."""

_WORDS: Mapping[str, str] = {
    "type": "plan-file-kind",
    "minimum": "plan-file-least",
    "maximum": "plan-file-most",
    "enum": "plan-file-choice",
    "minItems": "plan-file-short",
    "minLength": "plan-file-short",
    "maxItems": "plan-file-long",
    "maxLength": "plan-file-long",
}
_WRONG = "plan-file-wrong"


@cache
def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (Draft 2020-12) of a plan, for editors and other programs."""
    template = "#/$defs/{name}"
    (reference,), definitions = msgspec.json.schema_components([Plan], ref_template=template)
    return {
        "$schema": DIALECT,
        "title": "Spine Coach plan",
        **reference,
        "$defs": definitions,
    }


def plan_problems(document: Any, first: str) -> tuple[PlanProblem, ...]:
    """List the misfits of a plan's JSON, in the order of its parts, up to fifty.

    ``first`` is msgspec's own sentence about the first one; it stands where the schema sees none.
    """
    found = (
        problem
        for error in _validator().iter_errors(document)
        for leaf in leaves(error)
        for problem in _told(leaf)
    )
    listed = tuple(islice(dict.fromkeys(found), MOST_PROBLEMS))
    return listed or (PlanProblem(place=json_path(misfit_place(first)), word=_WRONG),)


def json_path(place: Iterable[Key]) -> str:
    """Return a place as a JSON path: ``$.routines[0].exercises``."""
    steps = (f"[{key}]" if isinstance(key, int) else f".{_shown(key)}" for key in place)
    return "$" + "".join(steps)


@cache
def _validator() -> Any:
    import jsonschema  # noqa: PLC0415 - a fifth of a second that only a broken plan has use for

    draft: Any = jsonschema.Draft202012Validator
    return draft(plan_schema(), format_checker=draft.FORMAT_CHECKER)


def _told(error: Any) -> Iterator[PlanProblem]:
    place, schema, instance = tuple(error.absolute_path), error.schema, error.instance
    if error.validator == "required":
        for key in schema["required"]:
            if key not in instance:
                yield PlanProblem(place=json_path((*place, key)), word="plan-file-missing")
    elif error.validator == "additionalProperties":
        for key in instance:
            if key not in schema["properties"]:
                yield PlanProblem(place=json_path((*place, key)), word="plan-file-unknown")
    elif error.validator == "anyOf" and isinstance(instance, dict):
        kinds = schema.get("discriminator", {}).get("mapping", {})
        path = json_path((*place, "type"))
        yield PlanProblem(place=path, word=_WORDS["enum"], needed=", ".join(kinds))
    else:
        word = _WORDS.get(error.validator, _WRONG)
        needed = "" if word == _WRONG else _needed(error.validator_value)
        yield PlanProblem(place=json_path(place), word=word, needed=needed)


def _needed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _shown(key: str) -> str:
    return visible(key[:LONGEST_KEY])
