from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from coach.practice.refusals import CheckInTooOldError, NothingInterruptedError
from coach.session.commands import AnswerStatus
from coach.session.segments import SegmentKind
from coach.session.state import RELY_WITHIN_MS, Phase
from tests.support.house import MONDAY, House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.record.close()


def test_nothing_is_interrupted_at_first(house: House) -> None:
    assert house.practice.interruption() is None
    with pytest.raises(NothingInterruptedError):
        house.practice.continue_session()


def test_a_cut_session_goes_on_where_it_stopped(house: House) -> None:
    runner = house.started()
    house.tick(runner, 250)
    practice = house.anew()
    cut = practice.interruption()
    assert cut is not None
    assert cut.may_continue
    assert practice.interruption() == cut
    again = practice.continue_session()
    phases = [again.state.phase]
    again.resume()
    phases.append(again.state.phase)
    assert phases == [Phase.INTERRUPTED, Phase.RUNNING]
    house.practice = practice
    house.finish(again)
    assert practice.interruption() is None
    assert practice.today().week[0].done == 1


def test_finishing_keeps_what_was_done(house: House) -> None:
    runner = house.started()
    while runner.state.segment is None or runner.state.segment.kind is not SegmentKind.PAUSE:
        house.tick(runner, 1)
    practice = house.anew()
    summary = practice.finish_interrupted()
    assert summary.outcome == "interrupted"
    assert summary.done_hold_ms == 8000
    assert practice.interruption() is None


def test_discarding_keeps_it_as_discarded(house: House) -> None:
    house.tick(house.started(), 300)
    practice = house.anew()
    practice.discard_interrupted()
    assert practice.interruption() is None
    closed = list(house.record.entries(kinds=("session-closed",)))
    assert b"discarded" in closed[0].body


def test_an_old_check_in_is_not_relied_on(house: House) -> None:
    runner = house.started()
    house.tick(runner, 250)
    house.clock.advance(RELY_WITHIN_MS - 250_000 + runner.state.session_ms)
    cut = house.anew().interruption()
    assert cut is not None
    assert cut.may_continue
    house.clock.advance(1000)
    practice = house.anew()
    cut = practice.interruption()
    assert cut is not None
    assert not cut.may_continue
    assert not cut.closed, "it is too old, and nothing else"
    with pytest.raises(CheckInTooOldError):
        practice.continue_session()
    practice.finish_interrupted()


def test_no_session_goes_on_after_the_day_rolled_over(house: House) -> None:
    house.clock.go_to(MONDAY + timedelta(days=1), time(3, 50))
    house.tick(house.started(), 250)
    house.clock.advance(600_000)
    cut = house.anew().interruption()
    assert cut is not None
    assert not cut.may_continue


def test_a_session_cut_after_its_last_event_is_closed_quietly(house: House) -> None:
    runner = house.started()
    while runner.state.phase is not Phase.ENDED:
        house.tick(runner, 1)
        segment = runner.state.segment
        if runner.state.asking and segment and segment.question:
            runner.answer(segment.question, AnswerStatus.ANSWERED, 2)
    practice = house.anew()
    assert practice.interruption() is None
    assert practice.today().week[0].done == 1
