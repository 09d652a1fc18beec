"""A program that saves all that can be saved where the disk refuses, and says how that is told.

Run as ``python -m tests.support.refusing_disk FOLDER``. Everything is saved once where there is
room, then onto a full disk, where there is room again, and into a folder that takes no files.
Each try prints what was saved, where, how that was told, and whether every file that stood there
before, and no other, is as it was.
"""

from __future__ import annotations

import errno
import os
import resource
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

from msgspec.structs import replace

from coach.device.settings import TomlSettings
from coach.library.content import load_content
from coach.library.words import words_in
from coach.practice.care import CareTeam
from coach.practice.outbox import Outbox
from coach.practice.plan_files import PaperFiles
from coach.program.calendar_hours import CalendarHours
from coach.program.preferences import Settings
from coach.program.schedule import Frame, Schedule
from coach.reports.csv_export import write_files
from coach.reports.faces import Face, Tongue, face_files
from tests.support import plans
from tests.support.house import MONDAY, House
from tests.support.keeping import holder, put_back
from tests.support.limited import NOBODY, say
from tests.support.plan_files import plan_file

AT_HOME = Schedule(frame=Frame(start=MONDAY, supervised=2))
FIRST = plan_file(plans.plan(schedule=AT_HOME))
SECOND = plan_file(plans.plan(schedule=AT_HOME, version=2, baseline=4), serial=2)
AS_BEFORE = ", all as before"
SHORT_PASSWORD = "four quiet green stones"  # noqa: S105 - of a report that lives for one test
ROOM = 100
"""Bytes that a file may still grow to on the full disk."""

Acts = Mapping[str, Callable[[Path], object]]


def acts_of(house: House) -> Acts:
    """Return everything that is saved into a folder, by name."""
    outbox = Outbox(house.record, house.clock.now)
    care = CareTeam(outbox, load_content, words_in, lambda _path: True)
    papers = PaperFiles(lambda: house.practice.papers, words_in, lambda _path: True)
    tongue = Tongue(words=words_in("en"), content=load_content())
    settings = Settings(language="en")

    def keep_settings(place: Path) -> None:
        kept = TomlSettings(place)
        kept.save(replace(settings, volume=100 - kept.load().volume or 40))

    return {
        "export": lambda place: write_files(
            face_files(outbox.told(), [Face.CSV, Face.FHIR], tongue), place
        ),
        "sealed report": lambda place: care.seal(place / "a.coachreport", frozenset(), "en"),
        "locked report": lambda place: care.lock_pdf(
            place / "a.pdf", frozenset(), "en", SHORT_PASSWORD
        ),
        "plain report": lambda place: care.save_files(place, frozenset(), "en"),
        "sheet": lambda place: papers.save_sheet(place / "sheet.pdf", "en"),
        "calendar": lambda place: papers.save_calendar(place / "days.ics", "en", CalendarHours()),
        "backup": house.record.back_up,
        "settings": keep_settings,
    }


@contextmanager
def _full(_place: Path) -> Iterator[None]:
    """Let no file grow, as a full disk does."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def _closed(place: Path) -> Iterator[None]:
    """Let a folder take no files from this account."""
    place.chmod(0o555)
    if os.geteuid() == 0:
        for path in (place.parent / "data").iterdir():
            os.chown(path, NOBODY, NOBODY)  # the record itself stays in reach
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
            os.setegid(0)
        place.chmod(0o755)


def tried(act: Callable[[Path], object], place: Path) -> str:
    """Do it, and return the id of the sentence of its refusal, or the name of the system's."""
    try:
        act(place)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    except Exception as error:
        word: str = getattr(error, "word", "")
        if word:
            return word
        raise
    return "saved"


def contents(place: Path) -> dict[str, bytes]:
    """Return every file of a folder by its name."""
    return {path.name: path.read_bytes() for path in place.iterdir()}


def entries(house: House) -> list[str]:
    """Return the ids of all entries."""
    return [one.id for one in house.record.entries()]


def take_plan(house: House) -> None:
    """Accept the next version of the plan on a full disk, and again where there is room."""

    def accept(_folder: Path) -> None:
        house.practice.plans.accept(house.practice.plans.propose(SECOND))

    before = entries(house)
    with _full(house.folder):
        told = tried(accept, house.folder)
    say(f"plan: full: {told}{AS_BEFORE if entries(house) == before else ''}")
    say(f"plan: again: {tried(accept, house.folder)}")


def restore(folder: Path, backup: Path) -> None:
    """Restore a backup on a full disk, and again where there is room."""

    def act(place: Path) -> None:
        put_back(holder(place), backup)

    before = contents(folder)
    with _full(folder):
        told = tried(act, folder)
    say(f"restore: full: {told}{AS_BEFORE if contents(folder) == before else ''}")
    say(f"restore: again: {tried(act, folder)}")


def main() -> None:
    """Save everything everywhere."""
    top = Path(sys.argv[1])
    house = House(top / "data", cleared=False)
    house.folder.chmod(0o755)
    house.practice.plans.accept(house.practice.plans.propose(FIRST))
    for name, act in acts_of(house).items():
        place = top / name
        place.mkdir()
        say(f"{name}: usual: {tried(act, place)}")
        for where, mode in (("full", _full), ("again", nullcontext), ("closed", _closed)):
            before = contents(place)
            with mode(place):
                told = tried(act, place)
            same = told != "saved" and contents(place) == before
            say(f"{name}: {where}: {told}{AS_BEFORE if same else ''}")
    take_plan(house)
    house.record.close()
    restore(house.folder, next((top / "backup").iterdir()))


if __name__ == "__main__":
    main()
