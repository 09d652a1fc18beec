from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pytest

from coach.library.content import load_content
from coach.program.dose import Dose, HoldDose, MoveDose, stepped_back
from coach.program.exercise import Equipment, Exercise, Status, Variant
from coach.program.routine import (
    Breathe,
    DoExercise,
    Routine,
    RoutineKind,
    Settle,
    open_without_plan,
)
from tests.support.content_files import POSES
from tests.support.tree import ROOT

CONTENT = load_content(poses=POSES)
LADDERS = {
    "all-fours": ["table-brace", "brace", "one-arm", "one-leg", "arm-and-leg"],
    "swimmer": ["seated", "wall", "prone-arms", "prone-arm-and-leg"],
    "plank": ["wall", "table", "knees", "feet"],
    "band": ["palms", "seated-row", "standing-row"],
}
SEATED = [
    "seated-chest-opening",
    "seated-hip-march",
    "seated-knee-straightening",
    "seated-ankle-pumps",
    "seated-arm-raises",
    "seated-row",
    "seated-sit-to-stand",
]
BALANCE = ["balance-weight-shift", "balance-heel-raises", "balance-tandem", "balance-one-leg"]
LANGUAGES = ("de", "en")
LONGEST_SENTENCE = 25
MEAN_SENTENCE = 15
SPOKEN_WORDS_A_SECOND = 2.5


def dose_ms(dose: Dose) -> int:
    slots = (dose.holds if isinstance(dose, HoldDose) else dose.reps) * dose.sides
    if isinstance(dose, HoldDose):
        one_set = dose.hold_s * 1000 * slots + dose.pause_s * 1000 * (slots - 1)
    else:
        one_set = dose.rep_ms * slots
    return dose.position_s * 1000 + one_set * dose.sets + dose.set_rest_s * 1000 * (dose.sets - 1)


def length_ms(routine: Routine, *, ceiling: bool = False, step: int = 0) -> int:
    total = 0
    for item in routine.items:
        match item:
            case Settle():
                total += item.duration_ms
            case Breathe():
                total += (item.in_ms + item.out_ms) * item.cycles
            case DoExercise():
                total += dose_ms(dose_of(item.exercise, ceiling=ceiling, step=step))
    for before, after in pairwise(routine.items):
        if isinstance(before, DoExercise) and isinstance(after, DoExercise):
            total += dose_of(before.exercise).exercise_rest_s * 1000
    return total


def dose_of(exercise: str, *, ceiling: bool = False, step: int = 0) -> Dose:
    shipped = CONTENT.exercises[exercise]
    dose = shipped.ladder[min(step, len(shipped.ladder) - 1)].dose
    if ceiling and isinstance(dose, HoldDose) and shipped.ceiling_hold_s is not None:
        return msgspec.structs.replace(dose, hold_s=shipped.ceiling_hold_s)
    return dose


def hold_seconds(*, ceiling: bool = False, step: int = 0) -> int:
    names = [item.exercise for item in items_of("isometric") if isinstance(item, DoExercise)]
    return sum(dose_of(name, ceiling=ceiling, step=step).hold_seconds for name in names)


def items_of(routine: str) -> tuple[Settle | Breathe | DoExercise, ...]:
    return CONTENT.routines[routine].items


def variants() -> list[tuple[Exercise, Variant]]:
    return [(one, step) for one in CONTENT.exercises.values() for step in one.ladder]


def lines(language: str) -> Iterator[str]:
    for exercise in CONTENT.exercises.values():
        told = exercise.text[language]
        yield from (told.name, told.why, *told.cautions)
    for _, step in variants():
        said = step.text[language]
        yield from (said.name, said.position, said.hold, said.rest, said.right, said.left)
    for routine in CONTENT.routines.values():
        yield from (routine.text[language].name, routine.text[language].summary)
        for item in routine.items:
            if not isinstance(item, DoExercise):
                yield from (item.text[language].name, item.text[language].line)


def sentence_lengths(line: str) -> list[int]:
    return [len(part.split()) for part in re.split(r"(?<=[.?:;])\s+", line) if part.strip()]


def test_all_exercises_and_ladders_are_there() -> None:
    chair, worktop = {name: ["chair"] for name in SEATED}, {name: ["worktop"] for name in BALANCE}
    expected = {**LADDERS, **chair, **worktop}
    found = {name: [step.id for step in one.ladder] for name, one in CONTENT.exercises.items()}
    assert found == expected
    assert set(CONTENT.routines) == {"isometric", "breathing", "seated", "balance"}


