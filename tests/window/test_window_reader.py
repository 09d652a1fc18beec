"""A session by the accessibility tree alone, as a screen reader sees, presses and hears it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from math import isnan
from pathlib import Path
from typing import Any

import pytest

from coach.device.settings import TomlSettings
from coach.library.words import Words
from coach.program.preferences import Settings
from coach.record.journal import session_events
from coach.record.store import Record
from coach.session.commands import StopReason
from coach.session.events import Paused, SegmentEnded, Started, Stopped, Stopping
from tests.support.screen import Screen
from tests.support.short_app import CONTENT
from tests.window.test_window_session import prepare

pytestmark = pytest.mark.window

CLIENT = Path(__file__).parents[1] / "support" / "reader_client.py"
SYSTEM_PYTHON = "/usr/bin/python3"
SECONDS = 100
HOLD_S = 22
"""Long enough for "halfway" and "ten seconds"."""

Step = tuple[str, str, str]


def content(folder: Path) -> Path:
    """Write a routine of two long holds, with one breath at each end."""
    folder.mkdir()
    routine = (CONTENT / "isometric.toml").read_text("utf-8")
    routine = routine.replace("in_ms = 4000", "in_ms = 1000").replace(
        "out_ms = 6000", "out_ms = 1000"
    )
    parts = routine.split("\n[[routine.items]]")
    gone = ('exercise = "all-fours"', 'exercise = "swimmer"')
    kept = [part for part in parts if not any(line in part for line in gone)]
    (folder / "isometric.toml").write_text("\n[[routine.items]]".join(kept), "utf-8")
    plank = (CONTENT / "plank.toml").read_text("utf-8")
    plank = plank.replace("\npause_s = 3", "\npause_s = 15")
    plank = plank.replace("hold_s = 5", f"hold_s = {HOLD_S}").replace(
        "_hold_s = 10", "_hold_s = 30"
    )
    (folder / "plank.toml").write_text(plank.replace("position_s = 4", "position_s = 3"), "utf-8")
    return folder


HOLDING = (19, 20)
"""The steps between which the hold runs."""


def steps(words: Words) -> list[Step]:
    """Return the way through check-in, session and stop, by the words on the screen."""
    go_on = ("press", "push button", words("face-continue"))
    none = ("press", "check box", words("safety-none"))
    return [
        ("look", "list", words("face-today-week")),
        ("press", "push button", words("face-today-start")),
        ("find", "panel", words("safety-question-signs")),
        none,
        go_on,
        ("find", "panel", words("safety-question-unwell")),
        none,
        go_on,
        ("look", "panel", words("safety-question-pain")),
        ("press", "radio button", "2"),
        ("look", "panel", words("safety-question-pain")),
        go_on,
        ("find", "panel", words("safety-question-tiredness")),
        ("press", "radio button", "3"),
        go_on,
        ("press", "push button", words("safety-review-save")),
        ("press", "push button", words("face-ready-begin")),
        ("find", "progress bar", words("course-phase-hold")),
        ("look", "progress bar", words("course-phase-hold")),
        ("look", "image", "Plank*"),
        ("gone", "progress bar", words("course-phase-hold")),
        ("press", "push button", words("course-pause")),
        ("find", "progress bar", words("course-phase-paused")),
        ("press", "push button", words("course-stop")),
        ("press", "push button", words("safety-stop-tired")),
        ("find", "panel", words("course-summary-stopped-title")),
        ("press", "push button", words("course-to-today")),
        ("press", "push button", words("vault-offer-not-now")),
        ("find", "list", words("face-today-week")),
    ]


@pytest.fixture
def told(screen: Screen, tmp_path: Path) -> dict[str, Any]:
    """Go the whole way and return what the client saw and heard."""
    missing = [name for name in ("dbus-run-session", SYSTEM_PYTHON) if shutil.which(name) is None]
    if not missing and subprocess.run([SYSTEM_PYTHON, "-c", KNOWS], check=False).returncode:
        missing = ["python3-gi with Atspi"]
    if missing:
        pytest.skip(f"missing on this machine: {', '.join(missing)}")
    prepare(tmp_path / "data")
    TomlSettings(tmp_path / "data").save(Settings(language="en", sound_checked=True))
    folders = (str(tmp_path / "data"), str(content(tmp_path / "content")))
    app = [sys.executable, "-m", "tests.support.short_app", *folders]
    way = json.dumps(steps(Words("en")))
    done = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, str(CLIENT), way, *app],
        env=screen.environment,
        cwd=CLIENT.parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr
    heard: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return heard


KNOWS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def seen(told: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [one for one in told["looks"] if one["name"] == name]


def check_what_was_seen(told: dict[str, Any], words: Words) -> None:
    """Week, scale, ring and figure say by themselves what they show."""
    (week,) = seen(told, words("face-today-week"))
    assert len(week["children"]) == 7
    assert sum(day.endswith(": today") for day in week["children"]) == 1
    before, after = seen(told, words("safety-question-pain"))
    assert before["says"] == after["says"] == "0: No pain. 10: Worst pain you can imagine."
    assert len([one for one in before["children"] if one]) == 13  # eleven numbers, two ends
    assert isnan(before["value"][0])
    assert after["value"] == [2.0, 0.0, 10.0]
    (ring,) = seen(told, words("course-phase-hold"))
    now, least, most = ring["value"]
    assert (least, most) == (0.0, HOLD_S)
    assert HOLD_S / 2 < now <= HOLD_S
    assert seen(told, "Plank, Hands on the wall: held position")


def check_what_was_heard(told: dict[str, Any], words: Words) -> None:
    """Start, halfway, ten seconds, end: no second is counted, nothing is said twice."""
    starts = [words(f"course-phase-{one}") for one in ("breathe-in", "ready", "hold")]
    ends = [words(f"course-phase-{one}") for one in ("rest", "paused")]
    hold = [words("course-halfway"), words("course-ten-seconds")]
    assert [said.split(". ")[0] for said in told["announced"]] == [*starts, *hold, *ends]
    begun, over = (told["renamed"][number] for number in HOLDING)
    # The rest brings its own words; within the hold at most the minutes left change.
    assert over - begun < HOLD_S / 2


def check_record(folder: Path) -> None:
    """The record holds the answers given, one whole hold, the pause and the stop."""
    with Record.open(folder, read_only=True) as record:
        (session,) = record.sessions_with("session-started")
        events = list(session_events(record, session))
        answers = [json.loads(one.body) for one in record.entries() if one.kind == "answer"]
    kinds = [type(event) for event in events if not isinstance(event, SegmentEnded)]
    assert kinds == [Started, Paused, Stopping, Stopped]
    assert [event.reason for event in events if isinstance(event, Stopped)] == [StopReason.TIRED]
    held = [event.achieved_ms for event in events if isinstance(event, SegmentEnded)]
    assert held == [1000, 1000, 3000, HOLD_S * 1000]
    answered = [one for one in answers if one["status"] == "answered"]
    given = [(one["question"], one["signs"] or one["value"]) for one in answered]
    assert given == [("signs", None), ("unwell", None), ("pain", 2.0), ("tiredness", 3.0)]


def test_a_session_by_the_accessibility_tree_alone(told: dict[str, Any], tmp_path: Path) -> None:
    words = Words("en")
    check_what_was_seen(told, words)
    check_what_was_heard(told, words)
    check_record(tmp_path / "data")
