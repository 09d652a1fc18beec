from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from coach.session import safety
from coach.session.commands import CannotReason, StopReason
from coach.session.decisions import Effect
from coach.session.progression import Morning, morning_of, whole
from coach.session.segments import SegmentKind
from tests.support.sessions import BRIDGE, CRAWL, Live


@pytest.mark.parametrize(
    ("pain", "medicine", "expected"),
    [
        (2.0, False, Morning.GREEN),
        (4.0, False, Morning.AMBER),
        (5.0, False, Morning.RED),
        (2.0, True, Morning.RED),
        (None, False, Morning.BLANK),
        (2.0, None, Morning.BLANK),
    ],
)
def test_a_morning_is_told_from_its_decisions(
    *, pain: float | None, medicine: bool | None, expected: Morning
) -> None:
    decision = safety.morning_after(
        pain, start=2, stop=6, previous_amber=False, more_medicine=medicine
    )
    assert morning_of([decision]) is expected


def test_an_amber_morning_that_locks_is_amber_still() -> None:
    twice = safety.morning_after(4, start=2, stop=6, previous_amber=True, more_medicine=False)
    assert morning_of([twice]) is Morning.AMBER
    assert morning_of([]) is Morning.NOT_ASKED


@pytest.mark.parametrize("effect", [Effect.LOCK_ALL, Effect.LOCK_EXERCISE])
def test_a_morning_that_locks_anything_is_red(effect: Effect) -> None:
    decision = safety.morning_after(5, start=2, stop=6, previous_amber=False, more_medicine=False)
    assert morning_of([replace(decision, effects=(effect,))]) is Morning.RED


def _easier(live: Live) -> None:
    live.reach(SegmentKind.HOLD, BRIDGE).easier()


def _left(live: Live) -> None:
    live.reach(SegmentKind.HOLD, CRAWL).cannot(CannotReason.PAIN)


def _stopped(live: Live) -> None:
    live.reach(SegmentKind.HOLD, CRAWL).stop()
    live.because(StopReason.TIRED)


def _shortened(live: Live) -> None:
    live.reach(SegmentKind.HOLD, BRIDGE).wait(1000)
    live.skip()


def _cut(live: Live) -> None:
    """A lid that was closed in a hold: nothing was chosen, and the hold is short all the same."""
    live.reach(SegmentKind.HOLD, BRIDGE).wait(1000)
    live.interrupt()
    live.resume()


@pytest.mark.parametrize("spoil", [_easier, _left, _stopped, _shortened, _cut])
def test_a_whole_session_did_everything_as_planned(spoil: Callable[[Live], None]) -> None:
    assert whole(Live().finish().state)
    live = Live()
    spoil(live)
    assert not whole(live.finish().state)
