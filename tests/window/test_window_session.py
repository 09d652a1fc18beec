"""A whole session by real keys in a real window, in real time, and what the export says of it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from coach.__main__ import main
from coach.device.clock import SystemClock
from coach.practice.practice import Practice
from coach.program.person import Clearance, Profile
from coach.program.routine import Content
from coach.record.journal import session_events
from coach.record.store import Record
from coach.session.events import Completed, EaseCause, Eased, Paused, Resumed, Stopping
from tests.support.screen import Program, Screen
from tests.support.waiting import TooLateError, until

pytestmark = pytest.mark.window


def prepare(folder: Path) -> None:
    """Go through the first start: a profile, and a clearance given today."""
    with Record.open(folder) as record:
        practice = Practice(
            record, lambda: Content(exercises={}, routines={}, digest=""), SystemClock()
        )
        practice.save_profile(
            Profile(name="A", team_phone="1", emergency_phone="112", usual_pain=2.0)
        )
        practice.save_clearance(Clearance(who="Dr B", cleared_on=practice.day()))


class Journey:
    """Presses keys and waits for what the session page shows."""

    def __init__(self, screen: Screen, program: Program) -> None:
        self._screen = screen
        self._program = program
        self._seen = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self._screen.press(key)

    def wait(self, told: str, *, seconds: float = 60) -> None:
        """Wait until the session page shows this, after what was waited for before."""

        def found() -> bool:
            lines = self._program.said().splitlines()
            for number in range(self._seen, len(lines)):
                if lines[number] == told:
                    self._seen = number + 1
                    return True
            return False

        try:
            until(found, what=told, seconds=seconds)
        except TooLateError as late:
            late.add_note(f"the page showed:\n{self._program.said()}")
            raise


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def check_in(journey: Journey) -> None:
    """Start, no sign, not unwell, pain 2, tiredness 3, save, sound heard, begin."""
    journey.press("Return", "0", "Return", "0", "Return")
    journey.press("2", "Return", "3", "Return", "Return", "Return", "Return")


def all_fours_with_a_pause(journey: Journey) -> None:
    journey.wait("running hold all-fours 2")
    journey.press("space")
    journey.wait("paused hold all-fours 2")
    journey.press("space")
    journey.wait("running position all-fours 2")
    journey.wait("running hold all-fours 2")
    journey.wait("running pain-between all-fours 0")
    journey.press("2", "Return")


def swimmer_with_a_stop_and_made_easier(journey: Journey) -> None:
    journey.wait("running hold swimmer 1")
    journey.press("Escape")
    # The last but one of the stop page's buttons: "I only pressed it by mistake".
    journey.press("shift+Tab", "shift+Tab", "space")
    journey.wait("running hold swimmer 1")
    journey.wait("running pause swimmer 1")
    journey.press("e")
    journey.wait("running hold swimmer 2")
    journey.wait("running pain-between swimmer 0")
    journey.press("2", "Return")


def plank_and_the_last_answers(journey: Journey) -> None:
    journey.wait("running hold plank 3")
    for question, answer in (("pain-after", "2"), ("effort", "4"), ("enjoyment", "5")):
        journey.wait(f"running {question}  0")
        journey.press(answer, "Return")
    journey.wait("ended end")


SESSION = {
    "planned_hold_s": "55",
    "done_hold_s": "45",
    "modified": "1",
    "stopped_early": "0",
    "routine": "isometric",
    "plan_version": "0",
    "outcome": "completed",
    "reason": "",
}
HOLDS = [
    ("all-fours", "1", "1", "1", "5000"),
    ("all-fours", "1", "2", "1", "5000"),
    ("all-fours", "1", "3", "1", "5000"),
    ("all-fours", "1", "4", "1", "5000"),
    ("swimmer", "1", "1", "1", "5000"),
    ("swimmer", "1", "2", "1", "5000"),
    ("swimmer", "2", "1", "0", "0"),
    ("swimmer", "2", "2", "0", "0"),
    ("plank", "1", "1", "1", "5000"),
    ("plank", "1", "2", "1", "5000"),
    ("plank", "1", "3", "1", "5000"),
]
ANSWERS = [
    ("signs", "none"),
    ("unwell", "none"),
    ("pain", "2"),
    ("tiredness", "3"),
    ("pain-between", "2"),
    ("pain-between", "2"),
    ("pain-after", "2"),
    ("effort", "4"),
    ("enjoyment", "5"),
]


def check_export(out: Path) -> None:
    (session,) = rows(out / "sessions.csv")
    assert session | SESSION == session
    columns = ("exercise", "set", "hold", "attempt", "achieved_ms")
    assert [tuple(hold[name] for name in columns) for hold in rows(out / "holds.csv")] == HOLDS
    checkins = [row for row in rows(out / "checkins.csv") if row["status"] == "answered"]
    assert [(row["question"], row["value"]) for row in checkins] == ANSWERS


def check_events(folder: Path) -> None:
    """The journal holds the pause, the stop that was withdrawn and what was made easier."""
    with Record.open(folder, read_only=True) as record:
        events = session_events(record, record.sessions_with("session-started")[0])
    kinds = [type(event) for event in events]
    assert (kinds.count(Paused), kinds.count(Stopping), kinds.count(Resumed)) == (1, 1, 2)
    assert [event.cause for event in events if isinstance(event, Eased)] == [EaseCause.ASKED]
    assert kinds[-1] is Completed


def test_a_two_minute_routine_by_keys(screen: Screen, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    prepare(folder)
    program = screen.start("-m", "tests.support.short_app", str(folder))
    program.window(seconds=30)
    journey = Journey(screen, program)
    check_in(journey)
    all_fours_with_a_pause(journey)
    swimmer_with_a_stop_and_made_easier(journey)
    plank_and_the_last_answers(journey)
    # From the summary back to Today, and out.
    journey.press("Return")
    journey.press("ctrl+q")
    assert program.wait_end() == 0
    check_events(folder)
    assert main(["--data-dir", str(folder), "export", "--out", str(tmp_path / "out")]) == 0
    check_export(tmp_path / "out")
