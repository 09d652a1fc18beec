"""Kills work at each of its steps on the disk, and looks at what the next start makes of it.

A child of this process works on a copy of a folder and is killed (SIGKILL) just before its
n-th rename or removal of a file, until one comes through alive.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(os.name != "posix", reason="no fork, and no limit of a file's size")

STEPS = frozenset({"os.rename", "os.remove", "os.rmdir", "shutil.rmtree"})


def killed_at_each_step(
    source: Path, work: Callable[[Path], object], look: Callable[[Path], None]
) -> int:
    """Return how many times ``work`` was killed; ``look`` sees what each left."""
    step, killed = 0, True
    while killed:
        step += 1
        folder = source.with_name(f"{source.name}-{step}")
        shutil.copytree(source, folder)
        child = os.fork()
        if child == 0:  # pragma: no cover - the child's own life
            _live_until(step, partial(work, folder))
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        assert killed or os.WEXITSTATUS(status) == 0, "the work itself failed"
        look(folder)
        shutil.rmtree(folder)
    return step - 1


def _live_until(step: int, work: Callable[[], object]) -> None:
    """Work, and die at a step; whatever happens, nothing of the test goes on in the child."""
    code = 1
    try:
        _die_at(step)
        work()
        code = 0
    finally:
        os._exit(code)


def _die_at(step: int) -> None:
    seen = 0

    def hook(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in STEPS:
            return
        seen += 1
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
