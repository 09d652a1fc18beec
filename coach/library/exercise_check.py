"""What the shape of an exercise cannot say: poses, sides, kinds of dose and languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from coach.library.parts import a_dose, an_id, table, tables
from coach.library.problems import (
    Expected,
    Key,
    choice,
    exactly,
    simple,
    whole_number,
)
from coach.program.dose import Dose, HoldDose

Found = tuple[tuple[Key, ...], Expected]
"""A path in a document and what is expected there."""

SIDES = ("right", "left")


def exercise_problems(
    exercise: dict[str, Any], poses: Collection[str], languages: Sequence[str]
) -> Iterator[Found]:
    """Find what contradicts itself or names what is not there, in one exercise."""
    root = ("exercise",)
    yield from language_problems((*root, "text"), exercise.get("text"), languages)
    yield from repeated_ids(
        ((*root, "ladder", index, "id"), step.get("id"))
        for index, step in tables(exercise.get("ladder"))
    )
    one_sided: set[int] = set()
    for index, step in tables(exercise.get("ladder")):
        path: tuple[Key, ...] = (*root, "ladder", index)
        yield from pose_problems(path, step, ("start_pose", "hold_pose"), poses)
        yield from language_problems((*path, "text"), step.get("text"), languages)
        for found in _side_problems(path, step):
            one_sided.add(index)
            yield found
    yield from _dose_problems(exercise, skipped=one_sided)


def language_problems(
    path: tuple[Key, ...], texts: object, languages: Sequence[str]
) -> Iterator[Found]:
    """Find languages that a text lacks, and languages the app has no words for."""
    if not isinstance(texts, dict):
        return
    for language in (*languages, *texts):
        if (language in texts) != (language in languages):
            yield (*path, language), choice("languages", languages)


def pose_problems(
    path: tuple[Key, ...], owner: dict[str, Any], keys: Sequence[str], poses: Collection[str]
) -> Iterator[Found]:
    """Find names of poses that do not exist."""
    for key in keys:
        pose = an_id(owner.get(key))
        if pose is not None and pose not in poses:
            yield (*path, key), simple("pose")


def repeated_ids(ids: Iterator[tuple[tuple[Key, ...], object]]) -> Iterator[Found]:
    """Find ids that stand a second time."""
    seen: set[str] = set()
    for path, value in ids:
        name = an_id(value)
        if name is None:
            continue
        if name in seen:
            yield path, simple("unique")
        seen.add(name)


def _side_problems(path: tuple[Key, ...], step: dict[str, Any]) -> Iterator[Found]:
    """Two sides need texts that name their limbs, one side has none.

    Where all texts agree against the number, the number is told instead of each text.
    """
    dose = a_dose(step.get("dose"))
    texts = {language: table(text) for language, text in table(step.get("text")).items()}
    slots = [(language, side) for language in texts for side in SIDES]
    if dose is None or not all(isinstance(texts[lang].get(s, ""), str) for lang, s in slots):
        return
    filled = {slot: bool(texts[slot[0]].get(slot[1], "").strip()) for slot in slots}
    wrong = [slot for slot, is_filled in filled.items() if is_filled != (dose.sides == 2)]
    if wrong and len(wrong) == len(slots):
        yield (*path, "dose", "sides"), exactly("sides", 3 - dose.sides)
        return
    for language, side in wrong:
        expected = simple("side-text" if dose.sides == 2 else "no-side-text")
        yield (*path, "text", language, side), expected


def _dose_problems(exercise: dict[str, Any], skipped: set[int]) -> Iterator[Found]:
    doses = {
        index: dose
        for index, step in tables(exercise.get("ladder"))
        if index not in skipped and (dose := a_dose(step.get("dose"))) is not None
    }
    yield from _kind_problems(doses)
    holds = any(isinstance(dose, HoldDose) for dose in doses.values())
    if holds and "ceiling_hold_s" not in exercise:
        yield ("exercise", "ceiling_hold_s"), whole_number(1, 120)


def _kind_problems(doses: dict[int, Dose]) -> Iterator[Found]:
    """Find steps of another kind: a ladder holds or moves, so that steps can replace each other."""
    kinds = {
        index: "holds" if isinstance(dose, HoldDose) else "moves" for index, dose in doses.items()
    }
    usual = next(iter(kinds.values()), "")
    for index, kind in kinds.items():
        if kind != usual:
            yield ("exercise", "ladder", index, "dose", "type"), exactly("kind", usual)
