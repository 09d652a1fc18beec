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
"""Kinds a person tells, and may correct; what the app saw itself is never touched."""


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
    found: dict[str, list[Correction]] = {}
    for entry in record.entries(kinds=(Kind.CORRECTION,)):
        correction = entry.read(Correction)
        found.setdefault(correction.of, []).append(correction)
    for entry in record.entries(kinds=kinds):
        yield _corrected(entry, found.get(entry.id, []))


def counted(record: Record, kinds: Sequence[str]) -> Iterator[Entry]:
    """Yield the entries of these kinds that count now, with the bodies that count."""
    for one in corrected(record, kinds):
        if not one.taken_back:
            yield one.entry


def _corrected(entry: Entry, corrections: list[Correction]) -> Corrected:
    if not corrections:
        return Corrected(entry=entry, first=entry)
    last = corrections[-1].body
    if isinstance(last, msgspec.Raw):
        entry_now = msgspec.structs.replace(entry, body=bytes(last))
        return Corrected(entry=entry_now, first=entry, corrections=tuple(corrections))
    return Corrected(entry=entry, first=entry, corrections=tuple(corrections), taken_back=True)
