"""A whole half year in a record, for reports: rehearsed sessions, weekly checks, medicines."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import msgspec

from coach.library.content import load_content
from coach.library.instruments import instruments, load_instrument
from coach.library.opioid_tables import load_opioid_table
from coach.library.words import Words, words_in
from coach.outcomes.medicines import TakenMedicine
from coach.program.person import Profile
from coach.program.schedule import Frame, Schedule, Treatment
from coach.record.diary import Activity, ActivityKind, Fall
from coach.record.kinds import Kind, Note
from coach.record.measures import (
    Correction,
    MedicinesKept,
    QuestionnaireKept,
)
from coach.record.store import Entry, Record
from coach.rehearsal.rehearsal import Request, rehearse, seeded_ids
from coach.reports.gather import EVERYTHING, Reading, gathered, whole_period
from coach.reports.model import LeaveOut, Report
from coach.session.clock import Stamp
from tests.support import plans
from tests.support.plan_files import plan_file

START = plans.START
SESSIONS = 82

MORPHINE = TakenMedicine(
    name="MST",
    drug="morphine",
    route="oral",
    unit="mg",
    dose=15.0,
    per_day=3.0,
    opioid=True,
)
IBUPROFEN = TakenMedicine(
    name="Ibuprofen",
    drug="ibuprofen",
    route="oral",
    unit="mg",
    dose=400.0,
    per_day=2.0,
    opioid=False,
    as_needed=True,
)


@cache
def reading() -> Reading:
    """Return the shipped instruments and table of opioids."""
    return Reading(
        instruments={name: load_instrument(name) for name in instruments()},
        table=load_opioid_table("cdc-2022"),
    )


def stamp(day: date, hour: int = 20) -> Stamp:
    """Return an evening of a day, in winter time."""
    at = datetime(day.year, day.month, day.day, hour - 1, tzinfo=UTC)
    ms = int(at.timestamp()) * 1000
    return Stamp(mono_ms=ms, boot="rehearsal", utc_ms=ms, offset_s=3600, zone="Europe/Berlin")


class Told:
    """Adds to a record what a person tells beside the sessions."""

    def __init__(self, record: Record) -> None:
        """Write into this record."""
        self._record = record

    def keep(self, kind: Kind, body: msgspec.Struct, day: date, session: str = "") -> Entry:
        """Keep an entry on the evening of a day."""
        return self._record.append(kind, body, stamp(day), session=session or None)

    def check(self, day: date, worst: int | None, *medicines: TakenMedicine) -> Entry:
        """Keep a weekly check and the medicines of its day."""
        answers = {"worst-pain": worst, "average-pain": None, "mood": 6}
        body = QuestionnaireKept(instrument="weekly", version="1", day=day, answers=answers)
        entry = self.keep(Kind.QUESTIONNAIRE, body, day)
        self.keep(Kind.MEDICINE, MedicinesKept(day=day, medicines=medicines), day)
        return entry

    def correct(self, entry: Entry, body: msgspec.Struct | None, reason: str, day: date) -> Entry:
        """Correct an entry, or take it back without a body."""
        raw = msgspec.UNSET if body is None else msgspec.Raw(msgspec.json.encode(body))
        return self.keep(Kind.CORRECTION, Correction(of=entry.id, reason=reason, body=raw), day)


def taken(per_day: float, **changes: object) -> TakenMedicine:
    """Return morphine, so often a day."""
    return msgspec.structs.replace(MORPHINE, per_day=per_day, **changes)


def half_year(folder: Path, *, seed: int = 4, sessions: int = SESSIONS) -> Record:
    """Return a record of half a year by a plan, with everything a report can tell."""
    record = Record.open(folder, ids=seeded_ids(seed))
    schedule = Schedule(
        frame=Frame(start=START),
        review_on=date(2027, 6, 7),
        treatments=(Treatment(first=date(2027, 1, 6), every_weeks=4, until=date(2027, 4, 1)),),
        gentler_days=1,
    )
    plan = plans.plan(schedule=schedule, baseline=2)
    request = Request(
        routine="",
        sessions=sessions,
        seed=seed,
        start=START,
        zone="Europe/Berlin",
        plan=plan_file(plan),
    )
    rehearse(request, record, load_content())
    _tell(Told(record))
    return record


def _tell(told: Told) -> None:
    worst = itertools.chain([6, 6, 5, 5, 6, 5], [4, 4, 4, 3, 4, 3], itertools.repeat(3))
    for week, pain in zip(range(26), worst, strict=False):
        day = START + timedelta(weeks=week, days=6)
        told.check(day, pain, taken(3.0 if week < 8 else 2.0), IBUPROFEN)
        told.keep(
            Kind.ACTIVITY,
            Activity(day=day, kind=ActivityKind.WALKING, minutes=20 + week, effort=3),
            day,
        )
    qsc = {f"item-{number}": 1 for number in range(1, 11)}
    body = QuestionnaireKept(
        instrument="qsc-r10", version="1", day=START, answers=dict(qsc), visit="t0"
    )
    told.keep(Kind.QUESTIONNAIRE, body, START)
    told.keep(Kind.FALL, Fall(day=date(2027, 2, 3), hurt=False, note="On ice."), date(2027, 2, 3))
    note = told.keep(Kind.NOTE, Note(text="Felt good todya."), date(2027, 2, 4))
    told.correct(note, Note(text="Felt good today."), "a slip of the keys", date(2027, 2, 5))


def report_of(record: Record, leave_out: LeaveOut = EVERYTHING, **period: date) -> Report:
    """Return the report of the whole record, or of the days given."""
    days = msgspec.structs.replace(whole_period(record), **period)
    return gathered(record, reading(), days, leave_out)


def words(language: str) -> Words:
    """Return the words of a language."""
    return words_in(language)


def bare(folder: Path, *, name: str = "A") -> Record:
    """Return a record with nothing but a profile, kept on the first day."""
    record = Record.open(folder, ids=seeded_ids(1))
    profile = Profile(name=name, team_phone="1", emergency_phone="112", usual_pain=2.0)
    Told(record).keep(Kind.PROFILE, profile, START)
    return record
