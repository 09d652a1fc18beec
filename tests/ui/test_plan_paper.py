"""The plan on paper and in a calendar, from its page; a plan file at the start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from coach.program.calendar_hours import CalendarHours
from coach.ui import routes
from coach.ui.application import opened, run
from coach.ui.window import Window
from tests.support.diary import FakePlans, Told
from tests.support.pages import names, press, route_of, said, write
from tests.support.plan_pages import NEW, NEXT, planned_practice, shown
from tests.support.practice import FakePractice, ports_of
from tests.ui.conftest import settle


class FakePapers:
    """Notes what was asked for; ``refusal`` makes everything fail with that sentence."""

    def __init__(self, refusal: str = "") -> None:
        self.asked: list[tuple[object, ...]] = []
        self._refusal = refusal

    def show_sheet(self, language: str) -> None:
        self._note("show", language)

    def save_sheet(self, path: Path, language: str) -> None:
        self._note("sheet", path.name, language)

    def save_calendar(self, path: Path, language: str, hours: CalendarHours) -> None:
        self._note("calendar", path.name, language)
        self.hours = hours

    def _note(self, *what: object) -> None:
        if self._refusal:
            raise Told(self._refusal, name="a.pdf")
        self.asked.append(what)


@pytest.fixture
def windows(qt: QApplication) -> Iterator[list[Window]]:
    made: list[Window] = []
    yield made
    for window in made:
        window.close()
        window.deleteLater()
    settle(qt)


def my_plan(
    windows: list[Window], papers: FakePapers, practice: FakePractice | None = None
) -> Window:
    ports = replace(ports_of(practice or planned_practice()), papers=papers)
    window = opened(ports, first=routes.MyPlan())
    windows.append(window)
    return window


def test_the_sheet_is_printed_and_saved_where_one_says(
    windows: list[Window], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    papers = FakePapers()
    window = my_plan(windows, papers)
    offered: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(window, "myplan-print")
    press(window, "myplan-save-sheet")
    press(window, "myplan-save-calendar")
    write(window, "home-hour", "25")
    press(window, "myplan-save-calendar")
    assert "This is no time of day." in said(window)
    write(window, "home-hour", "8")
    write(window, "supervised-minute", "30")
    press(window, "remind-60")
    press(window, "myplan-save-calendar")
    assert papers.hours == CalendarHours(home=time(8), supervised=time(10, 30), reminder_minutes=60)
    assert offered == ["exercises.pdf", "exercise-days.ics"]
    assert papers.asked == [
        ("show", "en"),
        ("sheet", "exercises.pdf", "en"),
        ("calendar", "exercise-days.ics", "en"),
    ]


def test_a_dialog_that_was_left_saves_nothing(
    windows: list[Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = FakePapers()
    window = my_plan(windows, papers)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    press(window, "myplan-save-sheet")
    press(window, "myplan-save-calendar")
    press(window, "myplan-save-calendar")
    assert papers.asked == []


def test_a_disk_that_refuses_is_told(windows: list[Window]) -> None:
    window = my_plan(windows, FakePapers("handoff-disk-full"))
    press(window, "myplan-print")
    assert isinstance(route_of(window), routes.Message)


def test_a_plan_that_has_not_begun_is_not_printed(windows: list[Window]) -> None:
    practice = planned_practice()
    practice.plans = FakePlans(shown(NEW, in_force=False))
    assert "myplan-print" not in names(my_plan(windows, FakePapers(), practice))


def test_a_file_given_at_the_start_is_shown_over_the_first_page(
    qt: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "plan.coachplan"
    path.write_bytes(b"signed")
    told: list[str] = []

    def look() -> None:
        window = next(one for one in qt.topLevelWidgets() if isinstance(one, Window))
        assert isinstance(route_of(window), routes.PlanArrived)
        told.append(said(window))
        window.navigator.back()
        assert isinstance(route_of(window), routes.Today)

    QTimer.singleShot(0, qt, lambda: qt.exit(7))
    code = run(ports_of(planned_practice(proposed=NEXT)), ["coach"], file=path, shown=look)
    settle(qt)
    assert code == 7
    assert "Your plan from Pat Physio" in told[0]
