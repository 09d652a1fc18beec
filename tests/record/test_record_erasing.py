"""Days erased on purpose: nowhere left, nothing else touched, and safety stands as it stood."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.record.backup import backups_in, check_backup, entries_in, is_of
from coach.record.connection import connect
from coach.record.erasable import chosen, last_erasable_day
from coach.record.erased import Erased, in_runs, runs
from coach.record.erasing import Done, Wish, erase_days, keep_wish, kept_wish
from coach.record.errors import DiskFullError, NotErasedError
from coach.record.key import read_key
from coach.record.kinds import Kind, Note
from coach.record.lock import take_lock
from coach.record.opening import HOME, Way
from coach.record.rescue import rescue
from coach.record.safekeeping import Safekeeping
from coach.record.store import Entry, Record
from coach.session.safety import usual_pain
from coach.session.signs import CALL_TODAY
from tests.support.house import MONDAY, House
from tests.support.little_room import little_room
from tests.support.midway import POSIX, killed_at_each_step

DAY = timedelta(days=1)
DAY_MS = 86_400_000
NOW = 1_798_000_000_000


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four days with a session each, the pain of the first morning led one step back."""
    folder = tmp_path_factory.mktemp("lived") / "data"
    house = House(folder)
    for day in range(4):
        house.finish(house.started(2.0 if day == 0 else 3.0))
        session = house.practice.look_back.sessions()[0].id
        house.practice.add_note(session, f"note of day {day}")
        if day == 1:
            house.record.back_up(folder / "backups")
        house.clock.advance(DAY_MS)
        if day < 3:
            house.morning_after(4.0 if day == 0 else 2.0)
    house.record.close()
    return folder


@pytest.fixture
def folder(lived: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived, tmp_path / "data"))


def entries(folder: Path) -> list[Entry]:
    with Record.open(folder, read_only=True) as record:
        return list(record.entries())


def wish_of(folder: Path, first: date = MONDAY, last: date = MONDAY, *more: Path) -> Wish:
    stamp = entries(folder)[-1].at
    folders = (folder / "backups", *more)
    return Wish(id="trace", first=first, last=last, at=stamp, backups=tuple(map(str, folders)))


def erase(folder: Path, wish: Wish) -> Done:
    key = read_key(folder / HOME.key)
    release = take_lock(folder / HOME.lock)
    try:
        way = Way(folder=folder, read_only=False, writable=True, utc_ms=NOW)
        return erase_days(way, key, wish)
    finally:
        release()


def seen_anywhere(folder: Path, gone: set[str]) -> list[str]:
    """Return the files of a folder that hold an entry with one of these ids."""
    key = read_key(folder / HOME.key)
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and is_of(path, key):
            with closing(connect(path, key, mode="ro", immutable=True)) as copy:
                ids = {row[0] for row in copy.execute("SELECT id FROM entry")}
            found += [path.name] if ids & gone else []
    return found


def test_a_day_is_gone_from_every_file_and_the_rest_is_as_it_was(folder: Path) -> None:
    before = entries(folder)
    (folder / "record.db.broken-20260101T000000Z").write_bytes(b"old")
    wish = wish_of(folder)
    gone = chosen(before, wish.first, wish.last)
    ids = {entry.id for entry in before if entry.seq in gone.numbers}
    assert (gone.sessions, gone.steps_kept) == (1, 1)
    assert gone.answers > 4
    assert seen_anywhere(folder, ids)
    keep_wish(folder, wish)
    assert kept_wish(folder) == wish
    assert erase(folder, wish) == Done(entries=len(ids))
    *after, trace = entries(folder)
    assert after == [entry for entry in before if entry.id not in ids]
    assert trace.read(Erased) == Erased(first=MONDAY, last=MONDAY, numbers=runs(gone.numbers))
    assert seen_anywhere(folder, ids) == []
    assert kept_wish(folder) is None
    assert list(folder.glob("record.db.*")) == []
    [backup] = backups_in(folder / "backups")
    assert check_backup(backup.path, read_key(folder / HOME.key), folder) == len(after) + 1


def test_what_is_safe_next_is_the_same(folder: Path) -> None:
    house = House(folder, cleared=False, later_ms=DAY_MS)
    before = house.practice.begin_morning_after().history
    last = last_erasable_day(house.record.entries(), house.practice.day())
    house.record.close()
    assert last == MONDAY
    erase(folder, wish_of(folder))
    house = House(folder, cleared=False, later_ms=0)
    after = house.practice.begin_morning_after().history
    house.record.close()
    assert before.step_backs == after.step_backs == 1
    assert (after.morning_due, after.previous_amber) == (before.morning_due, before.previous_amber)
    assert (after.locks, after.clearance) == (before.locks, before.clearance)
    assert usual_pain(after.starts, after.baseline) == usual_pain(before.starts, before.baseline)
    assert usual_pain(after.starts, after.baseline) != after.baseline


def test_nothing_of_the_last_three_days_and_of_today_can_be_erased(folder: Path) -> None:
    found = entries(folder)
    assert last_erasable_day(found, MONDAY + 9 * DAY) == MONDAY
    assert last_erasable_day(found[:3], MONDAY + 9 * DAY) == MONDAY + 8 * DAY


