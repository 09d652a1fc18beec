"""What a person told while a session ran: answers and the reason of a stop, as they count now.

They are events of the session. A correction names the entry of such an event and brings another
one of its type; what the app saw by itself, or decided, is never touched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from coach.record.corrections import Corrected, corrected_entry
from coach.record.errors import UnreadableEntryError
from coach.record.journal import SessionKept
from coach.record.kinds import Kind
from coach.record.measures import Correction
from coach.record.store import Entry, Record
from coach.session.commands import TOLD_REASONS
from coach.session.events import Answered, AnyEvent, Stopped

Said = Answered | Stopped


def is_said(event: AnyEvent) -> bool:
    """Tell whether a person said it: an answer, or a reason chosen for a stop."""
    if isinstance(event, Stopped):
        return event.reason in TOLD_REASONS
    return isinstance(event, Answered)


def said(entry: Entry) -> Said | None:
    """Return what an entry of a session says, None where the app saw it by itself.

    Raises UnreadableEntryError.
    """
    if entry.kind != Kind.SESSION_EVENT:
        return None
    try:
        event = msgspec.json.decode(entry.body, type=AnyEvent)
    except msgspec.DecodeError as error:
        raise UnreadableEntryError(kind=entry.kind, seq=entry.seq) from error
    return event if isinstance(event, Answered | Stopped) and is_said(event) else None


def said_in(
    record: Record, kept: SessionKept, made: Mapping[str, Sequence[Correction]]
) -> list[Corrected]:
    """Return what was said in a session, in its order, with the corrections that led to it."""
    found = []
    for name, event in zip(kept.entries, kept.events, strict=True):
        entry = record.entry(name) if is_said(event) else None
        if entry is not None:
            found.append(corrected_entry(entry, made.get(name, ())))
    return found


def as_counted(
    record: Record, kept: SessionKept, made: Mapping[str, Sequence[Correction]]
) -> tuple[AnyEvent, ...]:
    """Return the events of a session with what was corrected in its place.

    ``made`` are the corrections of a record by the entry they name. Decisions, and what followed
    from them, stay as they were taken.
    """
    if not made.keys() & set(kept.entries):
        return kept.events
    now = {
        one.first.id: found
        for one in said_in(record, kept, made)
        if one.corrections and (found := said(one.entry)) is not None
    }
    return tuple(
        now.get(name, event) for name, event in zip(kept.entries, kept.events, strict=True)
    )
