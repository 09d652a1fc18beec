"""The journal of a session: the runner's events kept as entries, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from coach.record.errors import UnreadableEntryError
from coach.record.kinds import Kind, Lock
from coach.record.store import Draft, Record
from coach.session.decisions import Decision, Effect
from coach.session.events import AnyEvent, Decided, Started

LOCKS = (Effect.LOCK_ALL, Effect.LOCK_EXERCISE)
"""The effects that close routines until somebody clears them."""


class RecordJournal:
    """Keeps the events of a running session in a record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def write(self, session: str, events: tuple[AnyEvent, ...]) -> None:
        """Keep the events, and the decisions and locks among them, in one commit.

        Raises the record's errors; then nothing of them is kept.
        """
        if not events:
            return
        drafts = [draft for event in events for draft in _drafts(session, event)]
        self._record.append_many(drafts, at=events[-1].at)


class SessionKept(NamedTuple):
    """The events of a session in their order, and the id of the entry each stands in."""

    events: tuple[AnyEvent, ...]
    entries: tuple[str, ...]


def session_events(record: Record, session: str) -> tuple[AnyEvent, ...]:
    """Return the events of a session in their order; raises UnreadableEntryError."""
    return session_kept(record, session).events


def session_kept(record: Record, session: str) -> SessionKept:
    """Return the events of a session with their entries; raises UnreadableEntryError."""
    kinds = (Kind.SESSION_STARTED, Kind.SESSION_EVENT)
    events: list[AnyEvent] = []
    names: list[str] = []
    for entry in record.entries(kinds=kinds, session=session):
        try:
            events.append(_decoder().decode(entry.body))
        except msgspec.DecodeError as error:
            raise UnreadableEntryError(kind=entry.kind, seq=entry.seq) from error
        names.append(entry.id)
    return SessionKept(tuple(events), tuple(names))


def sessions_kept(record: Record) -> dict[str, SessionKept]:
    """Return the events of every session, read in one go; raises UnreadableEntryError."""
    names: dict[str, list[str]] = {}
    bodies: dict[str, list[bytes]] = {}
    for entry, session, body in record.bodies((Kind.SESSION_STARTED, Kind.SESSION_EVENT)):
        names.setdefault(session, []).append(entry)
        bodies.setdefault(session, []).append(body)
    return {
        session: SessionKept(_decoded(record, session, told), tuple(names[session]))
        for session, told in bodies.items()
    }


def _decoded(record: Record, session: str, bodies: list[bytes]) -> tuple[AnyEvent, ...]:
    """Return the events in these bodies; a whole list is read much faster than each alone."""
    try:
        events = _list_decoder().decode(b"[" + b",".join(bodies) + b"]")
    except msgspec.DecodeError:
        events = []
    # One by one where something is wrong, so that the entry is named.
    return tuple(events) if len(events) == len(bodies) else session_events(record, session)


def open_session(record: Record) -> str | None:
    """Return the latest session that was started and not closed, None when there is none."""
    closed = set(record.sessions_with(Kind.SESSION_CLOSED))
    started = record.sessions_with(Kind.SESSION_STARTED)
    return next((session for session in reversed(started) if session not in closed), None)


def _drafts(session: str, event: AnyEvent) -> Iterator[Draft]:
    kind = Kind.SESSION_STARTED if isinstance(event, Started) else Kind.SESSION_EVENT
    yield Draft(kind=kind, body=event, session=session, at=event.at)
    if isinstance(event, Decided):
        for draft in decision_drafts(session, event.decision):
            yield replace(draft, at=event.at)


def decision_drafts(session: str, decision: Decision) -> Iterator[Draft]:
    """Yield the entry of a safety decision, and of each lock that follows from it."""
    yield Draft(kind=Kind.DECISION, body=decision, session=session)
    for effect in LOCKS:
        if effect in decision.effects:
            lock = Lock(effect=effect, decision=decision)
            yield Draft(kind=Kind.LOCK, body=lock, session=session)


@cache
def _decoder() -> msgspec.json.Decoder[AnyEvent]:
    return msgspec.json.Decoder(AnyEvent)


@cache
def _list_decoder() -> msgspec.json.Decoder[list[AnyEvent]]:
    return msgspec.json.Decoder(list[AnyEvent])
