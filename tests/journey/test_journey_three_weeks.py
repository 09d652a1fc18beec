"""From the clinic's desk through three weeks at home by its plan: amber days, a treatment day,
a moved session, a new plan version.

What the record and its export say afterwards is written down here day by day, with the words the
adherence of clinical trials has for each of them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import msgspec
import pytest

from coach.__main__ import main
from coach.clinic import edits
from coach.clinic.entrance import Entrance
from coach.clinic.templates import Template
from coach.program.dose import Dose
from coach.program.plan import Plan
from coach.program.schedule import Frame, Schedule, Treatment
from coach.record.kinds import Kind
from coach.record.register_kinds import Details
from coach.reports.csv_export import export_csv
from coach.session.access import Why
from coach.session.decisions import Level, Rule
from coach.session.history import DayPlan
from coach.session.signs import Sign
from tests.support import plans
from tests.support.desk import CHEAP, DESK
from tests.support.house import MONDAY, House

SCHEDULE = Schedule(
    frame=Frame(start=MONDAY, supervised=2, home=(0, 2, 4), weeks=3),
    treatments=(Treatment(first=date(2026, 12, 2)),),
    gentler_days=2,
)


class Physio:
    """A clinic's desk that writes this person's plans and signs them."""

    def __init__(self, folder: Path, house: House) -> None:
        way_in = Entrance(folder, lambda: house.content, house.clock, cost=CHEAP)
        self._desk = way_in.begin("Clinic on the Hill", "seven quiet otters swim")
        self._clinic = self._desk.clinic
        self._clinic.save_desk(DESK)
        self._content = house.content
        self.person = self._clinic.add_person(Details(name="A"))
        self.plan: Plan | None = None

    def first(self) -> bytes:
        """Sign a plan from the trial's template: fewer supervised days, gentler after treatment."""
        plan = self._clinic.new_plan(self.person, Template.TRIAL, start=MONDAY, baseline=2)
        plan = edits.with_clearance(plan, plans.CLEARED)
        plan = edits.with_frame(plan, SCHEDULE.frame)
        plan = edits.with_treatment(plan, SCHEDULE.treatments[0])
        plan = edits.with_gentler_days(plan, SCHEDULE.gentler_days)
        return self._signed(edits.with_gentler(plan, "seated"), MONDAY)

    def second(self) -> bytes:
        """Sign the next version: a shorter hold, and no swimmer."""
        plan = self._clinic.copy_latest(self.person)
        for item, hold_s in (("all-fours", 6), ("plank", 8)):
            dose = msgspec.structs.replace(_dose(plan, item), hold_s=hold_s)
            plan = edits.with_dose(plan, "isometric", item, dose)
        plan = edits.with_left_out(plan, "isometric", "swimmer", "shoulder")
        return self._signed(plan, date(2026, 12, 7))

    def _signed(self, plan: Plan, day: date) -> bytes:
        self.plan = plan
        return self._clinic.sign(plan, day, confirmed=self._clinic.warnings(plan)).data

    def close(self) -> None:
        self._desk.close()


def _dose(plan: Plan, item: str) -> Dose:
    routine = plan.routine("isometric")
    assert routine is not None
    return next(one.dose for one in routine.exercises if one.item == item)


