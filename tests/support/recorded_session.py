"""A program that lives through sessions at a thousand times real speed until it is killed.

Run as ``python -m tests.support.recorded_session FOLDER CHOICE``; CHOICE (continue, finish or
discard) is what it does first with a session it finds cut. After each change it prints the
session's id and a digest of the state it shows.
"""

from __future__ import annotations

import hashlib
import sys
from datetime import time, timedelta
from pathlib import Path

import msgspec

from coach.practice.practice import Practice
from coach.program.person import Clearance
from coach.session.commands import AnswerStatus
from coach.session.runner import Runner
from coach.session.state import Phase, SessionState
from tests.support.house import House

A_WHILE_MS = 600_000


def digest(state: SessionState) -> str:
    """Return a digest of a whole state."""
    return hashlib.sha256(msgspec.json.encode(state)).hexdigest()


def tell(state: SessionState) -> None:
    """Say what is shown now."""
    sys.stdout.write(f"{state.setup.session} {digest(state)}\n")
    sys.stdout.flush()


def main() -> None:
    """Take up a cut session, then live through one session after the other."""
    folder, choice = Path(sys.argv[1]), sys.argv[2]
    # Cleared day by day below: who lives through months is not cleared by the first day's word.
    house = House(folder, cleared=False, later_ms=A_WHILE_MS)
    cut = house.practice.interruption()
    if cut is not None:
        take_up(house, house.practice, choice)
    while True:
        begin_day(house)
        live(house, house.started())


def begin_day(house: House) -> None:
    """Go on to the next day, still cleared, with the morning after asked about."""
    house.clock.go_to(house.practice.day() + timedelta(days=1), time(10))
    house.practice.save_clearance(Clearance(who="Dr B", cleared_on=house.practice.day()))
    if house.practice.today().morning_due:
        house.morning_after(2.0)


def take_up(house: House, practice: Practice, choice: str) -> None:
    """Answer what to do with the session that was cut."""
    if choice == "continue":
        runner = practice.continue_session()
        tell(runner.state)
        runner.resume()
        live(house, runner)
    elif choice == "finish":
        practice.finish_interrupted()
    else:
        practice.discard_interrupted()


def live(house: House, runner: Runner) -> None:
    """Go through a session to its end, saying each change after it was journalled."""
    tell(runner.state)
    while runner.state.phase is not Phase.ENDED:
        before = runner.state
        house.tick(runner, 1)
        segment = runner.state.segment
        if runner.state.asking and segment and segment.question:
            runner.answer(segment.question, AnswerStatus.ANSWERED, 2.0)
        if runner.state is not before:
            tell(runner.state)
    house.practice.close_session(runner)


if __name__ == "__main__":
    main()
