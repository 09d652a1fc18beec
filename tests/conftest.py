"""Rules for every test: nothing is skipped on the build machine, a real window stands alone."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator
from typing import TypeVar

import pytest

from tests.support.screen import screen
from tests.support.turns import alone, together

__all__ = ["screen"]

# No test, and no program a test starts, may put anything into a developer's own keyring.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Keep other workers quiet while a window is timed; they share two cores."""
    with alone() if item.get_closest_marker("window") else together():
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
