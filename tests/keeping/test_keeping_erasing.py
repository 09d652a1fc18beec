"""Everything erased on purpose: keys, record, backups, preferences; and what is not ours stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coach.device.folders import Folders
from coach.device.settings import TomlSettings
from coach.keeping.erasing import erase_everything, go_on_erasing, is_wished
from coach.keeping.kept import settle
from coach.keeping.sidecar import lay_beside
from coach.keeping.ways import set_passphrase
from coach.program.preferences import Settings
from coach.record.errors import NotErasedError, RecordInUseError
from coach.record.store import Record
from tests.support.keeping import PASSPHRASE, begun, holder
from tests.support.midway import POSIX, killed_at_each_step
from tests.support.rings import MemoryRing

ELSEWHERE = "record-20260101T000000Z.backup"


def at(folder: Path) -> Folders:
    return Folders(data=folder / "data", config=folder / "config")


def lived(folder: Path, ring: MemoryRing | None = None) -> Folders:
    """Return the folders of somebody with all that can be there, and a stick they share."""
    folders = at(folder)
    held = holder(folders.data, ring)
    key = begun(folders.data, "one")
    settle(held, key)
    set_passphrase(held, key, PASSPHRASE)
    with Record.open(folders.data, key=key) as record:
        record.back_up(folders.data / "backups")
        record.back_up(folder / "stick")
    lay_beside(folders.data, folder / "stick")
    TomlSettings(folders.config).save(Settings())
    for path in (
        folder / "stick" / ELSEWHERE,
        folder / "stick" / "photo.jpg",
        folders.data / "clinic" / "clinic.db",
        folders.data / "voice-packs" / "Opa" / "a.wav",
        folders.data / "record.db.broken-20260101T000000Z",
        folders.config / "crash.log",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"something")
    return folders


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found}


LEFT = {"data/record.lock", "data/clinic/clinic.db", f"stick/{ELSEWHERE}", "stick/photo.jpg"}


def test_everything_goes_and_what_is_somebody_elses_stays(tmp_path: Path) -> None:
    ring = MemoryRing()
    folders = lived(tmp_path, ring)
    assert ring.kept
    gone = erase_everything(folders, holder(folders.data, ring), backups=(tmp_path / "stick",))
    assert files(tmp_path) == LEFT
    assert ring.kept == {}
    assert gone.unreached == ()
    with Record.open(folders.data) as record:
        assert list(record.entries()) == []


def test_a_stick_that_is_away_is_told(tmp_path: Path) -> None:
    folders = lived(tmp_path)
    shutil.move(tmp_path / "stick", tmp_path / "pocket")
    gone = erase_everything(folders, holder(folders.data), backups=(tmp_path / "stick",))
    assert gone.unreached == (tmp_path / "stick",)


def test_an_open_record_is_not_erased(tmp_path: Path) -> None:
    folders = at(tmp_path)
    with Record.open(folders.data), pytest.raises(RecordInUseError):
        erase_everything(folders, holder(folders.data), backups=())
    assert not is_wished(folders)


def test_what_stays_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = lived(tmp_path)
    with monkeypatch.context() as held:
        held.setattr(shutil, "rmtree", lambda _path: None)
        with pytest.raises(NotErasedError):
            erase_everything(folders, holder(folders.data), backups=())
    assert is_wished(folders)
    go_on_erasing(folders, holder(folders.data))
    assert not is_wished(folders)


@POSIX
def test_killed_at_any_step_the_next_start_erases_the_rest(tmp_path: Path) -> None:
    home = tmp_path / "home"
    lived(home)

    def work(folder: Path) -> None:
        erase_everything(at(folder), holder(at(folder).data), backups=(folder / "stick",))

    def look(folder: Path) -> None:
        if is_wished(at(folder)):
            go_on_erasing(at(folder), holder(at(folder).data))
            assert files(folder) == LEFT
        else:
            assert (files(folder) == LEFT) != (at(folder).data / "record.db").exists()

    assert killed_at_each_step(home, work, look) > 10


def test_a_torn_wish_still_erases_what_is_here(tmp_path: Path) -> None:
    folders = lived(tmp_path)
    (folders.data / "everything.erasing").write_bytes(b"{")
    go_on_erasing(folders, holder(folders.data))
    assert {name for name in files(tmp_path) if name.startswith("data")} == {
        "data/record.lock",
        "data/clinic/clinic.db",
    }
