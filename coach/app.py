"""The composition root: the only file that knows every concrete class.

Costly rooms are imported inside the functions that need them, so that importing this costs
nothing and the window is painted soon.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from coach.practice.refusals import RefusedError
from coach.program.trouble import UserTroubleError
from coach.record.errors import BrokenRecordError, RecordError, RecordInUseError
from coach.reports.refusals import SheetError

if TYPE_CHECKING:
    from coach.device.folders import Folders
    from coach.figure.pose import Pose
    from coach.library.pages import ShippedPages
    from coach.practice.care import CareTeam
    from coach.program.plan import Plan
    from coach.program.reading import ReadingPage
    from coach.program.routine import Content
    from coach.record.safekeeping import Safekeeping
    from coach.record.store import Record
    from coach.sound.loudspeaker import Loudspeaker
    from coach.sound.voices import Voices
    from coach.ui.clinic.room import Means
    from coach.ui.ports import Ports, Trouble
    from coach.ui.ports import Practice as PracticePort
    from coach.ui.routes import Action, Message, Route

QUIT, AGAIN, RESCUE = 0, 64, 65
"""How the window about a trouble was left."""

HOME, CLINIC = 66, 67
"""A window was left for the other one; only one of them is ever open."""


class _Library:
    """The shipped exercises and routines, read when they are first asked for."""

    def content(self) -> Content:
        """Return the loaded content."""
        return _content()


@cache
def _sound() -> Loudspeaker:
    """Return the one loudspeaker; its library is loaded when something is first to be heard."""
    from coach.library.resources import asset  # noqa: PLC0415
    from coach.sound.loudspeaker import Loudspeaker  # noqa: PLC0415
    from coach.sound.spoken_ahead import speaking  # noqa: PLC0415

    return Loudspeaker(asset(), _content, ahead=speaking(_speech()))


def _speech() -> list[str]:
    """Return the command that runs the computer's speech in a process of its own."""
    itself = [] if getattr(sys, "frozen", False) else ["-m", "coach"]
    return [sys.executable, *itself, "voice", "serve"]


@cache
def _voices(data: Path) -> Voices:
    """Return what finds voices; packs stand beside the record."""
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.sound.voices import Voices, finding  # noqa: PLC0415

    return Voices(data / "voice-packs", _content, words_in, finding(_speech()))


@cache
def _content() -> Content:
    from coach.library.content import load_content  # noqa: PLC0415

    return load_content()


@cache
def _pages() -> ShippedPages:
    from coach.library.pages import ShippedPages  # noqa: PLC0415

    return ShippedPages()


def _put_on_paper(page: ReadingPage) -> None:
    """Show the sheet of a page in the program from which it can be printed."""
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.reports.reading_sheet import put_on_paper  # noqa: PLC0415

    put_on_paper(page, words_in(page.head.language), _show_file)


def _show_file(path: Path) -> bool:
    from coach.ui.viewer import show_file  # noqa: PLC0415

    return show_file(path)


@cache
def _pose(name: str) -> Pose:
    from coach.library.poses import load_pose  # noqa: PLC0415

    return load_pose(name)


def open_window(folder: Path | None, *, plan: Path | None = None, clinic: bool = False) -> int:
    """Open the window on the record in ``folder`` (None: the system's place); return exit code.

    ``plan`` is a plan file to show at once; ``clinic`` opens the clinic's desk instead.
    What keeps the record from opening is told in the window, where it can be tried again.
    """
    # What start-up makes stays; looking through it for garbage took 10 to 20 ms.
    gc.disable()
    from coach.device.crashes import install_crash_log  # noqa: PLC0415
    from coach.device.folders import find_folders  # noqa: PLC0415

    folders = find_folders(folder, os.environ)
    install_crash_log(folders.config)
    way = CLINIC if clinic else HOME
    while way in {HOME, CLINIC}:
        way = _at_clinic(folders) if way == CLINIC else _at_home(folders, plan)
    return way


def _at_home(folders: Folders, plan: Path | None) -> int:
    """Open the person's record and show it until the window is left."""
    from coach.record.store import Record  # noqa: PLC0415

    while True:
        try:
            record = Record.open(folders.data)
        except RecordError as trouble:
            code = _tell(_message(trouble), folders)
            if code == RESCUE and isinstance(trouble, BrokenRecordError):
                code = _tell(_rescued(trouble, folders), folders)
            if code != AGAIN:
                return 3 if isinstance(trouble, RecordInUseError) else 1
        else:
            with record:
                return _live(record, folders, plan)


