"""The record after its program was killed: every entry that was told is there, whole."""

from __future__ import annotations

import random
from pathlib import Path

from coach.record.kinds import Note
from coach.record.store import Record
from tests.support.killing import TIMES, kill_after

CHANCE = random.Random(20260105)  # noqa: S311 - moments to kill at, no secrets
APPENDING = [(CHANCE.randrange(1, 40), CHANCE.uniform(0, 0.01)) for _ in range(80 * TIMES)]
OPENING = [CHANCE.uniform(0, 0.04) for _ in range(20 * TIMES)]
APPENDER = "tests.support.appender"


def told(lines: tuple[str, ...]) -> list[int]:
    return [int(line) for line in lines if line != "ready"]


def check(folder: Path, seqs: list[int], *, before: int) -> int:
    """Open the record and check that the told entries are there; return how many there are."""
    with Record.open(folder) as record:
        entries = list(record.entries())
    there = [entry.seq for entry in entries]
    assert there == list(range(1, len(there) + 1))
    assert set(seqs) <= set(there)
    # One more may have been committed in the instant before it could be told.
    assert before <= len(there) <= max([before, *seqs]) + 1
    assert all(entry.read(Note).text == "a note" for entry in entries)
    assert not list(folder.glob("*broken*"))
    return len(there)


def test_eighty_kills_in_the_middle_of_appends_lose_nothing(tmp_path: Path) -> None:
    there = 0
    for lines, then_s in APPENDING:
        said = told(kill_after(APPENDER, [str(tmp_path)], lines=lines + 1, then_s=then_s))
        assert len(said) >= lines
        assert said[0] == there + 1
        there = check(tmp_path, said, before=there)


def test_ten_kills_while_a_record_is_opened_lose_nothing(tmp_path: Path) -> None:
    there = 0
    for then_s in OPENING[: 10 * TIMES]:
        said = told(kill_after(APPENDER, [str(tmp_path)], lines=1, then_s=then_s))
        there = check(tmp_path, said, before=there)


def test_ten_kills_while_a_record_is_made_leave_a_good_one(tmp_path: Path) -> None:
    for number, then_s in enumerate(OPENING[10 * TIMES :]):
        folder = tmp_path / str(number)
        said = told(kill_after(APPENDER, [str(folder)], lines=1, then_s=then_s))
        check(folder, said, before=0)
