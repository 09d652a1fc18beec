"""A program that lives through hours of sessions in one process, and says what it holds on to.

Run as ``python -m tests.support.soaking FOLDER SECONDS``: so many simulated seconds of sessions,
on a real record, with every view painted and every cue asked for. Prints memory (KiB), open files
and living objects after the first session, and again at the end.
"""

from __future__ import annotations

import gc
import os
import sys
from datetime import time, timedelta
from pathlib import Path

from coach.program.person import Clearance
from coach.session.commands import AnswerStatus
from coach.session.runner import Runner
from coach.session.state import Phase
from tests.support.house import House
from tests.support.limited import say


def held() -> tuple[int, int, int]:
    """Return memory in use (KiB), open files and living objects, once all garbage is gone."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") // 1024, _files(), _objects()


def _files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _objects() -> int:
    return len(gc.get_objects())


def session(house: House) -> int:
    """Live through one session and its morning; return its seconds."""
    began = house.clock.now().utc_ms
    runner = house.started()
    while runner.state.phase is not Phase.ENDED:
        second(house, runner)
    house.practice.close_session(runner)
    seconds = (house.clock.now().utc_ms - began) // 1000
    house.clock.go_to(house.practice.day() + timedelta(days=1), time(10))
    house.practice.save_clearance(Clearance(who="Dr B", cleared_on=house.practice.day()))
    house.morning_after(2.0)
    return seconds


def second(house: House, runner: Runner) -> None:
    """Let a second pass as the page does: look, paint, hear, answer."""
    house.tick(runner, 1)
    runner.view()
    runner.cues()
    segment = runner.state.segment
    if runner.state.asking and segment is not None and segment.question is not None:
        runner.answer(segment.question, AnswerStatus.ANSWERED, 2.0)


def main() -> None:
    """Say what is held after the first session, and after so many more seconds of them."""
    house, left = House(Path(sys.argv[1])), int(sys.argv[2])
    session(house)
    say(*held())
    sessions = 0
    while left > 0:
        left -= session(house)
        sessions += 1
    say(*held())
    say(sessions)
    house.record.close()


if __name__ == "__main__":
    main()