def _at_clinic(folders: Folders) -> int:
    """Show the clinic's desk until its window is left; the record of home stays closed."""
    _load_qt()
    from msgspec.structs import replace  # noqa: PLC0415

    from coach.clinic.refusals import ClinicError  # noqa: PLC0415
    from coach.ui.application import prepared, run  # noqa: PLC0415
    from coach.ui.clinic.registry import CLINIC as PLACES  # noqa: PLC0415
    from coach.ui.clinic.room import Room  # noqa: PLC0415
    from coach.ui.clinic.routes import Begin, Unlock  # noqa: PLC0415
    from coach.ui.face import told  # noqa: PLC0415

    prepared(sys.argv)
    ports = _ports(cast("PracticePort", None), folders)
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
        return run(ports, sys.argv, first=first, shown=_collect_again)
    finally:
        room.lock()
        if _sound.cache_info().currsize:
            _sound().close()


def means(folders: Folders) -> Means:
    """Return what the clinic's pages are given of other rooms."""
    from coach.clinic import edits, preview  # noqa: PLC0415
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
        door=Doorway(Entrance(folders.data, _content, SystemClock())),
        edits=edits,
        beginning=lambda plan: Draft(plan=plan),
        preview=preview.preview,
        check=check_passphrase,
        lost=LOST,
        lock=LockApart,
        write=write_file,
        papers={"pdf": plan_sheet, "ics": plan_calendar},
        home=partial(_leave, HOME),
        reports=ReportFiles(_content),
    )


def plan_sheet(plan: Plan, language: str) -> bytes:
    """Return a plan in large type, as PDF."""
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.reports.sheet import plan_sheet  # noqa: PLC0415

    return plan_sheet(plan, _content(), words_in(language))


