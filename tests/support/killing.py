"""Real processes that are killed at a chosen moment, and what they said before they died."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TextIO

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


class Loaded:
    """A program that is loaded once; each start is a copy of that process, with a life of its own.

    Two hundred starts that each load Python anew take minutes and prove nothing more.
    """

    def __init__(self, module: str) -> None:
        """Load a module in a process of its own, which ends with this one."""
        self._line, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.warm", module, str(theirs.fileno())],
            cwd=ROOT,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()
        self._told = self._line.makefile("r", encoding="ascii")
        atexit.register(self.close)

    def close(self) -> None:
        """Let the loaded process end."""
        self._told.close()
        self._line.close()
        self._process.wait(timeout=10)

    def start(self, args: Sequence[str]) -> tuple[int, TextIO, TextIO]:
        """Start a copy; return its process id and what it says on stdout and stderr."""
        ours, theirs = zip(os.pipe(), os.pipe(), strict=True)
        socket.send_fds(self._line, [json.dumps(args).encode()], theirs)
        for one in theirs:
            os.close(one)
        out, err = (os.fdopen(one, encoding="utf-8") for one in ours)
        return int(self._told.readline()), out, err

    def ends_within(self, seconds: float) -> bool:
        """Tell whether the copy ended by itself in this time."""
        return bool(select.select([self._line], [], [], seconds)[0])

    def ended(self) -> int:
        """Wait for the copy and return how it ended, as subprocess does."""
        return int(self._told.readline())


@cache
def loaded(module: str) -> Loaded:
    """Return the loaded program of a module, the same one each time."""
    return Loaded(module)


def kill_after(
    module: str, args: Sequence[str], *, lines: int, then_s: float = 0.0
) -> tuple[str, ...]:
    """Start a module, let it print so many lines, then kill it with SIGKILL.

    ``then_s`` more seconds pass in between. Returns every whole line it printed. Raises
    RuntimeError with its stderr when it ended by itself.
    """
    program = loaded(module)
    process, out, err = program.start(args)
    with out, err:
        said = [out.readline() for _ in range(lines)]
        if not program.ends_within(then_s):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        rest, trouble = out.read(), err.read()
    if program.ended() != -signal.SIGKILL:
        raise RuntimeError(trouble)
    whole = "".join(said) + rest[: rest.rfind("\n") + 1]
    return tuple(whole.splitlines())
