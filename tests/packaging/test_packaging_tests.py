"""The rules of the tests themselves: no skip on the build machine, quiet where it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest

from tests.support.tree import ROOT
from tests.support.turns import alone, quiet, together
from tests.support.waiting import until

SKIPPED = """
import pytest

def test_passes():
    pass

@pytest.mark.skip(reason="no screen")
def test_needs_a_screen():
    pass

@pytest.mark.xfail(reason="known")
def test_known():
    assert False
"""
SKIPPED_WHOLE = 'import pytest\npytest.skip("no screen", allow_module_level=True)\n'


def run(folder: Path, source: str, *, ci: str) -> subprocess.CompletedProcess[str]:
    path = folder / "test_sample.py"
    path.write_text(source, encoding="utf-8")
    # It is a run of its own, which must not wait for the turns of this one.
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-c", os.devnull, str(path)],
        env=own | {"CI": ci, "PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_skipped_test_is_counted(tmp_path: Path) -> None:
    done = run(tmp_path, SKIPPED, ci="")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith("1 passed, 1 skipped, 1 xfailed")


def test_a_skipped_test_fails_on_the_build_machine(tmp_path: Path) -> None:
    done = run(tmp_path, SKIPPED, ci="true")
    assert done.returncode == 1
    assert "no screen" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("1 passed, 1 xfailed, 1 error")


@pytest.mark.parametrize(("ci", "code"), [("true", 2), ("", 5)])
def test_a_skipped_file_fails_on_the_build_machine(tmp_path: Path, ci: str, code: int) -> None:
    assert run(tmp_path, SKIPPED_WHOLE, ci=ci).returncode == code


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the door, in a run with workers of its own."""
    monkeypatch.setenv("PYTEST_XDIST_TESTRUNUID", "ours")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / "turns-ours-door"


def is_held(door: Path) -> bool:
    import fcntl  # noqa: PLC0415 - not on Windows

    with door.open("a") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def begin(work: Callable[[], None]) -> Thread:
    thread = Thread(target=work)
    thread.start()
    return thread


@pytest.mark.skipif(sys.platform == "win32", reason="real windows are tested on Linux only")
def test_who_waits_to_be_alone_is_not_overtaken(door: Path) -> None:
    order: list[str] = []
    begun, end = Event(), Event()

    def take(turn: AbstractContextManager[None], name: str) -> None:
        with turn:
            order.append(name)

    def stay() -> None:
        with together():
            order.append("first")
            begun.set()
            end.wait()

    threads = [begin(stay)]
    assert begun.wait(10)
    take(together(), "beside")
    threads.append(begin(partial(take, alone(), "alone")))
    until(partial(is_held, door), what="the one who waits holds the door")
    threads.append(begin(partial(take, together(), "later")))
    end.set()
    for thread in threads:
        thread.join(10)
    assert order == ["first", "beside", "alone", "later"]


@pytest.mark.skipif(sys.platform == "win32", reason="real windows are tested on Linux only")
def test_quiet_ones_run_side_by_side_and_busy_ones_wait(door: Path) -> None:
    order: list[str] = []
    both, end = Barrier(3), Event()

    def stay() -> None:
        with quiet():
            both.wait(10)
            end.wait()

    def take(turn: AbstractContextManager[None], name: str) -> None:
        with turn:
            order.append(name)

    threads = [begin(stay), begin(stay)]
    both.wait(10)  # both are in at the same time, or this is too late
    threads.append(begin(partial(take, together(), "busy")))
    until(partial(is_held, door), what="the busy one holds the door")
    threads.append(begin(partial(take, alone(), "alone")))
    assert order == []
    end.set()
    for thread in threads:
        thread.join(10)
    assert sorted(order) == ["alone", "busy"]
