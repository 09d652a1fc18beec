"""Leaving an exercise out never leaves out the question about the pain of those before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.session.runner import Runner
from coach.session.segments import QuestionId
from tests.support.house import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.record.close()


def at_item(house: House, item: str) -> Runner:
    """Return a seated session at the beginning of one of its moves, the ones before it done."""
    runner = house.started(routine="seated")
    while runner.state.segment is None or runner.state.segment.item != item:
        house.tick(runner, 1)
    return runner


def test_skipping_the_move_with_the_question_keeps_it_for_the_moves_before(house: House) -> None:
    runner = at_item(house, "seated-knee-straightening")
    runner.skip()
    segment = runner.state.segment
    assert segment is not None
    assert segment.question is QuestionId.PAIN_BETWEEN


def test_where_nothing_was_done_before_nothing_is_asked(house: House) -> None:
    runner = at_item(house, "seated-chest-opening")
    for _ in range(3):
        runner.skip()
    house.tick(runner, 15)
    segment = runner.state.segment
    assert segment is not None
    assert (segment.item, segment.question) == ("seated-ankle-pumps", None)
