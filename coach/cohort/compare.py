"""Reports in, tables out: every report is read once, and each patient counts once."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import msgspec

from coach.cohort.duck import connected
from coach.cohort.effect import UNGROUPED
from coach.cohort.parquet import RowFiles, check_replaceable, put_in_place, write_parquet
from coach.cohort.refusals import NoReportsError
from coach.cohort.told import ReportRead, read_told
from coach.cohort.trial import Trial, trial_of
from coach.program.trouble import UserTroubleError

ALL = "all"
"""The one group where no table of groups is given."""

PARQUET_FOLDER = "parquet"


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file that may be a report: the name it is told by, and how to get its ``report.json``.

    ``read`` may raise a UserTroubleError.
    """

    name: str
    read: Callable[[], bytes]


Refuse = Callable[[str, UserTroubleError], None]
"""Is told the name of each file that is left out, and why, as soon as that is known."""


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a patient whose other report reaches further, so that one is counted."""

    name: str
    kept: str
    patient: str


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison: its tables, and whatever was not as asked.

    ``arms`` is the group of every patient by key. ``refused`` files were left out. ``unknown``
    are names of the table of groups that no report has, ``ungrouped`` patients that it does not
    name, ``doubled`` ids of a clinic that several records share.
    """

    trial: Trial
    arms: Mapping[str, str]
    patients: int
    refused: int
    set_aside: tuple[SetAside, ...]
    unknown: tuple[str, ...]
    ungrouped: tuple[str, ...]
    doubled: tuple[str, ...]


class _Kept(msgspec.Struct, frozen=True):
    number: int
    name: str
    patient: str
    names: tuple[str, ...]
    clinic_id: str
    reach: tuple[date, date, int, int]


class _Reading(msgspec.Struct):
    kept: dict[str, _Kept] = {}
    refused: int = 0
    set_aside: list[SetAside] = []


def compare(
    sources: Iterable[Source], groups: Mapping[str, str] | None, out: Path, refuse: Refuse
) -> Compared:
    """Write the Parquet of these reports below ``out`` and return the tables made of it.

    ``groups`` gives the group of a patient by key, pseudonym or clinic's id; without it all are
    one. Of several reports of a patient the one that reaches furthest counts. Raises
    NoReportsError, OtherTablesError and NoDuckdbError, and then nothing there was changed.
    """
    folder = out / PARQUET_FOLDER
    check_replaceable(folder)
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".cohort-", dir=out) as scratch,
        connected(Path(scratch, "spill")) as database,
    ):
        made = Path(scratch)
        rows = RowFiles(made / "rows")
        with rows:
            reading = _read(sources, rows, refuse)
        if not reading.kept:
            raise NoReportsError
        arms = _arms(reading.kept.values(), groups)
        write_parquet(database, rows, arms, made / PARQUET_FOLDER)
        put_in_place(made / PARQUET_FOLDER, folder)
        trial = trial_of(database, folder)
    return _told(reading, trial, arms, groups)


def _read(sources: Iterable[Source], rows: RowFiles, refuse: Refuse) -> _Reading:
    reading = _Reading()
    for number, source in enumerate(sources):
        try:
            report = read_told(source.read())
        except UserTroubleError as trouble:
            refuse(source.name, trouble)
            reading.refused += 1
            continue
        rows.add(number, report)
        _keep(reading, _kept(number, source.name, report))
    return reading


def _kept(number: int, name: str, report: ReportRead) -> _Kept:
    return _Kept(
        number,
        name,
        report.patient,
        report.names,
        report.person.clinic_id,
        (report.last, report.as_of, -report.first.toordinal(), number),
    )


def _keep(reading: _Reading, found: _Kept) -> None:
    """Count the report of a patient that reaches furthest; of equal ones the last one read."""
    other = reading.kept.get(found.patient)
    if other is not None:
        found, other = (found, other) if found.reach > other.reach else (other, found)
        reading.set_aside.append(SetAside(name=other.name, kept=found.name, patient=found.patient))
    reading.kept[found.patient] = found


def _arms(kept: Iterable[_Kept], groups: Mapping[str, str] | None) -> dict[int, str]:
    return {one.number: _arm(one, groups) for one in kept}


def _arm(one: _Kept, groups: Mapping[str, str] | None) -> str:
    if groups is None:
        return ALL
    return next((groups[name] for name in one.names if name in groups), UNGROUPED)


def _told(
    reading: _Reading, trial: Trial, arms: Mapping[int, str], groups: Mapping[str, str] | None
) -> Compared:
    kept = reading.kept.values()
    known = {name for one in kept for name in one.names}
    shared = Counter(one.clinic_id for one in kept if one.clinic_id)
    return Compared(
        trial=trial,
        arms={one.patient: arms[one.number] for one in kept},
        patients=len(reading.kept),
        refused=reading.refused,
        set_aside=tuple(reading.set_aside),
        unknown=tuple(name for name in groups or () if name not in known),
        ungrouped=tuple(one.patient for one in kept if arms[one.number] == UNGROUPED),
        doubled=tuple(sorted(name for name, count in shared.items() if count > 1)),
    )
