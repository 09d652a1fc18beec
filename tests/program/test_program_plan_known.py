"""A plan that outlives the app it came with: what is unknown is named, and nothing half done."""

from __future__ import annotations

from msgspec.structs import replace

from coach.library.content import load_content
from coach.program.plan import Plan
from coach.program.plan_known import breathing_left, unknown_parts
from tests.support import plans

CONTENT = load_content()


def lacking(*exercises: str, routines: tuple[str, ...] = ()) -> object:
    return replace(
        CONTENT,
        exercises={key: one for key, one in CONTENT.exercises.items() if key not in exercises},
        routines={key: one for key, one in CONTENT.routines.items() if key not in routines},
    )


def known(plan: Plan, content: object) -> tuple[str, ...]:
    return unknown_parts(plan, content)  # type: ignore[arg-type]


def test_a_plan_of_this_app_lacks_nothing() -> None:
    assert known(plans.plan(), CONTENT) == ()


def test_each_missing_part_is_named_once() -> None:
    plan = plans.plan()
    assert known(plan, lacking("swimmer")) == ("swimmer",)
    assert known(plan, lacking(routines=("isometric",))) == ("isometric",)
    gentler = replace(plan, gentler="chair-rest")
    assert known(gentler, CONTENT) == ("chair-rest",)
    swimmer = CONTENT.exercises["swimmer"]
    shorter = replace(
        CONTENT,
        exercises={**CONTENT.exercises, "swimmer": replace(swimmer, ladder=swimmer.ladder[:1])},
    )
    (routine, *more) = plan.routines
    lines = tuple(replace(one, step=2, unlocked=(1, 2)) for one in routine.exercises)
    stepped = replace(plan, routines=(replace(routine, exercises=lines), *more))
    assert known(stepped, shorter) == ("swimmer 2",)


def test_nothing_but_breathing_is_left() -> None:
    left = breathing_left(plans.plan(), CONTENT)
    assert [one.routine for one in left.routines] == ["breathing"]
    assert left.gentler == "breathing"
    assert known(left, CONTENT) == ()
