"""A clinic's register: opened by its identity's secret, append-only, apart from every record."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.record.connection import IntegrityError, connect
from coach.record.errors import (
    MigrationFailedError,
    NewerRecordError,
    NoRecordError,
    OtherKindError,
    RecordInUseError,
    RecordReadOnlyError,
    UnreadableEntryError,
    WrongKeyError,
)
from coach.record.key import key_from_text, key_text, read_key
from coach.record.kinds import Kind, Note
from coach.record.migrate import application_of, steps
from coach.record.opening import HOME
from coach.record.register import (
    REGISTER,
    BrokenRegisterError,
    OtherIdentityError,
    Register,
    register_folder,
    register_key,
    set_register_aside,
)
from coach.record.register_kinds import Details, RegisterKind, Remarked
from coach.record.store import Record
from tests.support.stamps import NOON, START_UTC_MS

SECRET = bytes(range(32))
OTHER = bytes(range(1, 33))


def opened(folder: Path, secret: bytes = SECRET, *, read_only: bool = False) -> Register:
    return Register.open(folder, secret, read_only=read_only, utc_ms=lambda: START_UTC_MS)


def fill(folder: Path, entries: int = 60) -> None:
    with opened(folder) as register:
        for number in range(entries):
            text = Remarked(text=f"{number} " + "x" * 800)
            register.append(RegisterKind.NOTE, text, NOON, person=f"P{number % 3}")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if "lock" not in path.name}


def test_a_register_has_its_own_files_and_no_key_beside_it(tmp_path: Path) -> None:
    folder = register_folder(tmp_path)
    opened(folder).close()
    assert names(folder) == {"clinic.db", "clinic.lock", "clinic.checked"}
    assert folder.name == "clinic"
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700


def test_entries_come_back_by_kind_person_and_place(tmp_path: Path) -> None:
    with opened(tmp_path) as register:
        added = register.append(
            RegisterKind.PERSON_ADDED, Details(name="Gerda"), NOON, person="K7M"
        )
        noted = register.append(RegisterKind.NOTE, Remarked(text="for all"), NOON)
    with opened(tmp_path) as register:
        assert [one.seq for one in register.entries()] == [1, 2]
        assert [one.id for one in register.entries(kinds=[RegisterKind.NOTE])] == [noted.id]
        assert [one.id for one in register.entries(person="K7M")] == [added.id]
        assert [one.id for one in register.entries(after_seq=1)] == [noted.id]
        kept = register.entry(added.id)
        assert register.entry("nobody") is None
    assert kept == added
    assert (kept.person, kept.coach_day, kept.at) == ("K7M", date(2026, 1, 5), NOON)
    assert kept.read(Details) == Details(name="Gerda")
    assert noted.person == ""
    with pytest.raises(UnreadableEntryError):
        kept.read(Remarked)


def test_nothing_readable_stands_in_the_files(tmp_path: Path) -> None:
    register = opened(tmp_path)
    register.append(RegisterKind.PERSON_ADDED, Details(name="Grandmother Gerda"), NOON, person="K")
    during = contents(tmp_path)
    register.close()
    for kept in (during, contents(tmp_path)):
        for content in kept.values():
            assert b"Gerda" not in content
            assert b"SQLite" not in content


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET kind = 'note'",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry",
        "INSERT OR IGNORE INTO entry SELECT * FROM entry",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_nothing_changes_an_entry(tmp_path: Path, statement: str, recursive: str) -> None:
    fill(tmp_path, 1)
    connection = connect(tmp_path / "clinic.db", register_key(SECRET))
    connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(IntegrityError, match="entries are never"):
        connection.execute(statement)
    connection.close()


def test_the_key_is_the_secret_with_a_salt_that_follows_from_it() -> None:
    key = register_key(SECRET)
    assert key.secret == SECRET
    assert len(key.salt) == 16
    assert key.salt not in SECRET
    assert key == register_key(SECRET)
    assert key.salt != register_key(OTHER).salt
    assert key_from_text(key_text(key)) == key


def test_another_identity_is_named_and_nothing_touched(tmp_path: Path) -> None:
    fill(tmp_path)
    before = contents(tmp_path)
    for read_only in (False, True):
        with pytest.raises(OtherIdentityError) as caught:
            opened(tmp_path, OTHER, read_only=read_only)
        assert caught.value.places == {"folder": tmp_path.name, "key": "clinic.identity"}
    assert contents(tmp_path) == before
    with opened(tmp_path) as register:
        assert len(list(register.entries())) == 60


def test_a_newer_register_is_left_as_it_is(tmp_path: Path) -> None:
    fill(tmp_path)
    connection = connect(tmp_path / "clinic.db", register_key(SECRET))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (tmp_path / "clinic.db").read_bytes()
    with pytest.raises(NewerRecordError) as caught:
        opened(tmp_path)
    assert caught.value.places == {"folder": tmp_path.name, "found": 99, "known": 1}
    assert (tmp_path / "clinic.db").read_bytes() == before


def test_steps_of_the_register_are_numbered_without_gaps() -> None:
    found = steps(REGISTER.schema)
    assert [step.version for step in found] == list(range(1, len(found) + 1))
    assert REGISTER.schema != HOME.schema


def test_a_step_that_fails_leaves_the_register_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, schema = tmp_path / "clinic", tmp_path / "schema"
    fill(folder, 3)
    shutil.copytree(REGISTER.schema, schema)
    (schema / "0002_bad.sql").write_text("CREATE TABLE extra (a);\nDELETE FROM entry;\n")
    monkeypatch.setattr("coach.record.register.REGISTER", replace(REGISTER, schema=schema))
    with pytest.raises(MigrationFailedError):
        opened(folder)
    monkeypatch.undo()
    with opened(folder) as register:
        assert len(list(register.entries())) == 3
    assert (folder / "clinic.db.before-0002").exists()


def test_damage_is_told_in_the_words_of_a_register(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "clinic.db").write_bytes(b"damage")
    with pytest.raises(BrokenRegisterError) as caught:
        opened(tmp_path, read_only=True)
    assert (caught.value.word, caught.value.kept_as) == ("register-broken-unmoved", None)
    with pytest.raises(BrokenRegisterError) as caught:
        opened(tmp_path)
    assert (caught.value.word, caught.value.title) == ("register-broken", "register-broken-title")
    assert caught.value.kept_as == "clinic.db.broken-20260105T090000Z"
    assert (tmp_path / caught.value.kept_as).read_bytes() == b"damage"
    with opened(tmp_path) as register:
        assert list(register.entries()) == []


def test_damage_met_in_use_is_told_in_the_words_of_a_register(tmp_path: Path) -> None:
    fill(tmp_path)
    register = opened(tmp_path)
    content = bytearray((tmp_path / "clinic.db").read_bytes())
    for page in range(3, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    with (tmp_path / "clinic.db").open("r+b") as stream:
        stream.write(content)
    with pytest.raises(BrokenRegisterError):
        list(register.entries())
    register.close()


def test_a_second_program_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path):
        with pytest.raises(RecordInUseError):
            opened(tmp_path)
        with pytest.raises(RecordInUseError):
            set_register_aside(tmp_path, utc_ms=START_UTC_MS)
    opened(tmp_path).close()


def test_reading_alone_makes_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoRecordError):
        opened(tmp_path, read_only=True)
    fill(tmp_path, 1)
    with opened(tmp_path, read_only=True) as register:
        assert len(list(register.entries())) == 1
        with pytest.raises(RecordReadOnlyError):
            register.append(RegisterKind.NOTE, Remarked(text="no"), NOON)


def test_closing_again_does_nothing(tmp_path: Path) -> None:
    register = opened(tmp_path)
    register.close()
    register.close()


def test_a_register_nobody_can_open_is_put_aside_whole(tmp_path: Path) -> None:
    assert set_register_aside(tmp_path, utc_ms=START_UTC_MS) == ()
    fill(tmp_path)
    (tmp_path / "clinic.identity").write_bytes(b"locked")
    before = (tmp_path / "clinic.db").read_bytes()
    aside = set_register_aside(tmp_path, utc_ms=START_UTC_MS)
    stamp = "closed-20260105T090000Z"
    assert aside == (f"clinic.db.{stamp}", f"clinic.identity.{stamp}")
    assert [(tmp_path / name).read_bytes() for name in aside] == [before, b"locked"]
    with opened(tmp_path, OTHER) as register:
        assert list(register.entries()) == []


def test_home_and_clinic_stand_side_by_side_with_keys_of_their_own(tmp_path: Path) -> None:
    with Record.open(tmp_path) as record, opened(register_folder(tmp_path)) as register:
        record.append(Kind.NOTE, Note(text="home"), NOON)
        register.append(RegisterKind.NOTE, Remarked(text="clinic"), NOON)
        assert [entry.read(Note).text for entry in record.entries()] == ["home"]
        assert [entry.read(Remarked).text for entry in register.entries()] == ["clinic"]
    assert not (tmp_path / "clinic.db").exists()
    assert not (tmp_path / "clinic" / "record.db").exists()
    assert not (tmp_path / "clinic" / "record.key").exists()
    heads = [path.read_bytes()[:16] for path in sorted(tmp_path.rglob("*.db"))]
    assert len(set(heads)) == 2


def swap(home: Path, clinic: Path) -> None:
    shutil.copyfile(home / "record.db", home / "kept")
    shutil.copyfile(clinic / "clinic.db", home / "record.db")
    shutil.move(home / "kept", clinic / "clinic.db")


def test_one_in_the_place_of_the_other_is_refused_by_its_key(tmp_path: Path) -> None:
    clinic = register_folder(tmp_path)
    with Record.open(tmp_path) as record:
        record.append(Kind.NOTE, Note(text="home"), NOON)
    fill(clinic)
    swap(tmp_path, clinic)
    before = contents(clinic)
    with pytest.raises(WrongKeyError):
        Record.open(tmp_path)
    with pytest.raises(OtherIdentityError):
        opened(clinic)
    assert contents(clinic) == before


def test_even_with_the_right_key_one_is_not_taken_for_the_other(tmp_path: Path) -> None:
    clinic = register_folder(tmp_path)
    with Record.open(tmp_path) as record:
        record.append(Kind.NOTE, Note(text="home"), NOON)
    key = register_key(SECRET)
    (tmp_path / "record.key").write_text(key_text(key))
    fill(clinic)
    shutil.copyfile(clinic / "clinic.db", tmp_path / "record.db")
    assert read_key(tmp_path / "record.key") == key
    before = (tmp_path / "record.db").read_bytes()
    with pytest.raises(OtherKindError) as caught:
        Record.open(tmp_path)
    assert caught.value.places == {"folder": tmp_path.name}
    assert (tmp_path / "record.db").read_bytes() == before
    connection = connect(clinic / "clinic.db", key)
    assert application_of(connection) == REGISTER.application
    connection.execute("PRAGMA application_id = 0")
    connection.close()
    with pytest.raises(OtherKindError):
        opened(clinic)
