"""A double click on a plan file, by real keys: the words compared, the plan accepted and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.record.kinds import Kind, PlanAccepted
from coach.record.store import Record
from tests.support.plan_files import plan_file
from tests.support.plans import plan
from tests.support.screen import Screen
from tests.window.test_window_session import prepare

pytestmark = pytest.mark.window


def test_a_plan_file_is_taken_by_keys_alone(screen: Screen, tmp_path: Path) -> None:
    folder, path = tmp_path / "mine", tmp_path / "plan.coachplan"
    path.write_bytes(plan_file(plan()))
    prepare(folder)
    app = screen.start_coach(folder, "open", str(path))
    app.window()
    app.wait_title("Spine Coach")
    # The words of the clinic's key come first; the tick below them opens the way on.
    screen.press("Tab", "space", "Return", "ctrl+q")
    assert app.wait_end() == 0, app.said()
    with Record.open(folder, read_only=True) as record:
        kept = [one.read(PlanAccepted) for one in record.entries(kinds=(Kind.PLAN_ACCEPTED,))]
    assert [(one.version, one.clinic != "") for one in kept] == [(1, True)]


def test_a_file_that_is_no_plan_changes_nothing(screen: Screen, tmp_path: Path) -> None:
    folder, path = tmp_path / "mine", tmp_path / "plan.coachplan"
    path.write_bytes(b"no plan at all")
    prepare(folder)
    app = screen.start_coach(folder, "open", str(path))
    app.window()
    app.wait_title("Spine Coach")
    screen.press("Return", "ctrl+q")
    assert app.wait_end() == 0, app.said()
    with Record.open(folder, read_only=True) as record:
        assert list(record.entries(kinds=(Kind.PLAN_ACCEPTED, Kind.PLAN_DECLINED))) == []
