"""What a person told, and how they correct it: a new entry, the old one stays readable.

A correction changes what is counted and shown. Safety decisions, and what they closed, stay as
they were taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isfinite

import msgspec

from coach.outcomes.look_back import FieldKind, ToldEntry, ToldField, Value
from coach.practice.refusals import (
    NotCorrectableError,
    NothingChangedError,
    NotThereError,
    NotThisMuchError,
    ReasonMissingError,
)
from coach.practice.told_entries import Beside, body_of, told_entry
from coach.record.corrections import (
    CORRECTABLE,
    Corrected,
    corrected,
    corrected_entry,
    corrections_made,
)
from coach.record.diary import PaperSession
from coach.record.journal import session_kept
from coach.record.kinds import Asked, Kind
from coach.record.measures import Correction
from coach.record.store import Draft, Record
from coach.record.told_within import said, said_in
from coach.session.commands import AnswerStatus
from coach.session.events import Answered

WHOLE = frozenset({Kind.QUESTIONNAIRE, Kind.ACTIVITY})
"""Kinds whose numbers are whole ones."""

MOST_TEXT = 2000


class Corrections:
    """Reads told entries and corrects them; every write is durable when the call returns."""

    def __init__(
        self,
        record: Record,
        beside: Beside,
        keep: Callable[..., None],
    ) -> None:
        """Keep entries by ``keep``; what an entry was told by stands ``beside``."""
        self._record, self._beside, self._keep = record, beside, keep

    def told(self, kinds: Sequence[str] = tuple(sorted(CORRECTABLE))) -> Iterator[Corrected]:
        """Yield the entries of these kinds as they count now, those taken back too."""
        return corrected(self._record, kinds)

    def told_in(self, session: str) -> Iterator[Corrected]:
        """Yield what was told while a session ran, in its order, as it counts now."""
        kept = session_kept(self._record, session)
        yield from said_in(self._record, kept, corrections_made(self._record))

    def as_told(self, one: Corrected) -> ToldEntry:
        """Return an entry taken apart, with what it said before."""
        return told_entry(one, self._beside)

    def entry(self, entry: str) -> ToldEntry:
        """Return one told entry; raises NotThereError, or NotCorrectableError for other kinds."""
        return self.as_told(self._corrected(entry))

    def correct(self, entry: str, values: Mapping[str, Value], reason: str) -> None:
        """Keep other values of an entry, by their paths, with a reason.

        Raises ReasonMissingError, NothingChangedError, NotThisMuchError for a value that does
        not fit, and what ``entry`` raises.
        """
        if not reason.strip():
            raise ReasonMissingError
        one = self._corrected(entry)
        fields = {field.path: field for field in self.as_told(one).fields}
        if not values.keys() <= fields.keys():
            raise NotThisMuchError
        changed = {path: value for path, value in values.items() if value != fields[path].value}
        if not changed and not one.taken_back:
            raise NothingChangedError
        for path, value in changed.items():
            _check(fields[path], value, whole=one.entry.kind in WHOLE)
        body = self._with_values(one, changed, fields)
        self._append(one, msgspec.Raw(msgspec.json.encode(body)), reason)

    def take_back(self, entry: str, reason: str) -> None:
        """Let an entry no longer count, with a reason; it stays readable.

        What was told in a session can only be corrected: the session goes on from it.
        """
        if not reason.strip():
            raise ReasonMissingError
        one = self._corrected(entry)
        if one.first.kind not in CORRECTABLE:
            raise NotCorrectableError
        if one.taken_back:
            raise NothingChangedError
        self._append(one, msgspec.UNSET, reason)

    def _append(self, one: Corrected, body: msgspec.Raw | msgspec.UnsetType, reason: str) -> None:
        correction = Correction(of=one.first.id, reason=reason.strip(), body=body)
        self._keep(Draft(kind=Kind.CORRECTION, session=one.first.session, body=correction))

    def _with_values(
        self, one: Corrected, changed: Mapping[str, Value], fields: Mapping[str, ToldField]
    ) -> msgspec.Struct:
        """Return the body of an entry with other values in their places."""
        before = body_of(one.entry)
        plain = msgspec.to_builtins(before)
        for path, value in changed.items():
            _put(plain, path.split("."), _plain(value, whole=one.entry.kind in WHOLE))
        body = msgspec.convert(plain, type(before), strict=False)
        if isinstance(body, Asked | Answered):
            now = fields["value"].value if "value" in fields else ()
            return _answered(body, blank=changed.get("value", now) is None)
        return self._in_part(body) if isinstance(body, PaperSession) else body

    def _in_part(self, body: PaperSession) -> PaperSession:
        """Return a session on paper with the hold-seconds of the exercises that were done."""
        holds = dict(self._beside.diary.paper_holds(body.day))
        if not set(body.exercises) <= holds.keys() or not body.exercises:
            raise NotThisMuchError
        done_s = sum(holds[one] for one in set(body.exercises))
        return msgspec.structs.replace(body, done_s=min(done_s, body.planned_s))

    def _corrected(self, entry: str) -> Corrected:
        found = self._record.entry(entry)
        if found is None:
            raise NotThereError
        if found.kind not in CORRECTABLE and said(found) is None:
            raise NotCorrectableError
        return corrected_entry(found, corrections_made(self._record).get(entry, ()))


def _check(field: ToldField, value: Value, *, whole: bool) -> None:
    """Refuse a value that does not fit its field."""
    if field.kind in {FieldKind.NUMBER, FieldKind.AMOUNT}:
        fits = _number_fits(field, value, whole=whole)
    elif field.kind is FieldKind.YES_NO:
        fits = isinstance(value, bool)
    elif field.kind is FieldKind.TEXT:
        fits = isinstance(value, str) and len(value) <= MOST_TEXT
    elif field.kind is FieldKind.CHOICE:
        fits = value in field.choices
    else:
        known = set(field.choices) | set(field.value if isinstance(field.value, tuple) else ())
        fits = isinstance(value, tuple) and set(value) <= known
    if not fits:
        raise NotThisMuchError


def _number_fits(field: ToldField, value: Value, *, whole: bool) -> bool:
    if value is None:
        return field.path != "minutes"
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return False
    return field.low <= value <= field.high and (not whole or value == int(value))


def _plain(value: Value, *, whole: bool) -> object:
    if isinstance(value, tuple):
        return list(value)
    return int(value) if whole and isinstance(value, float) else value


def _put(plain: object, path: Sequence[str], value: object) -> None:
    """Put a value into its place in lists and tables."""
    *way, last = path
    for step in way:
        plain = plain[int(step)] if isinstance(plain, list | tuple) else plain[step]  # type: ignore[index]
    plain[last] = value  # type: ignore[index]


def _answered(body: Asked | Answered, *, blank: bool) -> Asked | Answered:
    status = AnswerStatus.BLANK if blank else AnswerStatus.ANSWERED
    return msgspec.structs.replace(body, status=status)
