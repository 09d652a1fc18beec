"""Tries the packages of ``make package``; without them (COACH_PACKAGES) nothing here is a test."""

from __future__ import annotations

import os

import pytest

from tests.support.packages import FOLDER, WHOLE

LEFT_OUT = """
Left out, for they need root and debootstrap: installing, updating and removing by dpkg; what the
menu and the types of file say (gio, xdg-mime); another account than this one. The packages were
unpacked into empty folders instead.
"""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not tried here."""
    if os.environ.get(FOLDER) and not WHOLE:
        terminalreporter.write(LEFT_OUT)


collect_ignore_glob = [] if os.environ.get(FOLDER) else ["test_*.py"]
