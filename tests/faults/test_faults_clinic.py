"""A clinic's desk whose program is killed, or whose disk refuses: no half plan, no serial twice."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.clinic.clinic import Clinic
from coach.handoff.plan_file import open_plan
from coach.record.register import Register
from coach.record.register_kinds import PlanSigned, RegisterKind
from tests.support.clock import FakeClock
from tests.support.desk import SECRET, TODAY, PlainSealer, content
from tests.support.killing import kill_after, start_module

PROGRAM = "tests.support.signing_desk"
CHANCE = random.Random(20260406)  # noqa: S311 - moments to kill at, no secrets
KILLS = [(CHANCE.randrange(0, 8), CHANCE.uniform(0, 0.01)) for _ in range(25)]
OPENING = [CHANCE.uniform(0, 0.1) for _ in range(5)]


def check(folder: Path, said: list[list[str]]) -> list[PlanSigned]:
    """Hold the files that were handed out against the register; return what was signed."""
    with Register.open(folder, SECRET) as register:
        entries = list(register.entries(kinds=[RegisterKind.PLAN_SIGNED]))
        signed = [entry.read(PlanSigned) for entry in entries]
        clinic = Clinic(register, PlainSealer(), content, FakeClock())
        people = clinic.people()
    assert [one.serial for one in signed] == list(range(1, len(signed) + 1))
    digests = {one.serial: hashlib.sha256(one.sealed).hexdigest() for one in signed}
    for serial, digest, name in said:
        assert digests[int(serial)] == digest
        assert (folder / name).exists()
    for path in folder.glob("plan-*.coachplan"):
        opened = open_plan(
            path.read_bytes(), pinned=None, person=people[0].id, last_serial=0, today=TODAY
        )
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        assert digests[opened.envelope.serial] == found
    assert len(people) <= 1
    assert not list(folder.glob("*broken*"))
    return signed


def told(lines: tuple[str, ...]) -> list[list[str]]:
    return [line.split() for line in lines if line != "ready"]


def test_kills_in_the_middle_of_signing_leave_whole_plans_and_no_serial_twice(
    tmp_path: Path,
) -> None:
    handed_out: dict[str, str] = {}
    for lines, then_s in KILLS:
        said = told(kill_after(PROGRAM, ["sign", str(tmp_path)], lines=lines + 1, then_s=then_s))
        assert len(said) >= lines
        for serial, digest, _ in said:
            assert serial not in handed_out
            handed_out[serial] = digest
        signed = check(tmp_path, said)
    assert len(signed) >= len(handed_out) > 50
    assert all(one.plan.note for one in signed)


def test_kills_while_a_register_is_made_leave_a_good_one(tmp_path: Path) -> None:
    for number, then_s in enumerate(OPENING):
        folder = tmp_path / str(number)
        said = kill_after(PROGRAM, ["sign", str(folder)], lines=1, then_s=then_s)
        check(folder, told(said))


def finished(*args: str) -> list[str]:
    process = start_module(PROGRAM, *args)
    said, trouble = process.communicate(timeout=60)
    assert process.returncode == 0, trouble
    return said.splitlines()


def test_a_full_disk_signs_nothing_and_the_serial_is_still_free(tmp_path: Path) -> None:
    full, then = (line.split() for line in finished("full", str(tmp_path)))
    assert full[0] == "record-disk-full"
    assert int(full[1]) > 2
    assert then == ["then", str(int(full[1]) + 1)]
    assert len(check(tmp_path, [])) == int(then[1])


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach, as pytest's own cannot be."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    (folder / "clinic").chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_told_and_can_still_be_read(open_folder: Path) -> None:
    (open_folder / "warm").mkdir(mode=0o777)
    (open_folder / "warm").chmod(0o777)
    folder = open_folder / "clinic"
    finished("full", str(folder))
    with Register.open(folder, SECRET) as register:
        entries = len(list(register.entries()))
    for path in (folder, *folder.iterdir()):
        path.chmod(0o555 if path == folder else 0o444)
    assert finished("read-only", str(folder)) == ["record-read-only", f"read {entries}"]


def test_a_second_desk_is_refused_while_the_first_is_open(tmp_path: Path) -> None:
    with Register.open(tmp_path, SECRET):
        process = start_module(PROGRAM, "sign", str(tmp_path))
        try:
            _, trouble = process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert process.returncode == 1
    assert "RecordInUseError" in trouble
