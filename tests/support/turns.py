"""Turns between the workers of one test run: many together, or one alone."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

    @contextmanager
    def _locked(name: str, how: int) -> Iterator[None]:
        run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
        if run is None:  # a run without workers has nobody to wait for
            yield
            return
        path = Path(tempfile.gettempdir(), f"turns-{run}-{name}")
        with path.open("a") as stream:
            fcntl.flock(stream, how)  # given back when the file is closed, killed or not
            yield

    @contextmanager
    def together() -> Iterator[None]:
        """Run beside others, but never beside one who is alone."""
        # Whoever waits to be alone holds the door, so those who come later cannot overtake.
        with _locked("door", fcntl.LOCK_EX):
            pass
        with _locked("room", fcntl.LOCK_SH):
            yield

    @contextmanager
    def alone() -> Iterator[None]:
        """Run while no other worker runs a test."""
        with _locked("door", fcntl.LOCK_EX), _locked("room", fcntl.LOCK_EX):
            yield

else:

    @contextmanager
    def together() -> Iterator[None]:
        """Run at once: real windows are tested on Linux only."""
        yield

    alone = together
