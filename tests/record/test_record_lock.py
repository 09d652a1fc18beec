"""The lock of a record: one holder, freed by release and by death, the same by either way."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.record.errors import RecordInUseError
from coach.record.lock import take_file_lock, take_flock, take_lock

fcntl = pytest.importorskip("fcntl", reason="Windows has no flock")

Take = Callable[[Path], Callable[[], None]]

HOLDER = """
import sys
from pathlib import Path
from coach.record.lock import take_lock
release = take_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("again", [take_lock, take_flock, take_file_lock])
@pytest.mark.parametrize("first", [take_lock, take_flock, take_file_lock])
def test_only_one_holds_it_whichever_way_it_was_taken(
    tmp_path: Path, first: Take, again: Take
) -> None:
    path = tmp_path / "record.lock"
    release = first(path)
    with pytest.raises(RecordInUseError):
        again(path)
    release()
    again(path)()


def test_a_killed_holder_frees_it(tmp_path: Path) -> None:
    path = tmp_path / "record.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(RecordInUseError):
            take_lock(path)
        holder.kill()
        holder.wait()
        take_lock(path)()


def test_a_program_started_meanwhile_does_not_keep_it(tmp_path: Path) -> None:
    path = tmp_path / "record.lock"
    release = take_lock(path)
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False
    ) as child:
        release()
        take_lock(path)()
        child.kill()


def test_nobody_else_may_read_the_file_and_its_words_stay(tmp_path: Path) -> None:
    path = tmp_path / "record.lock"
    take_lock(path)()
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("kept", "utf-8")
    take_lock(path)()
    assert path.read_text("utf-8") == "kept"


def test_a_link_in_its_place_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other"
    (tmp_path / "record.lock").symlink_to(other)
    with pytest.raises(OSError, match="symbolic links"):
        take_lock(tmp_path / "record.lock")
    assert not other.exists()


def test_a_folder_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        take_lock(tmp_path / "none" / "record.lock")


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let flock fail with an errno from now on."""

    def refuse(number: int) -> None:
        def flock(_file: int, _how: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(fcntl, "flock", flock)

    return refuse


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_a_disk_that_fails_is_told_and_no_file_stays_open(
    tmp_path: Path, refusing: Callable[[int], None]
) -> None:
    refusing(errno.EIO)
    before = open_files()
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        take_lock(tmp_path / "record.lock")
    assert open_files() == before


def test_a_file_system_without_flock_gets_the_lock_of_filelock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusing: Callable[[int], None]
) -> None:
    taken: list[Path] = []

    def instead(path: Path) -> Callable[[], None]:
        taken.append(path)
        return lambda: None

    monkeypatch.setattr("coach.record.lock.take_file_lock", instead)
    refusing(errno.ENOSYS)
    take_lock(tmp_path / "record.lock")()
    assert taken == [tmp_path / "record.lock"]


def test_a_python_without_flock_gets_the_lock_of_filelock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with pytest.raises(ImportError):
        take_flock(tmp_path / "record.lock")
    monkeypatch.setattr("coach.record.lock.take_file_lock", lambda path: path.touch)
    take_lock(tmp_path / "taken")()
    assert (tmp_path / "taken").exists()
