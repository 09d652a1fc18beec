"""A session whose program is killed: all that was shown is in the journal, and it goes on."""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path

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
CHANCE = random.Random(20260323)  # noqa: S311 - moments to kill at, no secrets
KILLS = [
    (
        CHANCE.randrange(1, 220),
        CHANCE.uniform(0, 0.002),
        CHANCE.choice(["continue"] * 3 + ["finish", "discard"]),
    )
    for _ in range(100 * TIMES)
]


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


def test_a_hundred_kills_lose_nothing_that_was_shown(tmp_path: Path) -> None:
    killed_in = set()
    for lines, then_s, choice in KILLS:
        said = kill_after(PROGRAM, [str(tmp_path), choice], lines=lines, then_s=then_s)
        assert len(said) >= lines
        state = check(tmp_path, said)
        if state is not None and state.segment is not None:
            killed_in.add(state.segment.kind)
    # The moments were spread widely enough to mean something.
    assert {SegmentKind.HOLD, SegmentKind.PAUSE, SegmentKind.BREATHE_IN} <= killed_in
    with Record.open(tmp_path) as record:
        closed = {entry.read(Closed).outcome for entry in record.entries(kinds=("session-closed",))}
    assert closed >= {"completed", "interrupted", "discarded"}
    assert not list(tmp_path.glob("*broken*"))
