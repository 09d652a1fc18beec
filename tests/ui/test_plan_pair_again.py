"""Pairing again at home: the words of both clinics, asked twice, left at any step."""

from __future__ import annotations

from pathlib import Path

from coach.ui import pairing_routes, routes
from coach.ui.plan_opening import open_plan_file
from coach.ui.widgets.rows import TickRow
from coach.ui.window import Window
from tests.support.diary import FakePlans
from tests.support.pages import button, names, page_of, press, route_of, said
from tests.support.plan_pages import AGAIN, planned_practice
from tests.ui.conftest import Opener


def press_tick(window: Window, name: str) -> None:
    tick = page_of(window).findChild(TickRow, name)
    assert tick is not None
    tick.click()


def test_it_is_refused_first_and_asked_twice(open_window: Opener, tmp_path: Path) -> None:
    practice = planned_practice(proposed=AGAIN)
    window = open_window(practice=practice)
    path = tmp_path / "new.coachplan"
    path.write_bytes(FakePlans.OTHER)
    open_plan_file(window.face, path)
    assert "Your plan stays as it is." in said(window)
    assert names(window)[0] == "face-back", "going back is the first thing"
    press(window, "pairing-new-key")
    told = said(window)
    assert "Call the number that you know" in told
    assert "So far: " in told
    assert "In this plan: " in told
    assert not button(window, "face-continue").isEnabled()
    press_tick(window, "called")
    press(window, "face-continue")
    assert route_of(window) == routes.PlanArrived(proposal=AGAIN)
    assert "From now on your plans come from" in said(window)
    assert not button(window, "myplan-accept").isEnabled(), "the words are asked about once more"
    press_tick(window, "key-same")
    press(window, "myplan-accept")
    assert practice.plans.kept == [("accepted", AGAIN)]


def test_it_can_be_left_as_it_is(open_window: Opener, tmp_path: Path) -> None:
    practice = planned_practice(proposed=AGAIN)
    window = open_window(pairing_routes.PairAgain(proposal=AGAIN), practice)
    press(window, "pairing-leave")
    assert route_of(window) == routes.Today()
    assert practice.plans.kept == []
