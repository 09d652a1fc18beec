"""A record of ten years: half a year that was rehearsed by a plan, twenty times one after another.

The copies have ids and days of their own, in the entries and within their bodies; what is told
beside the sessions, weekly checks and medicines, is copied too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import msgspec
from msgspec.structs import replace

from coach.record.kinds import Kind
from coach.record.store import Draft, Entry, Record
from tests.support.report_record import half_year

WEEKS, TIMES = 26, 20
DAY_MS = 86_400_000

NAMES = re.compile(rb'"([0-9a-f]{32})"')
DAYS = re.compile(rb'"(\d{4}-\d{2}-\d{2})"')

ONCE = frozenset({Kind.PROFILE})
"""Kinds that are kept once, whatever follows."""


def ten_years(folder: Path) -> Record:
    """Return the open record; it is made in ``folder``, beside the half year it came from."""
    with half_year(folder / "half") as half:
        entries = list(half.entries())
    record = Record.open(folder / "whole")
    for number in range(TIMES):
        with record.grouped():
            for kept in _again(entries, number):
                record.append_many((kept,), at=kept.at or entries[0].at)
    return record


def _again(entries: list[Entry], number: int) -> Iterator[Draft]:
    names = {entry.id.encode() for entry in entries}
    names |= {(entry.session or "").encode() for entry in entries}
    renamed, later = _renaming(names, number), timedelta(weeks=WEEKS * number)
    for entry in entries:
        if number and entry.kind in ONCE:
            continue
        body = NAMES.sub(renamed, DAYS.sub(_moving(later), entry.body))
        utc_ms = entry.at.utc_ms + WEEKS * 7 * DAY_MS * number
        yield Draft(
            kind=entry.kind,
            body=cast("msgspec.Struct", msgspec.Raw(body)),
            session=_name(entry.session, number) if entry.session else None,
            at=replace(entry.at, utc_ms=utc_ms, mono_ms=utc_ms),
            id=_name(entry.id, number),
        )


def _name(name: str, number: int) -> str:
    return f"{number:02x}{name[2:]}"


def _renaming(names: set[bytes], number: int) -> Callable[[re.Match[bytes]], bytes]:
    def renamed(found: re.Match[bytes]) -> bytes:
        old = found.group(1)
        return b'"%b"' % _name(old.decode(), number).encode() if old in names else found.group()

    return renamed


def _moving(later: timedelta) -> Callable[[re.Match[bytes]], bytes]:
    def moved(found: re.Match[bytes]) -> bytes:
        return b'"%b"' % (date.fromisoformat(found.group(1).decode()) + later).isoformat().encode()

    return moved
