"""A record on a new computer: the same entry by entry, or refused by name with nothing changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.device.settings import TomlSettings
from coach.handoff.container import packed
from coach.handoff.lock_apart import Apart, LockApart, UnlockApart
from coach.handoff.move_file import (
    DATABASE,
    KEY,
    MANIFEST,
    MOVE_LIMIT,
    SETTINGS,
    Moved,
    open_move,
    packed_move,
    unpacked_move,
)
from coach.handoff.refusals import (
    ChangedFileError,
    DiskFullError,
    FileTooLargeError,
    HandoffError,
    NewerFileError,
    NotAMoveError,
    WrongPassphraseError,
)
from coach.handoff.vault import WayIn
from coach.keeping.arrival import Arrived, arrive, go_on, goes_on
from coach.keeping.departure import packed_record
from coach.keeping.opening import open_record
from coach.keeping.unlocking import unlock
from coach.keeping.ways import set_passphrase, ways_in
from coach.program.preferences import Settings
from coach.record.connection import connect
from coach.record.errors import BadBackupError, NewerRecordError, RecordInUseError
from coach.record.key import read_key
from coach.record.store import Entry, Record
from tests.support.house import House
from tests.support.keeping import PASSPHRASE, at, begun, holder, notes_in
from tests.support.little_room import little_room
from tests.support.midway import POSIX, killed_at_each_step
from tests.support.rings import MemoryRing
from tests.support.stamps import START_UTC_MS


def entries(folder: Path, ring: MemoryRing | None = None) -> list[Entry]:
    with open_record(folder, holder=lambda: holder(folder, ring)) as record:
        return list(record.entries())


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The old laptop: a session, a passphrase, a text of a centre, a voice, and preferences."""
    folder = tmp_path_factory.mktemp("old") / "data"
    house = House(folder)
    house.finish(house.started())
    set_passphrase(holder(folder), house.record.key(), PASSPHRASE)
    house.record.close()
    for name in ("instruments/x.toml", "voice-packs/Opa/hold on.wav"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    TomlSettings(folder).save(Settings(text_size=150, backup_folder="/media/stick"))
    return folder


@pytest.fixture(scope="module")
def parcel(old: Path) -> bytes:
    key = unlock(holder(old), WayIn.PASSPHRASE, PASSPHRASE)
    with Record.open(old, key=key) as record:
        return packed_record(record, at(old), utc_ms=START_UTC_MS)


@pytest.fixture(scope="module")
def sealed(parcel: bytes) -> bytes:
    return settled(LockApart(parcel, PASSPHRASE))


@pytest.fixture(scope="module")
def before(old: Path) -> list[Entry]:
    key = unlock(holder(old), WayIn.PASSPHRASE, PASSPHRASE)
    with Record.open(old, key=key) as record:
        return list(record.entries())


def settled(work: Apart) -> bytes:
    """Return what work in another process came to."""
    while (done := work.result()) is None:
        work.wait()
    return done


def files(parcel: bytes, **other: bytes | None) -> Mapping[str, bytes]:
    """Return the files of a packed record, some of them changed."""
    changed = {name.replace("_", "."): data for name, data in other.items()}
    found = {**unpacked_move(parcel).files, **changed}
    return {name: data for name, data in found.items() if data is not None}


def test_the_same_record_on_the_new_laptop(
    sealed: bytes, before: list[Entry], old: Path, tmp_path: Path
) -> None:
    moved = unpacked_move(settled(UnlockApart(sealed, PASSPHRASE, limit=MOVE_LIMIT)))
    assert moved.manifest.entries == len(before)
    assert moved.manifest.first == moved.manifest.last == before[0].coach_day.isoformat()
    new, ring = tmp_path / "new", MemoryRing()
    begun(new)
    came = arrive(at(new), moved.files, holder=holder(new, ring), entries=len(before))
    assert came == Arrived(entries=len(before), kept_as=None)
    assert entries(new, ring) == before
    assert ways_in(holder(new, ring)).passphrase
    assert TomlSettings(new).load() == Settings(text_size=150)
    for name in ("instruments/x.toml", "voice-packs/Opa/hold on.wav"):
        assert (new / name).read_bytes() == (old / name).read_bytes()
    assert not (new / "arriving").exists()


def test_a_record_that_was_begun_there_is_kept_aside(
    parcel: bytes, before: list[Entry], tmp_path: Path
) -> None:
    key = begun(tmp_path, "mine")
    ring = MemoryRing()
    came = arrive(at(tmp_path), files(parcel), holder=holder(tmp_path, ring))
    assert came.kept_as is not None
    assert entries(tmp_path, ring) == before
    for name in (came.kept_as,):
        (tmp_path / "back").mkdir()
        shutil.copy(tmp_path / name, tmp_path / "back" / "record.db")
    assert notes_in(holder(tmp_path / "back"), key) == ["mine"]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"record_key": b"no key"}, BadBackupError),
        ({"record_db": b"no database"}, BadBackupError),
        ({"record_db": b""}, BadBackupError),
    ],
)
def test_what_is_not_whole_changes_nothing(
    parcel: bytes, tmp_path: Path, changed: dict[str, bytes], refusal: type[Exception]
) -> None:
    begun(tmp_path, "mine")
    was = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(refusal):
        arrive(at(tmp_path), files(parcel, **changed), holder=holder(tmp_path))
    with pytest.raises(BadBackupError):
        arrive(at(tmp_path), files(parcel), holder=holder(tmp_path), entries=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == was
    assert notes_in(holder(tmp_path)) == ["mine"]


def test_a_record_of_a_newer_app_is_refused(parcel: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(files(parcel)[DATABASE])
    (tmp_path / "key").write_bytes(files(parcel)[KEY])
    newer = connect(tmp_path / "file", read_key(tmp_path / "key"))
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    changed = files(parcel, record_db=(tmp_path / "file").read_bytes())
    with pytest.raises(NewerRecordError):
        arrive(at(tmp_path / "new"), changed, holder=holder(tmp_path / "new"))
    assert not (tmp_path / "new" / "record.db").exists()


def test_an_open_record_is_not_replaced(parcel: bytes, tmp_path: Path) -> None:
    with Record.open(tmp_path), pytest.raises(RecordInUseError):
        arrive(at(tmp_path), files(parcel), holder=holder(tmp_path))


@POSIX
def test_a_full_disk_changes_nothing(parcel: bytes, tmp_path: Path) -> None:
    begun(tmp_path, "mine")
    with little_room(30_000), pytest.raises(DiskFullError):
        arrive(at(tmp_path), files(parcel), holder=holder(tmp_path))
    assert not (tmp_path / "arriving").exists()
    assert notes_in(holder(tmp_path)) == ["mine"]


@POSIX
def test_killed_at_any_step_there_is_the_old_record_or_the_new_one(
    parcel: bytes, before: list[Entry], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    begun(new, "mine")

    few = {name: files(parcel)[name] for name in (DATABASE, KEY)}

    def work(folder: Path) -> None:
        arrive(at(folder), few, holder=holder(folder))

    def look(folder: Path) -> None:
        arriving = goes_on(at(folder))
        if arriving:
            assert go_on(at(folder), holder(folder)).entries == len(before)
        found = entries(folder)
        assert found == before or (not arriving and notes_in(holder(folder)) == ["mine"])
        kept = list(folder.glob("record.db.replaced-*"))
        assert len(kept) == (found == before)

    assert killed_at_each_step(new, work, look) > 10


def test_a_file_cut_short_or_changed_is_refused_by_name(sealed: bytes) -> None:
    for broken in (b"", sealed[:20], b"PK" + sealed):
        with pytest.raises(NotAMoveError):
            open_move(broken, PASSPHRASE)
    for broken in (sealed[:-1], sealed[:-9] + b"????????" + sealed[-1:]):
        with pytest.raises(ChangedFileError):
            open_move(broken, PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        settled(UnlockApart(sealed, "another one altogether", limit=MOVE_LIMIT))


def test_a_file_of_a_newer_format_is_named(parcel: bytes) -> None:
    moved = unpacked_move(parcel)
    manifest = json.loads(json.dumps({"format": 2}))
    newer = packed_move(manifest, moved.files)
    with pytest.raises(NewerFileError):
        unpacked_move(newer)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(({"format": 1}, {}), id="no manifest"),
        pytest.param(({"format": 1, "app": "1", "made_ms": 1, "entries": 1}, {}), id="no record"),
    ],
)
def test_a_file_without_its_parts_is_refused(
    broken: tuple[dict[str, object], dict[str, bytes]],
) -> None:
    with pytest.raises(ChangedFileError):
        unpacked_move(packed_move(*broken))  # type: ignore[arg-type]


def test_a_name_that_leads_out_of_its_folder_is_refused(parcel: bytes) -> None:
    manifest = unpacked_move(parcel).manifest
    for name in ("../x", "instruments/../../x", "voice-packs/.x/y", "/etc/x", SETTINGS + "/x"):
        with pytest.raises(NotAMoveError):
            unpacked_move(packed_move(manifest, {**files(parcel), name: b""}))


def test_a_record_too_large_for_a_file_is_named(parcel: bytes) -> None:
    manifest = unpacked_move(parcel).manifest
    with pytest.raises(FileTooLargeError):
        packed_move(manifest, {"record.db": bytes(MOVE_LIMIT)})
    assert isinstance(unpacked_move(parcel), Moved)


@given(
    st.binary(max_size=300)
    | st.builds(
        lambda told, name, data: packed({MANIFEST: told, name: data, KEY: data}),
        st.binary(max_size=60) | st.sampled_from([b"{}", b'{"format":1}', b'{"format":-1}']),
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
        st.binary(max_size=20),
    )
)
def test_whatever_was_locked_is_read_or_refused_by_name(made: bytes) -> None:
    with suppress(HandoffError):
        assert isinstance(unpacked_move(made), Moved)
