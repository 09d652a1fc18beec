"""The corrections of a report: what an entry said before and after, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from coach.record.kinds import Kind
from coach.record.measures import Correction
from coach.record.store import Entry, Record
from coach.reports.gather_sessions import STOP
from coach.reports.model import LeaveOut
from coach.reports.model_safety import CorrectionTold, ValueChanged
from coach.reports.tables import number
from coach.session.events import Stopped

FREE_TEXT = frozenset({"note", "text"})
"""Fields of bodies that are the person's own words."""


def corrections_told(record: Record, last: date, leave_out: LeaveOut) -> Iterator[CorrectionTold]:
    """Yield the corrections made up to a coach day, oldest first, as far as they go out."""
    bodies = _bodies_corrected(record)
    for entry in record.entries(kinds=(Kind.CORRECTION,)):
        correction = entry.read(Correction)
        first = bodies.get(correction.of)
        if first is None or entry.coach_day > last:
            continue
        old, about = first[1], first[0]
        new = b"" if correction.body is msgspec.UNSET else bytes(correction.body)
        bodies[correction.of] = (about, new or old)
        if not _left_out(about, old, leave_out):
            yield CorrectionTold(
                day=entry.coach_day,
                about=about.coach_day,
                kind=about.kind,
                reason="" if leave_out.notes else correction.reason,
                taken_back=not new,
                values=tuple(_changed(old, new, leave_out)),
                question=_question(old),
                session=_session(about, old),
                sources=(about.id, entry.id),
            )


def _bodies_corrected(record: Record) -> dict[str, tuple[Entry, bytes]]:
    """Return the first entry of each correction with its body; others are not looked at."""
    corrections = record.entries(kinds=(Kind.CORRECTION,))
    names = {entry.read(Correction).of for entry in corrections}
    if not names:
        return {}
    entries = filter(None, map(record.entry, sorted(names)))
    return {entry.id: (entry, entry.body) for entry in entries}


def _question(body: bytes) -> str:
    """Return what an answer was to, ``stop`` for a reason of one, empty where it is neither."""
    told = msgspec.json.decode(body)
    if told.get("type") == Stopped.__name__:
        return STOP
    question = told.get("question", "")
    return question if isinstance(question, str) else ""


def _session(entry: Entry, body: bytes) -> str:
    told = msgspec.json.decode(body)
    return str(told.get("about") or entry.session or told.get("checkin") or "")


def _left_out(entry: Entry, body: bytes, leave_out: LeaveOut) -> bool:
    if entry.kind == Kind.NOTE:
        return leave_out.notes
    if entry.kind == Kind.MEDICINE:
        return leave_out.medicines
    return _question(body) in leave_out.answers


def _changed(old: bytes, new: bytes, leave_out: LeaveOut) -> Iterator[ValueChanged]:
    before = dict(_flat("", msgspec.json.decode(old)))
    after = dict(_flat("", msgspec.json.decode(new))) if new else {}
    for field in [*before, *(key for key in after if key not in before)]:
        name = field.rpartition(".")[2]
        hidden = name in leave_out.answers or (leave_out.notes and name in FREE_TEXT)
        if before.get(field) != after.get(field) and not hidden:
            yield ValueChanged(field=field, old=before.get(field), new=after.get(field))


def _flat(path: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield every value of a body with its place, such as ``medicines.0.dose``."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _flat(f"{path}.{key}" if path else str(key), one)
    elif isinstance(value, list) and value:
        for place, one in enumerate(value):
            yield from _flat(f"{path}.{place}", one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        # 2 and 2.0 are the same answer.
        yield path, number(value)
    elif value is not None:
        yield path, value if isinstance(value, str) else msgspec.json.encode(value).decode()
