from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.record.errors import RecordReadOnlyError, UnreadableEntryError
from coach.record.journal import RecordJournal, open_session, session_events, sessions_kept
from coach.record.kinds import Closed, Kind, Lock, Note
from coach.record.store import Record
from coach.session.commands import AnswerStatus, StopReason
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.events import (
    Answered,
    AnyEvent,
    Completed,
    Decided,
    Paused,
    SegmentEnded,
    Started,
    Stopped,
)
from coach.session.segments import (
    Block,
    BlockKind,
    Limits,
    QuestionId,
    Rung,
    Segment,
    SegmentKind,
    Setup,
)
from tests.support.stamps import NOON


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path) as opened:
        yield opened


def started(session: str) -> Started:
    hold = Segment(kind=SegmentKind.HOLD, duration_ms=8000, block=0, item="plank", slot=1)
    rung = Rung(variant="wall", step=1, one_set=False, segments=(hold,))
    setup = Setup(
        session=session,
        routine="isometric",
        exercise=True,
        blocks=(Block(item="plank", kind=BlockKind.HOLDS, rungs=(rung,)),),
        rungs=(0,),
        after=(QuestionId.PAIN_AFTER,),
        limits=Limits(start=2.0, stop=6.0),
        rules=1,
        app="0.1.0",
        content="ab" * 32,
        plan_version=0,
        plan_hash="",
    )
    return Started(session_ms=0, at=NOON, setup=setup)


def decided(*effects: Effect) -> Decided:
    decision = Decision(
        moment=Moment.AFTER, level=Level.RED, rule=Rule.PAIN_AT_LIMIT, effects=effects, value=7.5
    )
    return Decided(session_ms=8000, at=NOON.later(8000), decision=decision)


def kinds(record: Record) -> list[str]:
    return [entry.kind for entry in record.entries()]


def test_events_come_back_as_they_were_written(record: Record) -> None:
    at = NOON.later(8000)
    events: tuple[AnyEvent, ...] = (
        started("s1"),
        SegmentEnded(session_ms=8000, at=at, index=0, achieved_ms=8000),
        Answered(
            session_ms=8000,
            at=at,
            question=QuestionId.PAIN_AFTER,
            status=AnswerStatus.ANSWERED,
            value=7.5,
        ),
        decided(Effect.LOCK_EXERCISE),
        Stopped(session_ms=8000, at=at.later(1), reason=StopReason.PAIN_LIMIT),
    )
    journal = RecordJournal(record)
    journal.write("s1", events[:1])
    journal.write("other", (started("other"),))
    journal.write("s1", events[1:])
    assert session_events(record, "s1") == events
    assert session_events(record, "nobody") == ()
    found = sessions_kept(record)
    assert {one: kept.events for one, kept in found.items()} == {
        one: session_events(record, one) for one in ("s1", "other")
    }
    names = [entry.id for entry in record.entries(session="s1") if entry.kind != Kind.DECISION]
    assert list(found["s1"].entries) == [one for one in names if one not in _locks(record)]


def _locks(record: Record) -> set[str]:
    return {entry.id for entry in record.entries(kinds=(Kind.LOCK,))}


def test_instants_are_the_events_own(record: Record) -> None:
    RecordJournal(record).write("s1", (started("s1"), decided(Effect.LOCK_ALL)))
    stamps = [entry.at for entry in record.entries()]
    assert stamps == [NOON, *[NOON.later(8000)] * 3]
    assert {entry.session for entry in record.entries()} == {"s1"}


@pytest.mark.parametrize(
    ("effects", "locks"),
    [
        ((), ()),
        ((Effect.END_SESSION,), ()),
        ((Effect.LOCK_ALL, Effect.END_SESSION), (Effect.LOCK_ALL,)),
        ((Effect.LOCK_EXERCISE,), (Effect.LOCK_EXERCISE,)),
    ],
)
def test_decisions_and_locks_become_entries_of_their_own(
    record: Record, effects: tuple[Effect, ...], locks: tuple[Effect, ...]
) -> None:
    event = decided(*effects)
    RecordJournal(record).write("s1", (event,))
    assert kinds(record) == ["session-event", "decision", *["lock"] * len(locks)]
    [entry] = record.entries(kinds=[Kind.DECISION])
    assert entry.read(Decision) == event.decision
    kept = [entry.read(Lock) for entry in record.entries(kinds=[Kind.LOCK])]
    assert kept == [Lock(effect=effect, decision=event.decision) for effect in locks]


def test_nothing_to_write_is_nothing_written(record: Record) -> None:
    RecordJournal(record).write("s1", ())
    assert kinds(record) == []


def test_events_are_kept_together_or_not_at_all(tmp_path: Path) -> None:
    names = iter(["a", "b", "a", "c", "d"])
    with Record.open(tmp_path, ids=lambda: next(names)) as record:
        journal = RecordJournal(record)
        journal.write("s1", (started("s1"),))
        with pytest.raises(Exception, match="record-entry-exists"):
            journal.write("s1", (Paused(session_ms=1, at=NOON), Completed(session_ms=1, at=NOON)))
        assert kinds(record) == ["session-started"]


def test_refusal_reaches_the_runner(tmp_path: Path) -> None:
    Record.open(tmp_path).close()
    with (
        Record.open(tmp_path, read_only=True) as record,
        pytest.raises(RecordReadOnlyError),
    ):
        RecordJournal(record).write("s1", (started("s1"),))


def test_latest_session_without_an_end_is_open(record: Record) -> None:
    journal = RecordJournal(record)
    closed = Closed(outcome="completed", reason="", worked=True)
    assert open_session(record) is None
    for session in ("s1", "s2", "s3"):
        journal.write(session, (started(session),))
    assert open_session(record) == "s3"
    record.append(Kind.SESSION_CLOSED, closed, NOON, session="s3")
    assert open_session(record) == "s2"
    for session in ("s1", "s2"):
        record.append(Kind.SESSION_CLOSED, closed, NOON, session=session)
    assert open_session(record) is None


def test_event_of_a_newer_app_is_named(record: Record) -> None:
    RecordJournal(record).write("s1", (started("s1"),))
    record.append(Kind.SESSION_EVENT, Note(text="no event"), NOON, session="s1")
    for read in (lambda: session_events(record, "s1"), lambda: sessions_kept(record)):
        with pytest.raises(UnreadableEntryError) as caught:
            read()
        assert caught.value.places["seq"] == 2
