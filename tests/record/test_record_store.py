from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from coach.program.person import Profile
from coach.record.connection import DatabaseError
from coach.record.errors import (
    DiskFullError,
    EntryExistsError,
    NoRecordError,
    RecordInUseError,
    RecordReadOnlyError,
    UnreadableEntryError,
)
from coach.record.kinds import Kind, Note
from coach.record.store import Draft, Record
from tests.support.stamps import NOON


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "data") as opened:
        yield opened


def note(text: str) -> Note:
    return Note(text=text)


def texts(record: Record) -> list[str]:
    return [entry.read(Note).text for entry in record.entries()]


def test_entry_comes_back_as_it_was_kept(record: Record) -> None:
    kept = record.append(Kind.NOTE, note("slept well"), NOON, session="s1")
    assert list(record.entries()) == [kept]
    assert record.entry(kept.id) == kept
    assert kept.seq == 1
    assert kept.kind == "note"
    assert type(kept.kind) is str
    assert kept.session == "s1"
    assert kept.at == NOON
    assert kept.coach_day == date(2026, 1, 5)
    assert kept.read(Note) == note("slept well")


def test_night_belongs_to_the_coach_day_before(record: Record) -> None:
    entry = record.append(Kind.NOTE, note("late"), NOON.later(15 * 3_600_000))
    assert entry.coach_day == date(2026, 1, 5)
    entry = record.append(Kind.NOTE, note("early"), NOON.later(16 * 3_600_000))
    assert entry.coach_day == date(2026, 1, 6)


