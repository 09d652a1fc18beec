from __future__ import annotations

from msgspec.structs import replace

from coach.program.exercise import Status
from coach.program.routine import (
    DoExercise,
    Routine,
    RoutineKind,
    RoutineText,
    open_without_plan,
)

ROUTINE = Routine(
    id="some",
    format=1,
    kind=RoutineKind.EXERCISE,
    status=Status.DRAFT,
    source="Draft",
    items=(DoExercise(exercise="plank"),),
    text={"en": RoutineText(name="Some", summary="So.")},
)


def test_a_routine_is_open_without_a_plan_unless_its_file_says_otherwise() -> None:
    assert open_without_plan(ROUTINE)
    assert not open_without_plan(replace(ROUTINE, needs_plan=True))