def plan_calendar(plan: Plan, language: str) -> bytes:
    """Return the days of a plan as a calendar file; the sessions are at ten unless moved there."""
    from datetime import UTC, datetime, time  # noqa: PLC0415

    from coach.device.clock import SystemClock  # noqa: PLC0415
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.program.due import Changes  # noqa: PLC0415
    from coach.reports.calendar import plan_calendar, sequence_of  # noqa: PLC0415

    now = SystemClock().now()
    return plan_calendar(
        plan.schedule,
        Changes(),
        title=words_in(language)("clinic-calendar-title"),
        at=time(10),
        reminder_minutes=30,
        zone=now.zone,
        uid_seed=f"clinic-{plan.person.id}",
        sequence=sequence_of(plan.version, 0),
        stamp=datetime.fromtimestamp(now.utc_ms // 1000, tz=UTC),
        since=plan.effective_from,
    )


def _leave(way: int) -> None:
    """Leave the window for another."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    QApplication.exit(way)


def _safekeeping(record: Record, folders: Folders) -> Safekeeping:
    """Return what backs the record up, beside itself and in the folder that was chosen."""
    from coach.device.settings import TomlSettings  # noqa: PLC0415
    from coach.record.safekeeping import BACKUPS, Safekeeping  # noqa: PLC0415
    from coach.record.store import system_utc_ms  # noqa: PLC0415

    def there_are() -> tuple[Path, ...]:
        chosen = TomlSettings(folders.config).load().backup_folder
        return (folders.data / BACKUPS, *((Path(chosen),) if chosen else ()))

    return Safekeeping(record, there_are, system_utc_ms)


def _collect_again() -> None:
    """Look for garbage from now on, but not in what start-up made."""
    gc.freeze()
    gc.enable()


def _load_qt() -> None:
    """Load Qt without what it would only need to word an error of ours."""
    from coach.ui.late_signatures import put_off_signatures  # noqa: PLC0415

    put_off_signatures()
    import PySide6.QtCore  # noqa: PLC0415, F401


def _live(record: Record, folders: Folders, plan: Path | None = None) -> int:
    """Show the window over an open record until it is closed."""
    _load_qt()
    from msgspec.structs import replace  # noqa: PLC0415

    from coach.device.clock import SystemClock  # noqa: PLC0415
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.practice.plan_files import PaperFiles  # noqa: PLC0415
    from coach.practice.practice import Practice  # noqa: PLC0415
    from coach.ui.application import run  # noqa: PLC0415

    clock = SystemClock()
    # Made after the first session: until then nothing is backed up.
    keeper = cache(partial(_safekeeping, record, folders))
    practice = Practice(
        record, _content, clock, after_session=lambda: keeper().keep(), texts=folders.texts
    )
    papers = PaperFiles(lambda: practice.papers, words_in, _show_file)
    care = cache(partial(_care, record))
    ports = replace(_ports(practice, folders), papers=papers, care=care)
    try:
        return run(ports, sys.argv, plan=plan, shown=_collect_again)
    finally:
        if _sound.cache_info().currsize:
            _sound().close()


def _care(record: Record) -> CareTeam:
    """Return what hands reports of an open record over."""
    from coach.device.clock import SystemClock  # noqa: PLC0415
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.practice.care import CareTeam  # noqa: PLC0415
    from coach.practice.outbox import Outbox  # noqa: PLC0415

    return CareTeam(Outbox(record, SystemClock().now), _content, words_in, _show_file)


def _tell(message: Message, folders: Folders) -> int:
    """Show what keeps the record from opening; return how the window was left."""
    _load_qt()
    from coach.ui.application import prepared, run  # noqa: PLC0415

    prepared(sys.argv)
    ports = _ports(cast("PracticePort", None), folders)
    return run(ports, sys.argv, first=message, shown=_collect_again)


def _message(trouble: RecordError) -> Message:
    """Return what to say about a record that does not open, and what can be done."""
    from coach.ui.routes import Message, Sentence  # noqa: PLC0415

    moved = isinstance(trouble, BrokenRecordError) and trouble.kept_as is not None
    ways = {"face-begin-anew" if moved else "face-try-again": AGAIN, "face-quit": QUIT}
    return Message(
        title=Sentence(word=trouble.title, places=trouble.places),
        sentences=(Sentence(word=trouble.word, places=trouble.places),),
        actions=_leaving({"keeping-rescue": RESCUE, **ways} if moved else ways),
    )


def _rescued(trouble: BrokenRecordError, folders: Folders) -> Message:
    """Save what can be saved of a broken record, and return what to say of it."""
    from msgspec.structs import replace  # noqa: PLC0415

    from coach.record.rescue import rescue  # noqa: PLC0415
    from coach.record.safekeeping import BACKUPS  # noqa: PLC0415
    from coach.record.store import system_utc_ms  # noqa: PLC0415
    from coach.ui.rescue_words import rescue_told  # noqa: PLC0415

    kept_as = trouble.kept_as or ""
    try:
        found = rescue(
            folders.data, kept_as, backups=(folders.data / BACKUPS,), utc_ms=system_utc_ms()
        )
    except RecordError as other:
        return _message(other)
    told = rescue_told(
        entries=found.entries, backup=found.backup is not None, missing=found.missing
    )
    return replace(told, actions=_leaving({"face-continue": AGAIN}))


def _leaving(ways: dict[str, int]) -> tuple[Action, ...]:
    """Return the buttons that leave the window, each by its own way."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from coach.ui.routes import Action  # noqa: PLC0415

    return tuple(
        Action(word=word, do=partial(QApplication.exit, way)) for word, way in ways.items()
    )


def _ports(practice: PracticePort, folders: Folders) -> Ports:
    from coach.device.clock import SystemClock  # noqa: PLC0415
    from coach.device.settings import TomlSettings  # noqa: PLC0415
    from coach.library.resources import asset  # noqa: PLC0415
    from coach.library.words import OwnNames, languages, words_in  # noqa: PLC0415
    from coach.practice.plan_files import PlanFiles  # noqa: PLC0415
    from coach.ui.awake import ScreenAwake  # noqa: PLC0415
    from coach.ui.ports import Ports  # noqa: PLC0415

    return Ports(
        practice=practice,
        content=_Library(),
        settings=TomlSettings(folders.config),
        words=words_in,
        languages=OwnNames(languages(), words_in),
        clock=SystemClock(),
        assets=asset(),
        poses=_pose,
        troubles=(RecordError, RefusedError, SheetError, UserTroubleError),
        awake=ScreenAwake(),
        sound=_sound,
        reading=_pages,
        reading_sheet=_put_on_paper,
        voices=partial(_voices, folders.data),
        plan_files=PlanFiles(),
        visit_clinic=partial(_leave, CLINIC),
    )