def test_entries_survive_closing(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record:
        first = record.append(Kind.NOTE, note("one"), NOON)
    with Record.open(tmp_path) as record:
        second = record.append(Kind.NOTE, note("two"), NOON)
        assert list(record.entries()) == [first, second]
        record.close()
        record.close()


def test_entries_are_found_by_kind_session_and_place(record: Record) -> None:
    drafts = [
        Draft(kind=Kind.NOTE, body=note("a"), session="s1"),
        Draft(kind=Kind.FALL, body=note("b"), session="s1"),
        Draft(kind=Kind.NOTE, body=note("c"), session="s2"),
        Draft(kind=Kind.NOTE, body=note("d")),
    ]
    record.append_many(drafts, at=NOON)

    def found(**search: object) -> str:
        return "".join(entry.read(Note).text for entry in record.entries(**search))  # type: ignore[arg-type]

    assert found() == "abcd"
    assert found(kinds=[Kind.NOTE]) == "acd"
    assert found(kinds=(Kind.NOTE, Kind.FALL)) == "abcd"
    assert found(kinds=()) == ""
    assert found(session="s1") == "ab"
    assert found(kinds=[Kind.NOTE], session="s1") == "a"
    assert found(after_seq=2) == "cd"
    assert found(kinds=[Kind.NOTE], after_seq=3) == "d"
    assert record.entry("nobody") is None
    assert record.sessions_with(Kind.NOTE) == ("s1", "s2")


def test_kinds_of_a_newer_app_are_kept_and_returned(record: Record) -> None:
    record.append("dream-diary", note("flying"), NOON)
    [entry] = record.entries()
    assert entry.kind == "dream-diary"
    assert entry.body == b'{"text":"flying"}'


def test_body_of_another_shape_is_named(record: Record) -> None:
    entry = record.append(Kind.NOTE, note("x"), NOON)
    with pytest.raises(UnreadableEntryError) as caught:
        entry.read(Profile)
    assert caught.value.places == {"folder": "", "kind": "note", "seq": 1}
    broken = msgspec.structs.replace(entry, body=b"{")
    with pytest.raises(UnreadableEntryError):
        broken.read(Note)


def test_each_draft_may_have_its_own_instant_and_id(record: Record) -> None:
    later = NOON.later(1000)
    drafts = [
        Draft(kind=Kind.NOTE, body=note("own"), at=later, id="mine"),
        Draft(kind=Kind.NOTE, body=note("given")),
    ]
    own, given = record.append_many(drafts, at=NOON)
    assert (own.at, own.id) == (later, "mine")
    assert given.at == NOON
    assert len(given.id) == 32
    assert record.append_many((), at=NOON) == ()
    assert record.append(Kind.NOTE, note("named"), NOON, id="named").id == "named"


def test_ids_come_from_the_given_source(tmp_path: Path) -> None:
    counter = itertools.count(1)
    with Record.open(tmp_path, ids=lambda: f"id-{next(counter)}") as record:
        assert record.append(Kind.NOTE, note("a"), NOON).id == "id-1"
        assert record.new_id() == "id-2"


def test_many_are_kept_whole_or_not_at_all(record: Record) -> None:
    record.append(Kind.NOTE, note("first"), NOON, id="taken")
    drafts = [
        Draft(kind=Kind.NOTE, body=note("fine")),
        Draft(kind=Kind.NOTE, body=note("clash"), id="taken"),
    ]
    with pytest.raises(EntryExistsError):
        record.append_many(drafts, at=NOON)
    assert texts(record) == ["first"]
    record.append(Kind.NOTE, note("second"), NOON)
    assert texts(record) == ["first", "second"]


def test_group_is_one_commit(record: Record) -> None:
    with record.grouped():
        for number in range(5):
            record.append(Kind.NOTE, note(str(number)), NOON)
        assert texts(record) == list("01234")
    assert texts(record) == list("01234")


def test_group_that_fails_leaves_nothing(record: Record) -> None:
    def fill() -> None:
        with record.grouped():
            record.append(Kind.NOTE, note("a"), NOON)
            raise KeyError

    with pytest.raises(KeyError):
        fill()
    assert texts(record) == []
    record.append(Kind.NOTE, note("b"), NOON)
    assert texts(record) == ["b"]


def test_group_tells_of_a_failure_that_was_swallowed_inside(record: Record) -> None:
    def fill() -> None:
        with record.grouped():
            record.append(Kind.NOTE, note("a"), NOON, id="same")
            with pytest.raises(EntryExistsError):
                record.append(Kind.NOTE, note("b"), NOON, id="same")
            with pytest.raises(EntryExistsError):
                record.append(Kind.NOTE, note("c"), NOON)

    with pytest.raises(EntryExistsError):
        fill()
    assert texts(record) == []


def test_full_database_undoes_a_group_and_goes_on_later(record: Record) -> None:
    pages = record._connection.execute("PRAGMA page_count").fetchone()[0]

    def fill() -> None:
        with record.grouped():
            for _ in range(100):
                record.append(Kind.NOTE, note("x" * 4000), NOON)

    record._connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(DiskFullError):
        fill()
    assert texts(record) == []
    record._connection.execute("PRAGMA max_page_count = 1000000")
    fill()
    assert len(texts(record)) == 100


def test_what_the_database_undid_by_itself_is_not_undone_twice(record: Record) -> None:
    """A full disk can make SQLite roll back on its own."""

    def fill() -> None:
        with record.grouped():
            record.append(Kind.NOTE, note("a"), NOON)
            record._connection.execute("ROLLBACK")
            raise KeyError

    with pytest.raises(KeyError):
        fill()
    assert texts(record) == []


def test_second_opening_is_refused_until_the_first_closes(tmp_path: Path) -> None:
    with Record.open(tmp_path):
        with pytest.raises(RecordInUseError):
            Record.open(tmp_path)
        with pytest.raises(RecordInUseError):
            Record.open(tmp_path, read_only=True)
    Record.open(tmp_path).close()


def test_reading_alone_adds_nothing(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record:
        record.append(Kind.NOTE, note("kept"), NOON)
    before = (tmp_path / "record.db").read_bytes()
    with Record.open(tmp_path, read_only=True) as record:
        assert texts(record) == ["kept"]
        with pytest.raises(RecordReadOnlyError):
            record.append(Kind.NOTE, note("new"), NOON)
        with pytest.raises(DatabaseError, match="readonly"):
            record._connection.execute("PRAGMA user_version = 9")
    assert (tmp_path / "record.db").read_bytes() == before


def test_reading_alone_makes_no_record(tmp_path: Path) -> None:
    with pytest.raises(NoRecordError):
        Record.open(tmp_path, read_only=True)
    assert not (tmp_path / "record.db").exists()
    assert not (tmp_path / "record.key").exists()


def test_not_null_is_a_bug_and_no_duplicate(record: Record) -> None:
    no_boot = msgspec.structs.replace(NOON, boot=None)
    with pytest.raises(DatabaseError, match="NOT NULL"):
        record.append(Kind.NOTE, note("x"), no_boot)
