"""The .deb in a clean Debian: installed, used, brought forward, taken away; the record stays.

The tests tell one story in their order. Without root the package is unpacked into an empty folder
instead, and what needs dpkg is left out and said so.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path
from threading import Event

import pytest

from coach import __version__
from coach.record.journal import session_events
from coach.record.kinds import Kind, PlanAccepted
from coach.record.store import Record
from coach.session.fold import fold
from coach.session.results import done_hold_ms
from tests.support.packages import (
    BUILT,
    PERSON,
    TRIED,
    WHOLE,
    CleanDebian,
    UnpackedFolder,
    done,
    package,
    picture,
    said,
    shown,
)
from tests.support.plan_files import plan_file
from tests.support.plans import plan
from tests.support.screen import Screen
from tests.support.waiting import until
from tests.window.test_window_session import prepare

pytestmark = pytest.mark.window

RECORD = ".local/share/spine-coach"
TIRED = 5
"""How many steps back from the first reason the stop page has "I am tired"."""


@pytest.fixture(scope="module")
def place() -> Iterator[CleanDebian | UnpackedFolder]:
    """Where the story happens."""
    made = CleanDebian(TRIED / "debian") if WHOLE else UnpackedFolder(TRIED / "unpacked")
    try:
        yield made
    finally:
        made.close()


def older() -> Path:
    """Return the package of the version before."""
    (found,) = (BUILT / "older").glob("*.deb")
    return found


def belongs_to_person(folder: Path) -> None:
    """Give everything in a home to the person it is of."""
    if WHOLE:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, PERSON, PERSON)


def digests(folder: Path) -> dict[str, str]:
    """Return what each file of the record holds, but for the lock, which holds nothing."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def held(folder: Path, scratch: Path) -> bool:
    """Tell whether something was held, by a copy of the record: the app holds the lock.

    It looks every two seconds, so that the app has the processor for itself.
    """
    Event().wait(2)
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(folder, scratch)
    with Record.open(scratch, read_only=True) as record:
        for session in record.sessions_with("session-started"):
            return done_hold_ms(fold(session_events(record, session))) > 0
    return False


def test_the_version_before_keeps_a_session_by_keys(
    place: CleanDebian | UnpackedFolder, screen: Screen, tmp_path: Path
) -> None:
    place.install(older())
    assert said(place, "coach", "--version").strip() == "Spine Coach 0.0.9"
    folder = place.home / RECORD
    prepare(folder)
    belongs_to_person(place.home)
    app = shown(place, screen, "coach")
    picture(screen, "1-today")
    # Start, no sign, not unwell, pain 2, tiredness 3, save, sound, begin.
    screen.press("Return", "0", "Return", "0", "Return")
    screen.press("2", "Return", "3", "Return", "Return", "Return", "Return")
    # Three minutes of breathing come first, which nobody can leave out.
    until(lambda: held(folder, tmp_path / "copy"), what="the end of a hold", seconds=400)
    picture(screen, "2-session")
    screen.press("Escape", *["shift+Tab"] * TIRED)
    picture(screen, "3-stop")
    screen.press("space")
    picture(screen, "4-after")
    screen.press("Return", "ctrl+q")
    picture(screen, "5-left")
    assert app.wait_end() == 0, app.said()


def test_a_new_version_leaves_the_record_as_it_is_to_the_byte(
    place: CleanDebian | UnpackedFolder, tmp_path: Path
) -> None:
    folder = place.home / RECORD
    before = digests(folder)
    assert "record.db" in before
    place.install(package("*.deb"))
    assert digests(folder) == before
    assert said(place, "coach", "--version").strip() == f"Spine Coach {__version__}"
    out = place.home / "out"
    said(place, "coach", "export", "--out", _inside(place, out))
    (session,) = list(csv.DictReader((out / "sessions.csv").read_text("utf-8").splitlines()))
    assert (session["outcome"], session["reason"]) == ("stopped", "tired")
    assert int(session["done_hold_s"]) > 0


def test_the_check_up_finds_all_that_is_packed(place: CleanDebian | UnpackedFolder) -> None:
    told = said(place, "coach", "doctor")
    fine = {line.split(":")[0].split(None, 1)[1] for line in told.splitlines() if line[:2] == "ok"}
    assert {"Fonts", "Voice", "Record", "Record is free", "Clock"} <= fine, told


def test_each_kind_of_report_is_made(place: CleanDebian | UnpackedFolder, tmp_path: Path) -> None:
    out = place.home / "reports"
    kinds = "csv,pdf,html,fhir,json"
    said(place, "coach", "export", "--format", kinds, "--out", _inside(place, out))
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert json.loads((out / "report.json").read_bytes())["person"]
    done(["qpdf", "--check", out / "report.pdf"])
    assert "Atkinson" in done(["pdffonts", out / "report.pdf"]).stdout


