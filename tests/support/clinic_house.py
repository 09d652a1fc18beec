"""A clinic in a folder of its own: a real register, and hands that fill it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from coach.app.desk import plan_calendar, plan_sheet
from coach.clinic import edits, preview
from coach.clinic.compared_files import ComparedFiles
from coach.clinic.counter import Doorway
from coach.clinic.draft import Draft
from coach.clinic.entrance import Entrance
from coach.clinic.refusals import ClinicError
from coach.clinic.report_files import ReportFiles
from coach.handoff.lock_apart import LockApart
from coach.handoff.passphrase import LOST, check_passphrase
from coach.handoff.travel import write_file
from coach.program.clearance import Site
from coach.program.plan import Author
from coach.program.preferences import Settings
from coach.program.trouble import UserTroubleError
from coach.record.errors import RecordError
from coach.reports.refusals import SheetError
from coach.ui.clinic.registry import CLINIC
from coach.ui.clinic.room import Means, Room
from coach.ui.ports import Ports
from tests.support.clock import FakeClock
from tests.support.desk import CHEAP, content, counted_people, ready
from tests.support.practice import FakeSettings, ports_of
from tests.support.sealed_report import sealed_report

PASSPHRASE = "four quiet green stones"  # noqa: S105 - of a clinic that lives for one test
AUTHOR = Author(
    name="Pat Physio", profession="Physiotherapist", clinic="Clinic at the Lake", phone="06221 1"
)
TROUBLES = (RecordError, UserTroubleError, ClinicError, SheetError)


class ClinicHouse:
    """A clinic in a folder: its room, its clock, and where files are asked to be saved."""

    def __init__(self, folder: Path, *, home: Callable[[], None] | None = None) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.saved: Path | None = None
        self.chosen: Path | None = None
        self.printed: list[tuple[int, ...]] = []
        self.room = Room(
            Means(
                door=Doorway(
                    Entrance(folder, content, self.clock, cost=CHEAP, person_id=counted_people())
                ),
                edits=edits,
                beginning=lambda plan: Draft(plan=plan),
                preview=preview.preview,
                check=check_passphrase,
                lost=LOST,
                lock=LockApart,
                write=write_file,
                papers={"pdf": plan_sheet},
                calendar=plan_calendar,
                place=lambda _parent, _title, _name: str(self.saved or ""),
                choose=lambda _parent, _title, _kind: str(self.chosen or ""),
                folder=lambda _parent, _title: str(self.chosen or ""),
                reports=ReportFiles(content),
                compared=ComparedFiles(),
                code_paper=lambda places, _language: self.printed.append(tuple(places)),
                home=home,
            )
        )

    def begin(self) -> ClinicHouse:
        """Make the identity and open the desk."""
        desk = self.room.means.door.begin("Clinic at the Lake", PASSPHRASE)
        self.room.enter(desk)
        desk.save_desk(AUTHOR, "06221 123", "112")
        return self

    def person(self, name: str = "Maria Klein", pseudonym: str = "M. K.") -> str:
        return self.room.desk.add_person(name, pseudonym, "Thursday mornings")

    def drafted(self, person: str, template: str = "trial-frame", *, whole: bool = True) -> str:
        """Begin a draft, filled in as a clinician would."""
        plan = self.room.desk.new_plan(person, template)
        if whole:
            plan = ready(plan)
            clearance = replace(plan.clearance, sites=(Site.THORACIC, Site.LUMBAR))
            plan = replace(plan, clearance=clearance)
        self.room.begin(plan)
        return person

    def signed(self, person: str) -> str:
        """Sign the draft that waits."""
        clinic = self.room.desk.clinic
        plan = clinic.draft(person)
        assert plan is not None
        clinic.sign(plan, plan.effective_from, confirmed=clinic.warnings(plan))
        self.room.forget_draft(person)
        return person

    def second(self, person: str) -> str:
        """Begin the next version with a few changes."""
        plan = self.room.desk.clinic.copy_latest(person)
        line = next(one for one in plan.routines[0].exercises if one.item == "swimmer")
        plan = edits.with_dose(plan, "isometric", "swimmer", replace(line.dose, sets=1))
        plan = edits.with_left_out(plan, "isometric", "plank", "shoulder pain")
        plan = edits.with_review(plan, plan.effective_from + timedelta(weeks=4))
        self.room.begin(plan)
        return person

    def report(self, person: str, *, sessions: int, key: bytes = bytes(range(32))) -> Path:
        """Look at a sealed report of somebody who did so many sessions; return its file."""
        clinic = self.room.desk.clinic
        signed = clinic.file_again(person, 1)
        start = clinic.signed_plan(person, 1).plan.schedule.frame.start
        data = sealed_report(self.folder / f"home-{sessions}", signed.data, start, sessions, key)
        path = self.folder / f"report-{sessions}.coachreport"
        path.write_bytes(data)
        self.room.received = self.room.desk.look_at(data)
        return path

    def ports(self, settings: Settings | FakeSettings | None = None) -> Ports:
        """Return what the clinic's window is given."""
        return replace(
            ports_of(None, settings),
            clock=self.clock,
            places=CLINIC,
            room=self.room,
            troubles=TROUBLES,
        )
