"""Events survive being written down and read again."""

from __future__ import annotations

import timeit

import msgspec

from coach.session.commands import PainPlace, StopReason
from coach.session.events import AnyEvent
from coach.session.fold import fold
from coach.session.segments import SegmentKind
from tests.support.sessions import BRIDGE, CRAWL, ROW, Live, blocks, breathe, routine, setup


def eventful() -> list[AnyEvent]:
    """Return the events of two sessions in which everything happens once."""
    live = Live().reach(SegmentKind.HOLD, BRIDGE)
    live.wait(2_000)
    live.repeat()
    live.wait(5_500)
    live.pause()
    live.resume()
    live.easier()
    live.interrupt()
    live.resume()
    live.reach(SegmentKind.QUESTION, BRIDGE)
    live.answer(4.0)
    live.answer(1)
    live.reach(SegmentKind.HOLD, CRAWL)
    live.wait(1_000)
    live.skip()
    live.answer()
    live.reach(SegmentKind.POSITION, ROW)
    live.cannot()
    live.stop()
    live.because(StopReason.PAIN, 3.0, PainPlace.USUAL)
    return [*live.events, Live().finish().events[-1]]


def test_every_kind_of_event_reads_back_as_it_was_written() -> None:
    events = eventful()
    assert {type(event) for event in events} == set(AnyEvent.__args__)

    written = msgspec.json.encode(events)
    assert msgspec.json.decode(written, type=list[AnyEvent]) == events


def test_a_session_read_from_its_journal_is_the_same_session() -> None:
    live = Live().reach(SegmentKind.HOLD, CRAWL)
    written = [msgspec.json.encode(event) for event in live.events]
    read = [msgspec.json.decode(line, type=AnyEvent) for line in written]

    assert fold(read) == live.state


def test_a_long_session_folds_fast() -> None:
    live = Live(setup(blocks(routine(breathe(cycles=200))), after=()))
    events = live.wait(200 * 10_000)
    assert len(events) == 401

    history = tuple(live.events)
    best = min(timeit.repeat(lambda: fold(history), number=1, repeat=5))
    assert best < 0.02
