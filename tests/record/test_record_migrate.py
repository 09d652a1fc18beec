from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.record.connection import connect
from coach.record.errors import DiskFailedError, MigrationFailedError, OlderRecordError
from coach.record.key import read_key
from coach.record.kinds import Kind, Note
from coach.record.migrate import SCHEMA, statements, steps, version_of
from coach.record.opening import HOME, OpenDatabase, open_database
from coach.record.store import Record
from tests.support.stamps import NOON, START_UTC_MS

SECOND = "CREATE TABLE extra (a TEXT) STRICT;\nINSERT INTO extra VALUES ('; not an end');\n"


def schema_with(tmp_path: Path, **scripts: str) -> Path:
    schema = tmp_path / "schema"
    shutil.copytree(SCHEMA, schema)
    for name, script in scripts.items():
        (schema / f"{name.strip('_')}.sql").write_text(script)
    return schema


def old_record(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    with Record.open(folder, utc_ms=lambda: START_UTC_MS) as record:
        record.append(Kind.NOTE, Note(text="old"), NOON)
    return folder


def opened(folder: Path, schema: Path, *, read_only: bool = False) -> OpenDatabase:
    files = replace(HOME, schema=schema)
    return open_database(folder, read_only=read_only, utc_ms=START_UTC_MS, files=files)


def close(database: OpenDatabase) -> None:
    database.close(utc_ms=START_UTC_MS, sound=True)


def kinds_in(folder: Path, name: str) -> list[tuple[str]]:
    connection = connect(folder / name, read_key(folder / "record.key"))
    try:
        rows: list[tuple[str]] = connection.execute("SELECT kind FROM entry").fetchall()
        return rows
    finally:
        connection.close()


def test_shipped_steps_are_numbered_without_gaps() -> None:
    assert [step.version for step in steps()] == list(range(1, len(steps()) + 1))


def test_triggers_are_one_statement_each() -> None:
    script = (SCHEMA / "0001_entries.sql").read_text()
    starts = [" ".join(part.split("\n")[-2:]) for part in statements(script)]
    assert len(starts) == 6
    assert sum("TRIGGER" in part for part in statements(script)) == 3


def test_old_record_is_brought_forward_after_a_backup(tmp_path: Path) -> None:
    folder = old_record(tmp_path)
    schema = schema_with(tmp_path, _0002_extra=SECOND, _0003_more="CREATE TABLE more (a);")
    database = opened(folder, schema)
    assert version_of(database.connection) == 3
    assert database.connection.execute("SELECT a FROM extra").fetchall() == [("; not an end",)]
    assert database.connection.execute("SELECT kind FROM entry").fetchall() == [("note",)]
    close(database)
    backup = folder / "record.db.before-0002"
    assert b"note" not in backup.read_bytes()
    assert kinds_in(folder, backup.name) == [("note",)]
    assert not list(folder.glob("*.new"))
    close(opened(folder, schema))


def test_new_record_needs_no_backup(tmp_path: Path) -> None:
    schema = schema_with(tmp_path, _0002_extra=SECOND)
    close(opened(tmp_path / "data", schema))
    assert not list((tmp_path / "data").glob("*before*"))


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE extra (a);\nCREATE TABLE extra (a);\n",
        "CREATE TABLE extra (a);\nDELETE FROM entry;\n",
        "CREATE TABLE extra (a);\nCOMMIT;\nCREATE TABLE extra (a);\n",
    ],
)
def test_step_that_fails_leaves_the_record_as_it_was(tmp_path: Path, script: str) -> None:
    folder = old_record(tmp_path)
    schema = schema_with(tmp_path, _0002_extra=script)
    for _ in range(2):
        with pytest.raises(MigrationFailedError) as caught:
            opened(folder, schema)
        assert caught.value.places == {"folder": "data", "found": 1, "wanted": 2}
    with Record.open(folder) as record:
        assert [entry.read(Note).text for entry in record.entries()] == ["old"]
    assert kinds_in(folder, "record.db.before-0002") == [("note",)]


def test_reading_alone_brings_nothing_forward(tmp_path: Path) -> None:
    folder = old_record(tmp_path)
    before = (folder / "record.db").read_bytes()
    with pytest.raises(OlderRecordError):
        opened(folder, schema_with(tmp_path, _0002_extra=SECOND), read_only=True)
    assert (folder / "record.db").read_bytes() == before


def test_nothing_is_brought_forward_without_a_good_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = old_record(tmp_path)
    monkeypatch.setattr("coach.record.opening.is_whole", lambda _connection: False)
    with pytest.raises(DiskFailedError):
        opened(folder, schema_with(tmp_path, _0002_extra=SECOND))
    monkeypatch.undo()
    with Record.open(folder) as record:
        assert len(list(record.entries())) == 1
