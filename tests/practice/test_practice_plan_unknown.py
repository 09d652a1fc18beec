"""A later version of the app lacks a part of an accepted plan: told, breathing open, no crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.library.content import load_content
from coach.library.words import words_in
from coach.practice.practice import Practice
from coach.practice.refusals import NotInPlanError
from coach.program.routine import Content
from coach.session.access import Why
from tests.support.house import House
from tests.support.plan_files import plan_file
from tests.support.plans import plan


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.record.close()


def later_app(house: House, *exercises: str, routine: str = "") -> Practice:
    """Open the record with an app that lacks these parts."""
    content = load_content()

    def less() -> Content:
        return replace(
            content,
            exercises={k: v for k, v in content.exercises.items() if k not in exercises},
            routines={k: v for k, v in content.routines.items() if k != routine},
        )

    return Practice(house.record, less, house.clock)


@pytest.mark.parametrize(("exercises", "routine"), [(("swimmer",), ""), ((), "isometric")])
def test_breathing_is_open_and_the_missing_part_is_named(
    house: House, exercises: tuple[str, ...], routine: str
) -> None:
    house.practice.plans.accept(house.practice.plans.propose(plan_file(plan())))
    practice = later_app(house, *exercises, routine=routine)
    today = practice.today()
    assert today.plan is not None
    assert today.plan.unknown == (*exercises, *filter(None, [routine]))
    assert Why.PLAN_UNKNOWN in today.access.why
    assert (today.access.exercise, today.access.breathing) == (False, True)
    assert today.offers[0].routine == "breathing"
    shown = practice.plans.shown()
    assert shown is not None
    assert shown.unknown == today.plan.unknown
    assert practice.begin_checkin("breathing")
    with pytest.raises((NotInPlanError, KeyError)):
        practice.begin_checkin("isometric")
    assert practice.papers.sheet(words_in("en")).startswith(b"%PDF")
    assert practice.look_back.progress().has_plan


def test_the_same_app_finds_everything(house: House) -> None:
    house.practice.plans.accept(house.practice.plans.propose(plan_file(plan())))
    today = later_app(house).today()
    assert today.plan is not None
    assert today.plan.unknown == ()
    assert Why.PLAN_UNKNOWN not in today.access.why