def test_everything_is_a_draft_that_names_its_source() -> None:
    files: list[Exercise | Routine] = [*CONTENT.exercises.values(), *CONTENT.routines.values()]
    for file in files:
        assert file.status is Status.DRAFT
        assert file.source.startswith("Printed: ")
        assert "Draft" in file.source


@pytest.mark.parametrize(("exercise", "step"), variants())
def test_poses_are_named_after_exercise_and_variant(exercise: Exercise, step: Variant) -> None:
    assert step.start_pose == f"{exercise.id}-{step.id}-start"
    assert step.hold_pose == f"{exercise.id}-{step.id}-hold"


@pytest.mark.parametrize(("exercise", "step"), variants())
def test_what_a_variant_needs_is_what_its_figure_shows(exercise: Exercise, step: Variant) -> None:
    for pose in (step.start_pose, step.hold_pose):
        path = ROOT / "assets" / "poses" / f"{pose}.toml"
        shown = {prop["kind"] for prop in tomllib.loads(path.read_text("utf-8"))["props"]}
        fixed_at = {"wall"} if "band" in shown else set()
        assert set(step.equipment) == shown - {"floor"} - fixed_at


@pytest.mark.parametrize(
    ("exercise", "total", "ceiling"),
    [("all-fours", 128, 10), ("swimmer", 96, 8), ("plank", 64, 10), ("band", 72, 10)],
)
def test_every_step_of_a_ladder_asks_for_the_same(exercise: str, total: int, ceiling: int) -> None:
    shipped = CONTENT.exercises[exercise]
    assert {step.dose.hold_seconds for step in shipped.ladder} == {total}
    assert shipped.ceiling_hold_s == ceiling


@pytest.mark.parametrize("step", range(5))
def test_the_isometric_routine_has_288_hold_seconds_on_every_step(step: int) -> None:
    assert hold_seconds(step=step) == 288


def test_the_isometric_routine_lasts_25_28_and_26_48_at_the_ceiling() -> None:
    routine = CONTENT.routines["isometric"]
    assert length_ms(routine) == (25 * 60 + 28) * 1000
    assert length_ms(routine, ceiling=True) == (26 * 60 + 48) * 1000
    assert hold_seconds(ceiling=True) == 368


def test_the_isometric_routine_asks_for_pain_after_its_first_two_exercises() -> None:
    items = [item for item in items_of("isometric") if isinstance(item, DoExercise)]
    asked = [(item.exercise, item.ask_pain) for item in items]
    assert asked == [("all-fours", True), ("swimmer", True), ("plank", False)]


def test_the_breathing_routine_lasts_15_00_in_five_parts() -> None:
    routine = CONTENT.routines["breathing"]
    assert routine.kind is RoutineKind.BREATHING
    assert length_ms(routine) == 15 * 60 * 1000
    rhythms = [(i.in_ms, i.out_ms) for i in routine.items if isinstance(i, Breathe)]
    assert rhythms == [(4000, 6000), (5000, 5000), (2000, 4000)]
    minutes = [
        i.duration_ms if isinstance(i, Settle) else (i.in_ms + i.out_ms) * i.cycles
        for i in routine.items
        if not isinstance(i, DoExercise)
    ]
    assert minutes == [60_000, 240_000, 300_000, 240_000, 60_000]


def test_the_seated_routine_lasts_about_a_quarter_of_an_hour() -> None:
    assert length_ms(CONTENT.routines["seated"]) == (15 * 60 + 24) * 1000
    items = [item for item in items_of("seated") if isinstance(item, DoExercise)]
    assert [item.exercise for item in items] == SEATED
    assert [item.ask_pain for item in items] == [False, False, True, False, True, False, False]


