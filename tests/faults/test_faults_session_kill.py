"""A session whose program is killed: all that was shown is in the journal, and it goes on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest

from coach.record.journal import open_session, session_events
from coach.record.kinds import Closed
from coach.record.store import Record
from coach.session.events import AnyEvent
from coach.session.fold import evolve, fold
from coach.session.segments import SegmentKind
from coach.session.state import IDLE, SessionState
from tests.support.killing import TIMES, kill_after
from tests.support.recorded_session import digest

PROGRAM = "tests.support.recorded_session"
KILLS = 100
"""So many in one record; ``make drills`` fills as many records as it says."""


def moments(record: int) -> Iterator[tuple[int, float, str]]:
    """Yield when to kill, after how many lines and how long (s), and what is chosen first."""
    chance = random.Random(20260323 + record)  # noqa: S311 - moments to kill at, no secrets
    for _ in range(KILLS):
        choice = chance.choice(["continue"] * 3 + ["finish", "discard"])
        yield chance.randrange(1, 220), chance.uniform(0, 0.002), choice


def prefixes(events: tuple[AnyEvent, ...]) -> list[str]:
    """Return the digest of the state after each event."""
    states = accumulate(events, evolve, initial=IDLE)
    return [digest(state) for state in states]


def check(folder: Path, said: tuple[str, ...]) -> SessionState | None:
    """Hold what was shown last against the journal; return the state that is open."""
    session, shown = said[-1].split()
    with Record.open(folder) as record:
        events = session_events(record, session)
        assert shown in prefixes(events)
        waiting = open_session(record)
        return fold(session_events(record, waiting)) if waiting else None


@pytest.mark.parametrize("record", range(TIMES))
def test_a_hundred_kills_lose_nothing_that_was_shown(tmp_path: Path, record: int) -> None:
    killed_in = set()
    for lines, then_s, choice in moments(record):
        said = kill_after(PROGRAM, [str(tmp_path), choice], lines=lines, then_s=then_s)
        assert len(said) >= lines
        state = check(tmp_path, said)
        if state is not None and state.segment is not None:
            killed_in.add(state.segment.kind)
    # The moments were spread widely enough to mean something.
    assert {SegmentKind.HOLD, SegmentKind.PAUSE, SegmentKind.BREATHE_IN} <= killed_in
    with Record.open(tmp_path) as kept:
        closed = {entry.read(Closed).outcome for entry in kept.entries(kinds=("session-closed",))}
    assert closed >= {"completed", "interrupted", "discarded"}
    assert not list(tmp_path.glob("*broken*"))
