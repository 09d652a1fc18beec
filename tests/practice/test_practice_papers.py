"""The plan's sheet and its calendar: at today's doses, on today's days, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from coach.app.desk import plan_calendar
from coach.handoff.plan_file import PLAN_LIMIT
from coach.handoff.refusals import FileNotReachableError, FileNotThereError, FileTooLargeError
from coach.library.words import words_in
from coach.practice.papers import Papers
from coach.practice.plan_files import PaperFiles, PlanFiles
from coach.practice.refusals import NeedsPlanError
from coach.program.calendar_hours import CalendarHours
from coach.program.plan import Plan
from coach.program.schedule import Frame, Schedule
from coach.reports.refusals import SheetNotShownError, SheetNotWrittenError
from tests.support import plans
from tests.support.house import MONDAY, House
from tests.support.planned_house import accept, on_day


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data", cleared=False)
    yield house
    house.record.close()


def the_plan(home: tuple[int, ...] = (0, 2, 4), version: int = 1) -> Plan:
    frame = Frame(start=MONDAY, supervised=0, home=home, weeks=2)
    return plans.plan(schedule=Schedule(frame=frame), version=version)


def papers(house: House) -> Papers:
    return house.practice.papers


def days(made: bytes) -> dict[str, tuple[date, str]]:
    """Return each session's name with its day and state."""
    found: dict[str, tuple[date, str]] = {}
    for event in Calendar.from_ical(made).walk("VEVENT"):
        start: Any = event["dtstart"]
        found[str(event["uid"])] = (start.dt.date(), str(event.get("status", "")))
    return found


def test_the_sheet_is_made_of_the_plan(house: House) -> None:
    accept(house, the_plan())
    made = papers(house).sheet(words_in("en"))
    told = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    assert "Anna Example" in told
    assert "06221 123" in told


def test_without_a_plan_there_is_no_paper(house: House) -> None:
    with pytest.raises(NeedsPlanError):
        papers(house).sheet(words_in("en"))
    with pytest.raises(NeedsPlanError):
        papers(house).calendar("Your exercises", CalendarHours())


def test_the_calendar_holds_every_session_to_come(house: House) -> None:
    accept(house, the_plan())
    assert len(days(papers(house).calendar("Your exercises", CalendarHours()))) == 6
    on_day(house, 3)
    assert len(days(papers(house).calendar("Your exercises", CalendarHours()))) == 4


def test_a_moved_session_keeps_its_name_and_is_news(house: House) -> None:
    accept(house, the_plan())
    before = papers(house).calendar("Your exercises", CalendarHours())
    tuesday = MONDAY + timedelta(days=1)
    house.practice.diary.move_session(MONDAY, tuesday)
    after = papers(house).calendar("Your exercises", CalendarHours())
    assert days(before).keys() == days(after).keys()
    assert min(days(before).values())[0] == MONDAY
    assert min(days(after).values())[0] == tuesday
    assert b"SEQUENCE:10001" in after
    assert b"SEQUENCE:10000" in before


def test_days_of_an_earlier_version_are_called_off(house: House) -> None:
    accept(house, the_plan())
    accept(house, the_plan(home=(1,), version=2))
    found = days(papers(house).calendar("Your exercises", CalendarHours())).values()
    assert sum(state == "CANCELLED" for _, state in found) == 6
    assert sum(state != "CANCELLED" for _, state in found) == 2


def files(house: House, *, shows: bool = True) -> tuple[PaperFiles, list[Path]]:
    seen: list[Path] = []

    def show(path: Path) -> bool:
        assert path.read_bytes().startswith(b"%PDF")
        seen.append(path)
        return shows

    return PaperFiles(lambda: papers(house), words_in, show), seen


def test_the_sheet_is_handed_to_the_system(house: House) -> None:
    accept(house, the_plan())
    made, seen = files(house)
    made.show_sheet("de")
    assert [path.name for path in seen] == ["uebungen.pdf"]


def test_nothing_that_shows_a_sheet_is_told(house: House) -> None:
    accept(house, the_plan())
    made, _ = files(house, shows=False)
    with pytest.raises(SheetNotShownError):
        made.show_sheet("en")


def test_a_disk_that_refuses_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    accept(house, the_plan())
    made, _ = files(house)

    def refuse(_path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(SheetNotWrittenError):
        made.show_sheet("en")


def test_both_are_put_where_one_says(house: House, tmp_path: Path) -> None:
    accept(house, the_plan())
    made, _ = files(house)
    made.save_sheet(tmp_path / "a.pdf", "en")
    made.save_calendar(tmp_path / "a.ics", "de", CalendarHours())
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert "Ihre Übungen" in (tmp_path / "a.ics").read_text("utf-8")
    with pytest.raises(FileNotReachableError):
        made.save_calendar(tmp_path / "none" / "a.ics", "en", CalendarHours())


def test_a_plan_file_is_read_whole_but_never_more_than_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.coachplan"
    path.write_bytes(b"signed")
    assert PlanFiles().read(path) == b"signed"
    path.write_bytes(bytes(PLAN_LIMIT + 1))
    with pytest.raises(FileTooLargeError):
        PlanFiles().read(path)
    with pytest.raises(FileNotThereError):
        PlanFiles().read(tmp_path / "gone.coachplan")


def test_a_key_is_told_in_words_and_in_english_where_a_language_has_none() -> None:
    english = PlanFiles().key_words((0, 255), "en")
    assert len(set(english)) == 2
    assert PlanFiles().key_words((0, 255), "xx") == english
    assert PlanFiles().key_words((0, 255), "de") != english


def test_the_clinics_file_and_this_one_name_a_session_alike(house: House) -> None:
    accept(house, the_plan())
    here = days(papers(house).calendar("Your exercises", CalendarHours()))
    there = days(plan_calendar(the_plan(), "en", CalendarHours(home=time(18))))
    assert here.keys() == there.keys()
