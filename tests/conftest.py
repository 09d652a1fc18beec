"""Rules for every test: nothing is skipped on the build machine, a real window has quiet."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Generator
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

import pytest

from tests.support.screen import screen
from tests.support.turns import alone, quiet, together

__all__ = ["screen"]

# No test, and no program a test starts, may put anything into a developer's own keyring.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

MEMORY = Path("/dev/shm")  # noqa: S108 - each test has a folder of its own there
ROOM_BYTES = 2 << 30


def _files_in_memory() -> None:
    """Put the files of tests into memory, where there is room.

    Every commit of a record waits for the disk. What a killed program leaves is the same there;
    what a power cut leaves no test can see anyway.
    """
    chosen = "TMPDIR" in os.environ or not MEMORY.is_dir()
    if not chosen and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # ask again


_files_in_memory()


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _refuse_skip(report: Report) -> Report:
    """On the build machine a missing piece is a failure: a skipped test proves nothing."""
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _refuse_skip((yield))


class Turn(IntEnum):
    """How much quiet a test needs, in the order in which they run."""

    TOGETHER = 0
    QUIET = 1
    ALONE = 2


TURNS = {Turn.TOGETHER: together, Turn.QUIET: quiet, Turn.ALONE: alone}


def turn_of(item: pytest.Item) -> Turn:
    """Return the turn that a test's marks ask for."""
    if item.get_closest_marker("alone"):
        return Turn.ALONE
    return Turn.QUIET if item.get_closest_marker("window") else Turn.TOGETHER


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what needs quiet last: the workers come to it together, and none waits in between."""
    items.sort(key=turn_of)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Keep other workers quiet while a window lives or sound is timed; they share two cores."""
    with TURNS[turn_of(item)]():
        return (yield)


@pytest.fixture(autouse=True)
def _garbage_is_looked_for() -> Generator[None, None, None]:
    """Undo what starting the app in a test does to garbage: memory would only ever grow."""
    yield
    gc.unfreeze()
    gc.enable()


def pytest_unconfigure() -> None:
    """Let go of what starting the app froze: DuckDB would call it a leak at the end."""
    gc.unfreeze()
