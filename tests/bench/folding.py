"""How long a whole isometric session takes to be folded from its events."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from coach.library.content import load_content
from coach.record.journal import session_events
from coach.record.kinds import Kind
from coach.record.store import Record
from coach.rehearsal.rehearsal import Request, rehearse, seeded_ids
from coach.session.events import AnyEvent
from coach.session.fold import fold
from coach.session.state import Phase

LEAST_MINUTES = 25
"""An isometric session without a pause; each one that is asked about takes longer."""

ROUNDS = 15


def fold_ms(folder: Path, request: Request) -> float:
    """Return the median time (ms) of folding the longest session that was rehearsed."""
    events = longest(folder, request)
    minutes = (events[-1].at.utc_ms - events[0].at.utc_ms) / 60_000
    state = fold(events)
    if state.phase is not Phase.ENDED or minutes < LEAST_MINUTES:
        sentence = f"The longest session ended after {minutes:.0f} minutes."
        raise ValueError(sentence)
    return median(_folded_ms(events) for _round in range(ROUNDS))


def longest(folder: Path, request: Request) -> tuple[AnyEvent, ...]:
    """Rehearse into a folder and return the session with the most events."""
    with Record.open(folder, ids=seeded_ids(request.seed)) as record:
        rehearse(request, record, load_content())
        sessions = record.sessions_with(Kind.SESSION_CLOSED)
        return max((session_events(record, one) for one in sessions), key=len)


def _folded_ms(events: tuple[AnyEvent, ...]) -> float:
    begin = time.perf_counter()
    fold(events)
    return 1000 * (time.perf_counter() - begin)
