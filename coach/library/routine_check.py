"""What the shape of a routine cannot say: its exercises, kind, questions, poses and languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from coach.library.exercise_check import Found, language_problems, pose_problems, repeated_ids
from coach.library.parts import an_id, part, table, tables
from coach.library.problems import exactly, limited, simple
from coach.program.routine import RoutineKind

ITEM_TYPES = ("settle", "breathe", "exercise")

MOST_PAIN_QUESTIONS = 2
"""At most nine answers a session; two of them are the pain between exercises."""


def routine_problems(
    routine: dict[str, Any],
    poses: Collection[str],
    exercises: Collection[str],
    languages: Sequence[str],
) -> Iterator[Found]:
    """Find what contradicts itself or names what is not there, in one routine."""
    yield from language_problems(("routine", "text"), routine.get("text"), languages)
    items = list(tables(routine.get("items")))
    yield from repeated_ids(
        (("routine", "items", index, _id_key(item)), item.get(_id_key(item)))
        for index, item in items
    )
    for index, item in items:
        path = ("routine", "items", index)
        if item.get("type") == "exercise":
            exercise = an_id(item.get("exercise"))
            if exercise is not None and exercise not in exercises:
                yield (*path, "exercise"), simple("exercise")
        else:
            yield from pose_problems(path, item, ("pose",), poses)
            yield from language_problems((*path, "text"), item.get("text"), languages)
    yield from _kind_problems(routine)
    yield from _question_problems(routine)


def _id_key(item: dict[str, Any]) -> str:
    """Return where an item's id stands: an exercise goes by its own."""
    return "exercise" if item.get("type") == "exercise" else "id"


def _kind_problems(routine: dict[str, Any]) -> Iterator[Found]:
    """Breathing is open without clearance, so a routine with an exercise must not call itself so.

    A routine whose items are in part unreadable is not judged.
    """
    types = [item.get("type") for _, item in tables(routine.get("items"))]
    if not types or not all(name in ITEM_TYPES for name in types):
        return
    needed = RoutineKind.EXERCISE if "exercise" in types else RoutineKind.BREATHING
    given = part(routine.get("kind"), RoutineKind)
    if given is not None and given is not needed:
        yield ("routine", "kind"), exactly("kind", needed)


def _question_problems(routine: dict[str, Any]) -> Iterator[Found]:
    asking = [
        index
        for index, item in tables(routine.get("items"))
        if table(item).get("ask_pain") is True and item.get("type") == "exercise"
    ]
    for index in asking[MOST_PAIN_QUESTIONS:]:
        yield (
            ("routine", "items", index, "ask_pain"),
            limited("ask-pain", MOST_PAIN_QUESTIONS),
        )