def test_the_balance_routine_lasts_14_26_and_only_a_plan_opens_it() -> None:
    routine = CONTENT.routines["balance"]
    assert length_ms(routine) == (14 * 60 + 26) * 1000
    items = [item for item in items_of("balance") if isinstance(item, DoExercise)]
    assert [item.exercise for item in items] == BALANCE
    assert [item.ask_pain for item in items] == [False, True, True, False]
    assert routine.kind is RoutineKind.EXERCISE
    closed = [name for name, one in CONTENT.routines.items() if not open_without_plan(one)]
    assert closed == ["balance"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", BALANCE)
def test_balance_is_low_slow_and_near_a_worktop(exercise: str, language: str) -> None:
    shipped = CONTENT.exercises[exercise]
    (step,) = shipped.ladder
    assert step.equipment == (Equipment.CHAIR, Equipment.WORKTOP)
    if isinstance(step.dose, HoldDose):
        assert (step.dose.hold_s <= 6, step.dose.holds, step.dose.sets) == (True, 2, 2)
    else:
        assert (step.dose.rep_ms >= 5000, step.dose.reps <= 6) == (True, True)
    first = {"en": "both hands can reach", "de": "beide Hände erreichen"}[language]
    beside = {"en": "someone near", "de": "jemanden in Ihrer Nähe"}[language]
    told = shipped.text[language].cautions
    assert re.search(first, told[0])
    assert beside in told[1]


@pytest.mark.parametrize("exercise", SEATED)
def test_seated_moves_are_two_sets_of_eight(exercise: str) -> None:
    dose = dose_of(exercise)
    assert isinstance(dose, MoveDose)
    assert (dose.sets, dose.reps * dose.sides, dose.rep_ms) == (2, 8, 4000)
    sided = exercise in {"seated-hip-march", "seated-knee-straightening"}
    assert dose.sides == (2 if sided else 1)


@pytest.mark.parametrize(("exercise", "step"), variants())
def test_sides_are_named_by_their_limbs(exercise: Exercise, step: Variant) -> None:
    words = {"en": ("Right", "Left"), "de": ("Recht", "Link")}
    for language, (right, left) in words.items():
        text = step.text[language]
        assert (text.right != "") == (text.left != "") == (step.dose.sides == 2)
        assert text.right.startswith(right if text.right else "")
        assert text.left.startswith(left if text.left else "")


def test_the_side_of_an_arm_and_leg_hold_is_the_legs() -> None:
    for name in ("all-fours", "swimmer"):
        text = CONTENT.exercises[name].ladder[-1].text
        assert text["en"].right == "Right leg and left arm"
        assert text["de"].left == "Linkes Bein und rechter Arm"


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_plain_and_calm(language: str) -> None:
    counts = [count for line in lines(language) for count in sentence_lengths(line)]
    assert max(counts) <= LONGEST_SENTENCE
    assert sum(counts) / len(counts) <= MEAN_SENTENCE
    for line in lines(language):
        assert not re.search(r"!|\bplease\b|\bbitte\b", line, re.IGNORECASE), line
        assert line == line.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_to_hold_the_breath(language: str) -> None:
    said = [step.text[language].hold for _, step in variants() if isinstance(step.dose, HoldDose)]
    breathing = {"en": "Keep breathing.", "de": "Weiteratmen."}[language]
    assert all(breathing in line for line in said)
    forbidden = re.compile(r"hold (your|the) breath|(?<!nie die )Luft an", re.IGNORECASE)
    assert [line for line in lines(language) if forbidden.search(line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_twists_bends_sideways_or_goes_to_end_range(language: str) -> None:
    forbidden = re.compile(
        r"as far as possible|as high as|twist|rotate|bend (to the|side)|so weit wie möglich"
        r"|so hoch wie|verdrehen|seitlich beugen",
        re.IGNORECASE,
    )
    assert [line for line in lines(language) if forbidden.search(line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("exercise", "step"), variants())
def test_spoken_lines_fit_their_time(exercise: Exercise, step: Variant, language: str) -> None:
    text, dose = step.text[language], step.dose
    work_s = dose.hold_s if isinstance(dose, HoldDose) else dose.rep_ms / 1000
    rest_s = dose.pause_s if isinstance(dose, HoldDose) else dose.set_rest_s
    for line, seconds in ((text.position, dose.position_s), (text.hold, work_s)):
        assert len(line.split()) <= seconds * SPOKEN_WORDS_A_SECOND, line
    assert len(text.rest.split()) <= rest_s * SPOKEN_WORDS_A_SECOND / 2


def test_a_step_back_never_leaves_the_ladder_under_four_seconds() -> None:
    for _, step in variants():
        if isinstance(step.dose, HoldDose):
            assert stepped_back(step.dose, 9).hold_s == 4