class Weeks:
    """The person's three weeks; each step is one of theirs."""

    def __init__(self, house: House, physio: Physio) -> None:
        self.house, self.physio = house, physio

    def on(self, month: int, day: int, hour: int = 10) -> None:
        self.house.clock.go_to(date(2026, month, day), time(hour))

    def take(self, file: bytes) -> None:
        arrived = self.house.practice.plans
        arrived.accept(arrived.propose(file))

    def why(self) -> tuple[Why, ...]:
        return self.house.practice.today().access.why

    def first_week(self) -> None:
        self.take(self.physio.first())
        self.house.finish(self.house.started(2))
        self.on(11, 24)
        self.house.morning_after(2)
        self.house.finish(self.house.started(2))
        self.on(11, 25)
        assert self.house.morning_after(4).decision.level is Level.AMBER
        assert self.why() == (Why.REST_DAY,)

    def second_week(self) -> None:
        self.on(11, 30)
        checkin, verdict = self.house.checked_in(4)
        assert verdict.easier
        self.house.finish(self.house.practice.start_session(checkin, verdict), pain=4)
        self.on(12, 1)
        assert self.house.morning_after(4).decision.rule is Rule.AMBER_TWICE
        (lock,) = self.house.practice.today().access.locks
        self.on(12, 2)
        assert Why.TREATMENT_DAY in self.why()
        self.on(12, 3)
        self.house.practice.clear_lock(
            lock.id, who="Dr B", cleared_on=date(2026, 12, 3), said="Go on, gently"
        )
        self.on(12, 4)
        today = self.house.practice.today()
        assert today.plan is not None
        assert today.plan.day_plan is DayPlan.GENTLER
        self.house.finish(self.house.started(2, routine="seated"))
        self.take(self.physio.second())

    def third_week(self) -> None:
        self.on(12, 5)
        self.house.morning_after(2)
        self.on(12, 7)
        self.house.practice.diary.move_session(date(2026, 12, 7), date(2026, 12, 8))
        assert self.why() == (Why.REST_DAY,)
        self.on(12, 8)
        self.house.finish(self.house.started(2))
        self.on(12, 9)
        self.house.morning_after(2)
        _, verdict = self.house.checked_in(6)
        assert not verdict.may_start
        self.house.finish(self.house.started(routine="breathing"))
        self.on(12, 11)
        checkin = self.house.practice.begin_checkin("isometric")
        checkin = checkin.answer_signs(frozenset({Sign.PAIN_AT_NIGHT}))
        self.house.practice.finish_checkin(checkin)
        self.on(12, 13)
        self.house.practice.diary.add_fall(date(2026, 12, 12), hurt=False)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Path]]:
    folder = tmp_path_factory.mktemp("journey")
    house = House(folder / "data", cleared=False)
    physio = Physio(folder / "clinic", house)
    weeks = Weeks(house, physio)
    weeks.first_week()
    weeks.second_week()
    weeks.third_week()
    export_csv(house.record, folder / "out")
    yield house, folder / "out"
    physio.close()
    house.record.close()


def rows(out: Path) -> list[tuple[str, ...]]:
    names = (
        "date",
        "routine",
        "plan_version",
        "planned_hold_s",
        "done_hold_s",
        "outcome",
        "reason",
    )
    with (out / "sessions.csv").open(encoding="utf-8", newline="") as stream:
        return [tuple(row[name] for name in names) for row in csv.DictReader(stream)]


def test_every_planned_day_has_its_own_word(exported: tuple[House, Path]) -> None:
    assert rows(exported[1]) == [
        ("2026-11-23", "isometric", "1", "288", "288", "completed", ""),
        ("2026-11-24", "isometric", "1", "288", "288", "completed", ""),
        # One step back everywhere after an amber morning; amber before made it easier still.
        ("2026-11-30", "isometric", "1", "208", "104", "completed", ""),
        ("2026-12-02", "isometric", "1", "288", "0", "treatment-day", ""),
        ("2026-12-04", "seated", "1", "0", "0", "completed", ""),
        ("2026-12-08", "isometric", "2", "160", "160", "completed", ""),
        ("2026-12-09", "breathing", "2", "0", "0", "completed", ""),
        ("2026-12-09", "isometric", "2", "160", "0", "breathing-instead", "pain-at-limit"),
        ("2026-12-11", "isometric", "2", "160", "0", "withheld", "sign-call-today"),
    ]


def test_adherence_counts_them_so(
    exported: tuple[House, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", "adherence", str(exported[1] / "sessions.csv")]) == 0
    (found,) = csv.DictReader(capsys.readouterr().out.splitlines())
    counted = {
        name: found[name]
        for name in (
            "planned",
            "attended",
            "missed",
            "withheld",
            "treatment_days",
            "breathing_instead",
        )
    }
    assert counted == {
        "planned": "8",
        "attended": "5",
        "missed": "0",
        "withheld": "1",
        "treatment_days": "1",
        "breathing_instead": "1",
    }


def test_the_record_holds_exactly_what_was_done(exported: tuple[House, Path]) -> None:
    kinds = [
        entry.kind
        for entry in exported[0].record.entries()
        if entry.kind not in {Kind.SESSION_EVENT, Kind.ANSWER, Kind.DECISION}
    ]
    steps_back = [Kind.ADJUSTMENT] * 3
    session = [Kind.SESSION_STARTED, Kind.SESSION_CLOSED]
    assert kinds == [
        Kind.PROFILE,
        Kind.PLAN_ACCEPTED,
        Kind.PROFILE,
        *session,
        *session,
        *steps_back,
        *session,
        Kind.LOCK,
        Kind.UNLOCK,
        *session,
        Kind.PLAN_ACCEPTED,
        Kind.PROFILE,
        Kind.MOVED,
        *session,
        *session,
        Kind.LOCK,
        Kind.FALL,
    ]
