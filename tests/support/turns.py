"""Turns between the workers of one test run: busy ones, quiet ones, or one alone."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
    def _among(own: str, other: str) -> Iterator[None]:
        """Share the room with those of one's own kind, never with the other kind."""
        with ExitStack() as held:
            # Whoever waits holds the door, so those who come later cannot overtake.
            with _locked("door", fcntl.LOCK_EX):
                with _locked(other, fcntl.LOCK_EX):
                    pass
                held.enter_context(_locked(own, fcntl.LOCK_SH))
            yield

    @contextmanager
    def together() -> Iterator[None]:
        """Run beside others, but never beside one who needs quiet."""
        with _among("busy", "quiet"):
            yield

    @contextmanager
    def quiet() -> Iterator[None]:
        """Run beside others who mostly wait, as one does for a window, never beside a busy one."""
        with _among("quiet", "busy"):
            yield

    @contextmanager
    def alone() -> Iterator[None]:
        """Run while no other worker runs a test."""
        with ExitStack() as held:
            with _locked("door", fcntl.LOCK_EX):
                for kind in ("busy", "quiet"):
                    held.enter_context(_locked(kind, fcntl.LOCK_EX))
            yield

else:

    @contextmanager
    def together() -> Iterator[None]:
        """Run at once: real windows are tested on Linux only."""
        yield

    alone = quiet = together
