"""Entries with their corrections applied: what counts now, the old value beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from coach.record.kinds import Kind
from coach.record.measures import Correction
from coach.record.store import Entry, Record

CORRECTABLE = frozenset(
    {
        Kind.ANSWER,
        Kind.ACTIVITY,
        Kind.FALL,
        Kind.MEDICINE,
        Kind.NOTE,
        Kind.PAPER_SESSION,
        Kind.QUESTIONNAIRE,
    }
)
"""Kinds a person tells, and may correct; what the app saw itself is never touched.

What a person told while a session ran is among its events, see ``told_within``.
"""


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as it counts now.

    ``entry`` has the latest body; ``first`` is the entry as it was kept. ``corrections`` are
    those that led here, oldest first. ``taken_back`` says that it no longer counts.
    """

    entry: Entry
    first: Entry
    corrections: tuple[Correction, ...] = ()
    taken_back: bool = False


def corrected(record: Record, kinds: Sequence[str]) -> Iterator[Corrected]:
    """Yield entries of these kinds, oldest first, those taken back too, as they count now.

    A correction of a correction names the same first entry, so the last one counts.
    """
    made = corrections_made(record)
    for entry in record.entries(kinds=kinds):
        yield corrected_entry(entry, made.get(entry.id, ()))


def corrections_made(record: Record) -> dict[str, list[Correction]]:
    """Return all corrections by the id of the entry they name, oldest first."""
    made: dict[str, list[Correction]] = {}
    for entry in record.entries(kinds=(Kind.CORRECTION,)):
        correction = entry.read(Correction)
        made.setdefault(correction.of, []).append(correction)
    return made


def counted(record: Record, kinds: Sequence[str]) -> Iterator[Entry]:
    """Yield the entries of these kinds that count now, with the bodies that count."""
    for one in corrected(record, kinds):
        if not one.taken_back:
            yield one.entry


def corrected_entry(entry: Entry, corrections: Sequence[Correction]) -> Corrected:
    """Return an entry as it counts after these corrections of it, oldest first."""
    if not corrections:
        return Corrected(entry=entry, first=entry)
    last = corrections[-1].body
    if isinstance(last, msgspec.Raw):
        entry_now = msgspec.structs.replace(entry, body=bytes(last))
        return Corrected(entry=entry_now, first=entry, corrections=tuple(corrections))
    return Corrected(entry=entry, first=entry, corrections=tuple(corrections), taken_back=True)