def test_two_short_sessions_of_a_day_stay_as_one(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    for day in range(4):
        for hour in (10, 14):
            house.clock.go_to(MONDAY + day * DAY, time(hour))
            if house.practice.today().morning_due:
                house.morning_after()
            house.finish(house.started(short=True))
    assert last_erasable_day(house.record.entries(), MONDAY + 9 * DAY) == MONDAY
    house.record.close()


def test_an_open_lock_stays_and_a_cleared_one_goes_with_its_word(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    checkin = house.practice.begin_checkin("isometric")
    checkin = checkin.answer_signs(frozenset({CALL_TODAY[0]}))
    house.practice.finish_checkin(checkin)
    [lock] = house.record.entries(kinds=(Kind.LOCK,))
    found = chosen(tuple(house.record.entries()), MONDAY, MONDAY)
    assert found.locks_kept == 1
    assert lock.seq not in found.numbers
    house.practice.clear_lock(lock.id, who="Dr B", cleared_on=MONDAY, said="fine")
    found = chosen(tuple(house.record.entries()), MONDAY, MONDAY)
    [unlock] = house.record.entries(kinds=(Kind.UNLOCK,))
    house.record.close()
    assert found.locks_kept == 0
    assert {lock.seq, unlock.seq} <= found.numbers


@POSIX
def test_killed_at_any_step_it_is_ended_by_the_next_start(folder: Path) -> None:
    before = entries(folder)
    wish = wish_of(folder)
    gone = chosen(before, wish.first, wish.last).numbers
    ids = {entry.id for entry in before if entry.seq in gone}
    everything = {entry.id for entry in before}

    def work(copy: Path) -> None:
        there = replace(wish, backups=(str(copy / "backups"),))
        keep_wish(copy, there)
        erase(copy, there)

    def look(copy: Path) -> None:
        pending = kept_wish(copy)
        if pending is not None:
            erase(copy, pending)
        after = {entry.id for entry in entries(copy)}
        assert after in (everything, everything - ids | {"trace"})
        assert pending is None or "trace" in after
        assert "trace" not in after or seen_anywhere(copy, ids) == []

    assert killed_at_each_step(folder, work, look) >= 8


def test_a_stick_that_was_not_there_is_told_and_brings_nothing_back(
    folder: Path, tmp_path: Path
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    shutil.copytree(folder / "backups", stick)
    before = entries(folder)
    stick.rename(away)
    wish = wish_of(folder, MONDAY, MONDAY, stick)
    later = int(backups_in(away)[0].made.timestamp() * 1000) + 5000
    done = erase(folder, replace(wish, at=replace(wish.at, utc_ms=later)))
    assert done.unreached == (stick,)
    kept = entries(folder)
    with Record.open(folder, utc_ms=lambda: later) as record:
        kept_on = tmp_path / "kept on"
        shutil.copytree(away, kept_on)
        Safekeeping(record, lambda: (folder / "backups", kept_on), lambda: later).keep_in(kept_on)
    [fresh] = backups_in(kept_on)
    assert entries_in(fresh.path, read_key(folder / HOME.key)) == len(kept)
    broken = "record.db.broken-1"
    (folder / "record.db").rename(folder / broken)
    (folder / "record.checked").unlink(missing_ok=True)
    shutil.rmtree(folder / "backups")
    rescued = rescue(folder, broken, backups=(away,), utc_ms=NOW)
    assert rescued.backup is not None
    assert rescued.missing == ()
    assert entries(folder) == kept
    assert len(kept) < len(before)


def test_what_does_not_go_is_said_and_the_wish_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = wish_of(folder)
    keep_wish(folder, wish)
    monkeypatch.setattr("coach.record.erasing.leftovers", lambda _path: [])
    with pytest.raises(NotErasedError):
        erase(folder, wish)
    assert kept_wish(folder) == wish


def test_backups_of_another_record_are_left_alone(folder: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "other") as other:
        other.append(Kind.NOTE, Note(text="theirs"), entries(folder)[-1].at)
        theirs = other.back_up(folder / "backups").path
    key = read_key(folder / HOME.key)
    assert (is_of(theirs, key), entries_in(theirs, key)) == (False, None)
    erase(folder, wish_of(folder))
    assert theirs.exists()


def test_runs_of_numbers() -> None:
    found = runs(frozenset({1, 2, 3, 7, 9, 10}))
    assert found == ((1, 3), (7, 7), (9, 10))
    assert [in_runs(number, found) for number in (3, 4, 7, 8)] == [True, False, True, False]
    assert runs(frozenset()) == ()


@POSIX
def test_a_full_disk_erases_nothing_and_can_be_tried_again(folder: Path) -> None:
    before = entries(folder)
    wish = wish_of(folder)
    keep_wish(folder, wish)
    with little_room(20_000), pytest.raises(DiskFullError):
        erase(folder, wish)
    assert entries(folder) == before
    assert kept_wish(folder) == wish
    assert erase(folder, wish).entries > 0
