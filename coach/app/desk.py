"""The clinic's window wired: a desk that stays locked until somebody opens it."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, cast

from coach.app import ways, wiring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.app.ways import Errand
    from coach.device.folders import Folders
    from coach.program.calendar_hours import CalendarHours
    from coach.program.plan import Plan
    from coach.ui.clinic.room import Means
    from coach.ui.ports import Practice as PracticePort
    from coach.ui.ports import Trouble
    from coach.ui.routes import Route


def at_desk(folders: Folders, errand: Errand) -> int:
    """Show the clinic's desk until its window is left; the record of home stays closed.

    A second desk over the same folder hands its file over, or says that there is one.
    """
    from coach.app import troubles  # noqa: PLC0415
    from coach.clinic.one_desk import DeskInUseError, hold_desk  # noqa: PLC0415
    from coach.record.errors import RecordError  # noqa: PLC0415
    from coach.record.register import register_folder  # noqa: PLC0415

    while True:
        try:
            release = hold_desk(folders.data)
        except (DeskInUseError, RecordError) as trouble:
            in_use = isinstance(trouble, DeskInUseError)
            if in_use and ways.handed_over(register_folder(folders.data), errand):
                return ways.HANDED
            if troubles.tell(troubles.message(trouble), folders) != ways.AGAIN:
                return 3 if in_use else 1
        else:
            try:
                return _live(folders, errand)
            finally:
                release()


def _live(folders: Folders, errand: Errand) -> int:
    """Show the desk's window until it is left."""
    ways.load_qt()
    from msgspec.structs import replace  # noqa: PLC0415

    from coach.clinic.refusals import ClinicError  # noqa: PLC0415
    from coach.record.register import register_folder  # noqa: PLC0415
    from coach.ui.application import prepared, run  # noqa: PLC0415
    from coach.ui.clinic.registry import CLINIC as PLACES  # noqa: PLC0415
    from coach.ui.clinic.room import Room  # noqa: PLC0415
    from coach.ui.clinic.routes import Begin, Unlock  # noqa: PLC0415
    from coach.ui.face import told  # noqa: PLC0415

    prepared(sys.argv)
    ports = wiring.ports_of(cast("PracticePort", None), folders)
    room = Room(means(folders))
    ports = replace(
        ports, places=PLACES, room=room, troubles=(*ports.troubles, ClinicError), visit_clinic=None
    )
    first: Route
    try:
        first = Begin() if room.means.door.name() is None else Unlock()
    except ports.troubles as trouble:
        first = told(cast("Trouble", trouble))
    try:
        return run(
            ports,
            sys.argv,
            first=first,
            file=errand.take(),
            shown=ways.collect_again,
            later=ways.taking_files(register_folder(folders.data)),
        )
    finally:
        room.lock()
        if wiring.sound.cache_info().currsize:
            wiring.sound().close()


def means(folders: Folders) -> Means:
    """Return what the clinic's pages are given of other rooms."""
    from coach.clinic import edits, preview  # noqa: PLC0415
    from coach.clinic.compared_files import ComparedFiles  # noqa: PLC0415
    from coach.clinic.counter import Doorway  # noqa: PLC0415
    from coach.clinic.draft import Draft  # noqa: PLC0415
    from coach.clinic.entrance import Entrance  # noqa: PLC0415
    from coach.clinic.report_files import ReportFiles  # noqa: PLC0415
    from coach.device.clock import SystemClock  # noqa: PLC0415
    from coach.handoff.lock_apart import LockApart  # noqa: PLC0415
    from coach.handoff.passphrase import LOST, check_passphrase  # noqa: PLC0415
    from coach.handoff.travel import write_file  # noqa: PLC0415
    from coach.ui.clinic.room import Means  # noqa: PLC0415

    return Means(
        door=Doorway(Entrance(folders.data, wiring.content, SystemClock())),
        edits=edits,
        beginning=lambda plan: Draft(plan=plan),
        preview=preview.preview,
        check=check_passphrase,
        lost=LOST,
        lock=LockApart,
        write=write_file,
        papers={"pdf": plan_sheet},
        calendar=plan_calendar,
        home=partial(ways.leave, ways.HOME),
        reports=ReportFiles(wiring.content),
        compared=ComparedFiles(),
        code_paper=code_paper,
    )


def code_paper(places: Sequence[int], language: str) -> None:
    """Show the sheet of a recovery code where it can be printed."""
    from coach.keeping.code_paper import put_code_on_paper  # noqa: PLC0415

    put_code_on_paper(places, language, wiring.show_file)


def plan_sheet(plan: Plan, language: str) -> bytes:
    """Return a plan in large type, as PDF."""
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.reports.sheet import plan_sheet  # noqa: PLC0415

    return plan_sheet(plan, wiring.content(), words_in(language))


def plan_calendar(plan: Plan, language: str, hours: CalendarHours) -> bytes:
    """Return the days of a plan as a calendar file, the same events as home's own file has."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from coach.device.clock import SystemClock  # noqa: PLC0415
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.program.due import Changes  # noqa: PLC0415
    from coach.reports.calendar import plan_calendar, seed_of, sequence_of  # noqa: PLC0415

    now = SystemClock().now()
    return plan_calendar(
        plan.schedule,
        Changes(),
        title=words_in(language)("sheet-calendar-title"),
        hours=hours,
        zone=now.zone,
        uid_seed=seed_of(plan.person.id),
        sequence=sequence_of(plan.version, 0),
        stamp=datetime.fromtimestamp(now.utc_ms // 1000, tz=UTC),
        since=plan.effective_from,
    )
