"""What the shape of an exercise cannot say: poses, sides, ceilings, totals and languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from coach.library.parts import a_dose, an_id, part, table, tables
from coach.library.problems import (
    Expected,
    Key,
    choice,
    exactly,
    limited,
    simple,
    whole_number,
)
from coach.program.dose import Dose, HoldDose, HoldSeconds

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
    above = list(_ceiling_problems(exercise, doses))
    yield from above
    if not above:
        yield from _total_problems(doses)


def _ceiling_problems(exercise: dict[str, Any], doses: dict[int, Dose]) -> Iterator[Found]:
    holds = {index: dose.hold_s for index, dose in doses.items() if isinstance(dose, HoldDose)}
    key = ("exercise", "ceiling_hold_s")
    if holds and "ceiling_hold_s" not in exercise:
        yield key, whole_number(1, 120)
    ceiling = part(exercise.get("ceiling_hold_s"), HoldSeconds)
    if ceiling is None:
        return
    above = [index for index, hold_s in holds.items() if hold_s > ceiling]
    if len(above) == len(holds) > 1:
        yield key, limited("ceiling", 120, max(holds.values()))
        return
    for index in above:
        yield ("exercise", "ladder", index, "dose", "hold_s"), limited("at-ceiling", ceiling)


def _total_problems(doses: dict[int, Dose]) -> Iterator[Found]:
    """Every step of a ladder asks for the same amount, so that an easier step is not less."""
    totals = {index: _total(dose) for index, dose in doses.items()}
    counted = Counter(totals.values()).most_common(1)
    for index, total in totals.items():
        usual, _ = counted[0]
        if total != usual:
            model = next(doses[other] for other in doses if totals[other] == usual)
            yield (
                ("exercise", "ladder", index, "dose", _odd_key(doses[index], model)),
                exactly("total", usual[1]),
            )


def _total(dose: Dose) -> tuple[str, int]:
    if isinstance(dose, HoldDose):
        return "holds", dose.hold_seconds
    return "moves", dose.reps * dose.sides * dose.sets


def _odd_key(dose: Dose, model: Dose) -> str:
    """Name the number that makes the total differ from the model's."""
    if type(dose) is not type(model):
        return "type"
    for key in ("hold_s", "sets"):
        if getattr(dose, key, None) != getattr(model, key, None):
            return key
    return "holds" if isinstance(dose, HoldDose) else "reps"
