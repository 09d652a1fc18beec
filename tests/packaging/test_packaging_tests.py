"""The rules of the tests themselves: no skip on the build machine, windows stand alone."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.support.tree import ROOT
from tests.support.turns import alone, together
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


@pytest.mark.skipif(sys.platform == "win32", reason="real windows are tested on Linux only")
def test_who_waits_to_be_alone_is_not_overtaken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    monkeypatch.setenv("PYTEST_XDIST_TESTRUNUID", "ours")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    order: list[str] = []

    def taking(turn: Callable[[], AbstractContextManager[None]], name: str) -> Thread:
        def take() -> None:
            with turn():
                order.append(name)

        thread = Thread(target=take)
        thread.start()
        return thread

    def door_is_held() -> bool:
        with (tmp_path / "turns-ours-door").open("a") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    begun, end = Event(), Event()

    def stay() -> None:
        with together():
            order.append("first")
            begun.set()
            end.wait()

    threads = [Thread(target=stay)]
    threads[0].start()
    assert begun.wait(10)
    with together():
        order.append("beside")
    threads.append(taking(alone, "alone"))
    until(door_is_held, what="the one who waits holds the door")
    threads.append(taking(together, "later"))
    end.set()
    for thread in threads:
        thread.join(10)
    assert order == ["first", "beside", "alone", "later"]
