"""Clocks that are set, hours that come twice or never, another zone: no hold is made longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coach.practice.practice import Practice
from coach.program.days import coach_day
from coach.record.kinds import Kind, Note
from coach.record.store import Record
from coach.rehearsal.clock import SimulatedClock
from coach.session.commands import AnswerStatus
from coach.session.events import AnyEvent
from coach.session.runner import Runner
from coach.session.segments import SegmentKind
from coach.session.state import Phase
from tests.support.clock import FakeClock
from tests.support.house import House
from tests.support.sessions import setup

HOUR_MS = 3_600_000
GAP = datetime(2026, 3, 29, 0, 55, tzinfo=UTC)
"""Five minutes before Berlin's clocks go from two to three."""
OVERLAP = datetime(2026, 10, 25, 0, 55, tzinfo=UTC)
"""Five minutes before Berlin's clocks go from three back to two."""


class Kept:
    """A journal that keeps events in a list."""

    def __init__(self) -> None:
        self.events: list[AnyEvent] = []

    def write(self, _session: str, events: tuple[AnyEvent, ...]) -> None:
        self.events += events


def into_a_hold(clock: FakeClock, runner: Runner) -> None:
    runner.start(setup())
    for _ in range(3600):
        segment = runner.state.segment
        if segment is not None and segment.kind is SegmentKind.HOLD:
            break
        clock.advance(1000)
        runner.tick()
    clock.advance(1000)
    runner.tick()


@pytest.mark.parametrize("jump_ms", [-HOUR_MS, -3_000, 3_000, HOUR_MS, 400 * 24 * HOUR_MS])
def test_a_clock_that_jumps_in_a_hold_cuts_it(jump_ms: int) -> None:
    clock, kept = FakeClock(), Kept()
    runner = Runner(clock, kept)
    into_a_hold(clock, runner)
    done_ms = runner.view().elapsed_ms
    assert 0 < done_ms <= 2000
    clock.jump_wall(jump_ms)
    clock.advance(1000)
    runner.tick()
    assert runner.state.phase is Phase.INTERRUPTED
    cut = [one for one in kept.events if getattr(one, "cut", False)]
    assert [getattr(one, "achieved_ms", None) for one in cut] == [done_ms]


def lived(clock: SimulatedClock, begin: datetime) -> tuple[list[int], set[int]]:
    """Live through a session from an instant on; return its clock at each event, and the offsets.

    Times are in session ms, offsets in seconds.
    """
    clock.advance(int(begin.timestamp() * 1000) - clock.now().utc_ms)
    kept = Kept()
    runner = Runner(clock, kept)
    runner.start(setup())
    while runner.state.phase is Phase.RUNNING:
        clock.advance(1000)
        runner.tick()
        segment = runner.state.segment
        if runner.state.asking and segment is not None and segment.question is not None:
            runner.answer(segment.question, AnswerStatus.ANSWERED, 2.0)
    assert runner.state.phase is Phase.ENDED
    return [one.session_ms for one in kept.events], {one.at.offset_s for one in kept.events}


@pytest.mark.parametrize("begin", [GAP, OVERLAP])
def test_the_hour_of_summer_time_neither_cuts_nor_counts(begin: datetime) -> None:
    times, offsets = lived(SimulatedClock("Europe/Berlin"), begin)
    assert offsets == {3600, 7200}
    assert (times, {0}) == lived(SimulatedClock("UTC"), begin)


def test_another_zone_changes_the_day_and_no_length() -> None:
    begin = datetime(2026, 6, 1, 14, 0, tzinfo=UTC)
    told = {zone: lived(SimulatedClock(zone), begin)[0] for zone in ("Asia/Tokyo", "Europe/Berlin")}
    assert told["Asia/Tokyo"] == told["Europe/Berlin"]
    utc_ms = int(datetime(2026, 6, 1, 19, 30, tzinfo=UTC).timestamp() * 1000)
    assert coach_day(utc_ms, 9 * 3600) == date(2026, 6, 2)
    assert coach_day(utc_ms, 2 * 3600) == date(2026, 6, 1)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.record.close()


def test_entries_keep_their_order_when_the_clock_goes_back(house: House) -> None:
    first = house.record.append(Kind.NOTE, Note(text="now"), house.clock.now())
    house.clock.advance(-20 * 24 * HOUR_MS)
    second = house.record.append(Kind.NOTE, Note(text="earlier, it says"), house.clock.now())
    assert second.seq > first.seq
    notes = [one.read(Note).text for one in house.record.entries(kinds=[Kind.NOTE])]
    assert notes == ["now", "earlier, it says"]
    house.record.close()
    with Record.open(house.folder) as record:
        assert [one.read(Note).text for one in record.entries(kinds=[Kind.NOTE])] == notes
        again = Practice(record, lambda: house.content, house.clock)
        assert again.profile() is not None
