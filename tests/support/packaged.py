"""Runs code inside a packaged app: as the process it would have started for itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context, spawn
from pathlib import Path
from unittest.mock import patch

OF_THIS_PROCESS = ("sys_path", "sys_argv", "dir", "init_main_from_path", "init_main_from_name")
"""What a process hands on so that the other finds the same modules; these are not to be found."""


@contextmanager
def spawned_from(coach: Path) -> Iterator[None]:
    """Let spawned processes be this packaged app, with the modules that are packed alone."""
    told = spawn.get_preparation_data

    def handed(name: str) -> dict[str, object]:
        return {key: value for key, value in told(name).items() if key not in OF_THIS_PROCESS}

    before = spawn.get_executable()
    spawn.set_executable(str(coach))
    try:
        with (
            patch.object(sys, "frozen", new=True, create=True),
            patch.object(spawn, "get_preparation_data", handed),
        ):
            yield
    finally:
        spawn.set_executable(before)


def run_inside(coach: Path, code: str) -> int | None:
    """Run code in a packaged app and return its exit code."""
    with spawned_from(coach):
        process = get_context("spawn").Process(target=exec, args=(code, {}))
        process.start()
    process.join(timeout=120)
    return process.exitcode