def test_verbs_find_what_they_need(place: CleanDebian | UnpackedFolder) -> None:
    said(place, "coach", "check")
    out = _inside(place, place.home / "rehearsed")
    people = ("--patients", "2", "--jobs", "2", "--sessions", "2")
    # Each patient is rehearsed by a process the packaged app starts from itself.
    said(place, "coach", "rehearse", "--routine", "isometric", *people, "--out", out)
    assert len(list((place.home / "rehearsed").glob("p-*"))) == 2
    assert said(place, "coach", "dates", "--start", "2026-01-05").startswith("date,phase")
    said(place, "coach", "cohort", out, "--out", f"{out}/tables")
    tables = place.home / "rehearsed" / "tables"
    assert len((tables / "outcomes.csv").read_text(encoding="utf-8").splitlines()) > 4


def test_speech_runs_in_a_process_of_its_own(place: CleanDebian | UnpackedFolder) -> None:
    served = subprocess.run(
        place.command("coach", "voice", "serve"),
        input=b'nonsense\n{"type":"voices"}\n',
        capture_output=True,
        check=True,
        timeout=60,
    )
    answers = [json.loads(line) for line in served.stdout.splitlines()]
    # No voice is installed there, and the answer says so instead of nothing.
    assert [answer["refused"] != "" for answer in answers] == [True, True], answers


def test_a_plan_opens_by_its_type(place: CleanDebian | UnpackedFolder, screen: Screen) -> None:
    path = place.home / "plan for me.coachplan"
    path.write_bytes(plan_file(plan()))
    belongs_to_person(place.home)
    inside = _inside(place, path)
    if WHOLE:
        kind = said(place, "gio", "info", "-a", "standard::content-type", inside)
        assert "application/x-spine-coach-plan" in kind
        for mime in ("application/x-spine-coach-plan", "application/x-spine-coach-report"):
            default = said(place, "xdg-mime", "query", "default", mime)
            assert default.strip() == "spine-coach.desktop"
    entry = RawConfigParser()
    entry.read(place.outside("/usr/share/applications/spine-coach.desktop"), encoding="utf-8")
    command = shlex.split(entry["Desktop Entry"]["Exec"])
    app = shown(place, screen, *(inside if word == "%f" else word for word in command))
    picture(screen, "6-plan")
    # The name the menu knows the window by.
    assert screen.ask("search", "--onlyvisible", "--class", "^spine-coach$").split()
    screen.press("Tab", "space", "Return")
    picture(screen, "7-accepted")
    screen.press("ctrl+q")
    assert app.wait_end() == 0, app.said()
    with Record.open(place.home / RECORD, read_only=True) as record:
        kept = [one.read(PlanAccepted) for one in record.entries(kinds=(Kind.PLAN_ACCEPTED,))]
    assert [one.version for one in kept] == [1]
    belongs_to_person(place.home)


def test_the_menu_opens_the_window_without_a_file(
    place: CleanDebian | UnpackedFolder, screen: Screen
) -> None:
    app = shown(place, screen, "coach", "open")
    picture(screen, "8-menu")
    screen.press("ctrl+q")
    assert app.wait_end() == 0, app.said()


def test_the_clinic_opens(place: CleanDebian | UnpackedFolder, screen: Screen) -> None:
    app = shown(place, screen, "coach", "clinic")
    picture(screen, "9-clinic")
    screen.press("ctrl+q")
    assert app.wait_end() == 0, app.said()


def test_the_package_runs_nothing_of_its_own_as_root() -> None:
    packed = ["dpkg-deb", "--ctrl-tarfile", str(package("*.deb"))]
    told = subprocess.run(packed, capture_output=True, check=True).stdout
    listed = subprocess.run(["tar", "-t"], input=told, capture_output=True, check=True)
    names = {Path(name).name for name in listed.stdout.decode().split()}
    assert names - {""} == {"control", "md5sums"}


def test_taken_away_it_leaves_the_record_and_nothing_else(
    place: CleanDebian | UnpackedFolder,
) -> None:
    folder = place.home / RECORD
    before = digests(folder)
    if isinstance(place, CleanDebian):
        place.as_root("apt-get", "purge", "-q", "-y", "spine-coach")
        left = list(place.outside("/usr").rglob("*spine-coach*"))
        assert left == []
        assert not os.path.lexists(place.outside("/usr/bin/coach"))
    else:
        shutil.rmtree(place.root)
    assert digests(folder) == before


def _inside(place: CleanDebian | UnpackedFolder, path: Path) -> str:
    """Return a path of the person's home as it is called there."""
    if isinstance(place, CleanDebian):
        return f"/home/patient/{path.relative_to(place.home)}"
    return str(path)
