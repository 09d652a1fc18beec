"""Hours of sessions in one process: memory, open files and objects stay where they were."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.support.killing import start_module

HOURS = float(os.environ.get("SOAK_HOURS", "0.4"))
"""Simulated hours; ``make soak`` asks for eight, of which this is a twentieth."""

MOST_KIB = 12 * 1024
"""Room for the pages of a growing record that the database keeps in memory."""


@pytest.mark.skipif(sys.platform != "linux", reason="what is held is read from /proc")
def test_hours_of_sessions_hold_on_to_nothing(tmp_path: Path) -> None:
    process = start_module("tests.support.soaking", str(tmp_path), str(int(HOURS * 3600)))
    said, trouble = process.communicate(timeout=1800)
    assert process.returncode == 0, trouble
    before, after = ([int(one) for one in line.split()] for line in said.splitlines()[:2])
    sessions = int(said.splitlines()[2])
    assert sessions >= HOURS * 60 / 30
    assert after[1] == before[1]
    assert after[0] - before[0] < MOST_KIB
    # A hundred objects a session would be a leak; what is remembered of a day is far less.
    assert after[2] - before[2] < 500 + 20 * sessions
