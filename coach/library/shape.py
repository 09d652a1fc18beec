"""The shape of content files: the types as JSON Schema, and every place that does not fit.

``jsonschema`` is imported by ``shape_problems`` alone, as only a check needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from coach.library.problems import (
    Expected,
    Key,
    Problem,
    choice,
    limited,
    problem_at,
    simple,
    whole_number,
    without_repeats,
)
from coach.program.exercise import ID_PATTERN, Exercise
from coach.program.routine import Routine

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class ExerciseFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that holds one exercise in its table [exercise]."""

    exercise: Exercise


class RoutineFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that holds one routine in its table [routine]."""

    routine: Routine


FILES: Mapping[str, type[ExerciseFile | RoutineFile]] = {
    "exercise": ExerciseFile,
    "routine": RoutineFile,
}
"""The one table a content file must hold, and the type of such a file."""


@cache
def content_schema() -> dict[str, Any]:
    """Return the JSON Schema (Draft 2020-12) of a content file, for editors and for the check."""
    types = list(FILES.values())
    references, definitions = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    return {
        "$schema": DIALECT,
        "title": "Spine Coach content file",
        "oneOf": list(references),
        "$defs": definitions,
    }


def table_of(document: Mapping[str, Any]) -> str | None:
    """Return which of the two tables the file holds, or None unless it is exactly one."""
    found = [name for name in FILES if name in document]
    return found[0] if len(found) == 1 else None


def shape_problems(file: str, document: dict[str, Any]) -> list[Problem]:
    """List every key that is unknown, missing, of a wrong type or out of bounds, once each."""
    table = table_of(document)
    if table is None:
        return [problem_at(file, (), simple("one-table"))]
    validator = _validator(FILES[table].__name__)
    found = [
        problem_at(file, path, expected)
        for error in validator.iter_errors(document)
        for leaf in leaves(error)
        for path, expected in _told(leaf)
    ]
    return without_repeats(found)


@cache
def _validator(name: str) -> Any:
    import jsonschema  # noqa: PLC0415 - a fifth of a second that the app's start has no use for

    draft: Any = jsonschema.Draft202012Validator
    # JSON Schema takes 8.0 for an integer; in a content file a whole number is written whole
    strict = draft.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    extend: Any = jsonschema.validators.extend
    make = extend(draft, type_checker=strict)
    return make({"$ref": f"#/$defs/{name}", "$defs": content_schema()["$defs"]})


def leaves(error: Any) -> Iterator[Any]:
    """Look into the one branch of a union that its ``type`` names, never into the others."""
    branch = _branch(error)
    if branch is None:
        yield error
        return
    for inner in error.context:
        if inner.relative_schema_path[0] == branch:
            yield from leaves(inner)


def _branch(error: Any) -> int | None:
    if error.validator != "anyOf":
        return None
    tags = _tags(error.schema)
    if not tags:
        return 0  # a value or nothing; TOML has no nothing, so the value is meant
    tag = error.instance.get("type") if isinstance(error.instance, dict) else None
    if not isinstance(tag, str) or tag not in tags:
        return None
    return error.validator_value.index({"$ref": tags[tag]})  # type: ignore[no-any-return]


def _tags(schema: Mapping[str, Any]) -> dict[str, str]:
    tags: dict[str, str] = schema.get("discriminator", {}).get("mapping", {})
    return tags


def _told(error: Any) -> Iterator[tuple[tuple[Key, ...], Expected]]:
    path, schema, instance = tuple(error.absolute_path), error.schema, error.instance
    if error.validator == "required":
        for key in schema["required"]:
            if key not in instance:
                yield (*path, key), expected_of(schema["properties"][key])
    elif error.validator == "additionalProperties":
        for key in instance:
            if key not in schema["properties"]:
                yield (*path, key), choice("known-key", list(schema["properties"]))
    elif error.validator == "anyOf" and isinstance(instance, dict):
        yield (*path, "type"), choice("one-of", list(_tags(schema)))
    else:
        yield path, expected_of(schema)


def expected_of(schema: Mapping[str, Any]) -> Expected:
    """Return what the schema of one key expects there."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return expected_of(content_schema()["$defs"][name])
    if "enum" in schema:
        return choice("one-of", schema["enum"])
    if "anyOf" in schema:
        return simple("table") if _tags(schema) else expected_of(schema["anyOf"][0])
    return _EXPECTED_BY_TYPE[schema["type"]](schema)


def _expected_number(schema: Mapping[str, Any]) -> Expected:
    low, high = schema["minimum"], schema["maximum"]
    return choice("one-of", [low]) if low == high else whole_number(low, high)


def _expected_text(schema: Mapping[str, Any]) -> Expected:
    name = {None: "text-or-none", ID_PATTERN: "id"}.get(schema.get("pattern"), "text")
    return limited(name, schema["maxLength"])


def _expected_list(schema: Mapping[str, Any]) -> Expected:
    return limited("list", schema["maxItems"], schema.get("minItems", 0))


_EXPECTED_BY_TYPE: Mapping[str, Callable[[Mapping[str, Any]], Expected]] = {
    "integer": _expected_number,
    "string": _expected_text,
    "array": _expected_list,
    "boolean": lambda _: choice("one-of", ["true", "false"]),
    "object": lambda _: simple("table"),
}
