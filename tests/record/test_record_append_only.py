from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.record.connection import IntegrityError, connect
from coach.record.key import read_key
from coach.record.kinds import Kind, Note
from coach.record.store import Entry, Record
from tests.support.stamps import NOON


@pytest.fixture
def kept(tmp_path: Path) -> Entry:
    with Record.open(tmp_path) as record:
        return record.append(Kind.NOTE, Note(text="stays"), NOON, id="one")


@pytest.fixture(params=["ON", "OFF"])
def foreign(request: pytest.FixtureRequest, kept: Entry, tmp_path: Path) -> Iterator[Any]:
    """A connection as another program would have it, with recursive triggers on and off."""
    connection = connect(tmp_path / "record.db", read_key(tmp_path / "record.key"))
    connection.execute(f"PRAGMA recursive_triggers = {request.param}")
    for name in ("same_id", "same_seq"):
        connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM entry")  # noqa: S608
    connection.execute("UPDATE same_id SET kind = 'fall', seq = NULL")
    connection.execute("UPDATE same_seq SET kind = 'fall', id = 'two'")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET kind = 'fall'",
        "UPDATE entry SET seq = 7",
        "UPDATE OR REPLACE entry SET kind = 'fall'",
        "UPDATE OR IGNORE entry SET kind = 'fall'",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE id = 'one'",
        "REPLACE INTO entry SELECT * FROM same_id",
        "REPLACE INTO entry SELECT * FROM same_seq",
        "INSERT OR REPLACE INTO entry SELECT * FROM same_id",
        "INSERT OR REPLACE INTO entry SELECT * FROM same_seq",
        "INSERT OR IGNORE INTO entry SELECT * FROM same_id",
        "INSERT INTO entry SELECT * FROM same_id WHERE 1 ON CONFLICT (id) DO UPDATE SET seq = 9",
        "INSERT INTO entry SELECT * FROM same_seq WHERE 1 ON CONFLICT (seq) DO UPDATE SET seq = 9",
    ],
)
def test_nothing_changes_an_entry(
    foreign: Any, statement: str, kept: Entry, tmp_path: Path
) -> None:
    with pytest.raises(IntegrityError, match="entries are never"):
        foreign.execute(statement)
    foreign.close()
    with Record.open(tmp_path) as record:
        assert list(record.entries()) == [kept]


def test_a_new_entry_is_still_taken(foreign: Any) -> None:
    foreign.execute("UPDATE same_id SET id = 'two'")
    foreign.execute("INSERT INTO entry SELECT * FROM same_id")
    assert foreign.execute("SELECT seq, id FROM entry").fetchall() == [(1, "one"), (2, "two")]


def test_types_are_held(foreign: Any) -> None:
    foreign.execute("UPDATE same_id SET id = 'two', utc_ms = 'noon'")
    with pytest.raises(IntegrityError, match="cannot store TEXT"):
        foreign.execute("INSERT INTO entry SELECT * FROM same_id")
