"""The check-up: each point fine and not fine, nothing changed, nothing personal told."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.__main__ import main
from coach.doctor import checkup
from coach.doctor.checkup import Subject, check_up
from coach.doctor.finding import Finding, Point
from coach.library.words import Words, languages
from coach.record.kinds import Kind, Note
from coach.record.store import Record
from tests.support.stamps import NOON

DAY_MS = 86_400_000
LATER = NOON.utc_ms + 3_600_000


def subject(data: Path, *, utc_ms: int = LATER, **environ: str) -> Subject:
    return Subject(data=data, words=Words("en"), environ=environ, utc_ms=utc_ms)


def with_note(folder: Path, *, backup: bool = False) -> None:
    with Record.open(folder, utc_ms=lambda: LATER) as record:
        record.append(Kind.NOTE, Note(text="Maria Muster"), NOON)
        if backup:
            record.back_up(folder / "backups")


def found(about: Subject) -> dict[Point, Finding]:
    return {one.point: one for one in check_up(about)}


def test_every_point_is_told_once_in_order_and_in_words(tmp_path: Path) -> None:
    findings = check_up(subject(tmp_path / "data"))
    assert [one.point for one in findings] == list(Point)
    for language in languages():
        words = Words(language)
        assert all(words(one.word, **one.places) for one in findings)
    assert not (tmp_path / "data").exists()


def test_a_record_that_is_open_here_is_no_other_programs(tmp_path: Path) -> None:
    data, stick = tmp_path / "data", tmp_path / "stick"
    with Record.open(data, utc_ms=lambda: LATER) as record:
        record.append(Kind.NOTE, Note(text="x"), NOON)
        record.back_up(stick)
        about = replace(subject(data), last_ms=NOON.utc_ms, also=(stick,))
        told = found(about)
        assert all(told[one].fine for one in (Point.LOCK, Point.RECORD, Point.CLOCK))
        assert told[Point.BACKUP].word == "doctor-backup-fine"
        assert not found(replace(about, utc_ms=NOON.utc_ms - DAY_MS))[Point.CLOCK].fine


def test_every_sentence_of_a_point_exists() -> None:
    for language in languages():
        words = Words(language)
        for point in Point:
            assert words(f"doctor-point-{point}")
            for how in ("fine", "hint"):
                counted = {"n": 1} if (point, how) == (Point.BACKUP, "fine") else {}
                assert words(f"doctor-{point}-{how}", free=1, missing=1, **counted)


def test_a_screen_is_found_by_its_name(tmp_path: Path) -> None:
    assert checkup.display(subject(tmp_path, DISPLAY=":0")).fine
    assert not checkup.display(subject(tmp_path)).fine


def test_the_record_its_backup_and_its_lock(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with_note(data)
    before = found(subject(data))
    assert (before[Point.RECORD].fine, before[Point.LOCK].fine) == (True, True)
    assert before[Point.BACKUP].word == "doctor-backup-hint"
    with_note(data, backup=True)
    assert found(subject(data))[Point.BACKUP].fine
    assert not checkup.backup(subject(data, utc_ms=LATER + 15 * DAY_MS)).fine
    assert checkup.backup(subject(data, utc_ms=LATER + 14 * DAY_MS)).fine
    with Record.open(data, utc_ms=lambda: LATER):
        held = found(subject(data))
        assert (held[Point.LOCK].fine, held[Point.RECORD].word) == (False, "doctor-record-in-use")


def test_a_damaged_record_is_told_and_left_where_it_is(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with_note(data)
    (data / "record.db").write_bytes(b"x" * 4096)
    assert not found(subject(data))[Point.RECORD].fine
    assert (data / "record.db").read_bytes() == b"x" * 4096


def test_a_clock_behind_the_record_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with_note(data)
    assert checkup.clock(subject(data, utc_ms=NOON.utc_ms)).fine
    assert not checkup.clock(subject(data, utc_ms=NOON.utc_ms - 120_000)).fine
    assert not checkup.clock(subject(tmp_path / "none", utc_ms=0)).fine


@pytest.mark.parametrize(("free", "fine"), [(499_999_999, False), (500_000_000, True)])
def test_a_full_disk_is_told(tmp_path: Path, free: int, *, fine: bool) -> None:
    assert checkup.disk(replace(subject(tmp_path), free=lambda _: free)).fine is fine


def test_a_point_that_cannot_be_looked_at_says_so(tmp_path: Path) -> None:
    def gone(_: Path) -> int:
        raise OSError

    about = replace(subject(tmp_path), free=gone)
    assert found(about)[Point.DISK].word == "doctor-not-known"


def test_the_verb_prints_a_line_each_without_personal_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "Maria"
    with_note(data)
    assert main(["--data-dir", str(data), "doctor"]) == 0
    told = capsys.readouterr().out
    assert len(told.splitlines()) == len(Point)
    assert "Maria" not in told
