"""The whole app in a process of its own: what needs a closed record, and what a kill left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from coach.device.settings import TomlSettings
from coach.keeping.alone import alone
from coach.keeping.opening import STAGE, open_record
from coach.keeping.ways import set_passphrase
from coach.program.preferences import Settings
from coach.record.erased import Erased
from coach.record.erasing import Wish, keep_wish
from coach.record.kinds import Kind
from coach.record.store import Entry
from tests.support.house import MONDAY, House
from tests.support.keeping import PASSPHRASE, holder
from tests.support.tree import ROOT

DAY_MS = 86_400_000


def entries(folder: Path) -> list[Entry]:
    with open_record(folder, holder=lambda: holder(folder)) as record:
        return list(record.entries())


def lived(folder: Path) -> None:
    house = House(folder)
    for _day in range(3):
        house.finish(house.started())
        house.clock.advance(DAY_MS)
        house.morning_after()
    house.record.close()


def walked(folder: Path, *steps: str, ends: int = 0) -> list[str]:
    """Open the app, press the buttons of these names, and return the heading of each page.

    ``ends`` is the exit code it has to end with.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.walking", str(folder), *steps],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == ends, done.stderr
    return done.stdout.splitlines()


def test_days_are_erased_between_two_windows(tmp_path: Path) -> None:
    lived(tmp_path)
    before = entries(tmp_path)
    told = walked(
        tmp_path,
        f"days={MONDAY.isoformat()}",
        "type=erase",
        "erasing-days-do",
        "face-continue",
        "quit",
    )
    assert "The days are erased" in told
    *kept, trace = entries(tmp_path)
    assert trace.read(Erased).first == MONDAY
    assert len(kept) < len(before)
    assert len(list((tmp_path / "backups").glob("*"))) == 0


def test_what_a_killed_app_began_is_ended_before_the_record_is_opened(tmp_path: Path) -> None:
    lived(tmp_path)
    wish = Wish(id="trace", first=MONDAY, last=MONDAY, at=entries(tmp_path)[-1].at)
    keep_wish(tmp_path, wish)
    told = walked(tmp_path, "face-continue", "quit")
    assert told[0] == "The days are erased"
    assert [one.id for one in entries(tmp_path) if one.kind == Kind.ERASED] == ["trace"]


def test_a_record_that_another_program_lays_down_is_let_be_and_told(tmp_path: Path) -> None:
    lived(tmp_path)
    (tmp_path / STAGE).mkdir()
    with alone(tmp_path):
        assert walked(tmp_path, "face-quit", ends=1) == ["Spine Coach is already open"]
    assert (tmp_path / STAGE).exists()


def test_where_erasing_cannot_be_ended_one_can_go_on_with_the_record(tmp_path: Path) -> None:
    lived(tmp_path)
    before = entries(tmp_path)
    wish = Wish(id="trace", first=MONDAY, last=MONDAY, at=before[-1].at)
    keep_wish(tmp_path, wish)
    # A folder where the new database would be laid stands for a disk that refuses.
    (tmp_path / "record.db.without").mkdir()
    told = walked(tmp_path, "face-try-again", "keeping-let-be", "quit")
    assert told[0] == told[1] != told[2]
    assert entries(tmp_path) == before


def test_a_torn_wish_keeps_nobody_out(tmp_path: Path) -> None:
    lived(tmp_path)
    (tmp_path / "record.db.erasing").write_bytes(b"{")
    assert len(walked(tmp_path, "quit")) == 1


def test_who_unlocked_the_record_is_not_asked_again_by_the_lock_of_the_app(tmp_path: Path) -> None:
    lived(tmp_path)
    with open_record(tmp_path) as record:
        set_passphrase(holder(tmp_path), record.key(), PASSPHRASE)
    TomlSettings(tmp_path).save(Settings(lock_minutes=5))
    told = walked(tmp_path, f"type={PASSPHRASE}", "vault-unlock-do", "quit")
    assert told[0] == "Your record is locked"
    assert "locked" not in told[-1]


def test_everything_is_erased_and_the_app_begins_anew(tmp_path: Path) -> None:
    lived(tmp_path)
    told = walked(tmp_path, "all", "type=erase", "erasing-all-do", "face-continue", "quit")
    assert "Everything is erased" in told
    assert told[-1] == "Welcome to Spine Coach"
    assert entries(tmp_path) == []
