"""Real processes that are killed at a chosen moment, and what they said before they died."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder, from which modules of tests are started."""

TIMES = int(os.environ.get("KILL_TIMES", "1"))
"""So many times the usual kills; ``make drills`` asks for five, which are a thousand and more."""


def start_module(module: str, *args: str) -> subprocess.Popen[str]:
    """Start ``python -m module`` with its output in a pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *args],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_after(
    module: str, args: Sequence[str], *, lines: int, then_s: float = 0.0
) -> tuple[str, ...]:
    """Start a module, let it print so many lines, then kill it with SIGKILL.

    ``then_s`` more seconds pass in between. Returns every whole line it printed. Raises
    RuntimeError with its stderr when it ended by itself.
    """
    process = start_module(module, *args)
    assert process.stdout is not None
    assert process.stderr is not None
    said = [process.stdout.readline() for _ in range(lines)]
    try:
        process.wait(timeout=then_s)
    except subprocess.TimeoutExpired:
        process.kill()
    # Not communicate(): it reads past what readline() has already taken into its buffer.
    rest, trouble = process.stdout.read(), process.stderr.read()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    if process.returncode != -9:
        raise RuntimeError(trouble)
    whole = "".join(said) + rest[: rest.rfind("\n") + 1]
    return tuple(whole.splitlines())
