"""A closed record with nobody else at it, for as long as its files are moved about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.record.connection import refusals_named
from coach.record.lock import take_lock
from coach.record.opening import HOME


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the record of a folder, which nobody may have open; raises RecordInUseError.

    What the disk refuses meanwhile is raised as one of its named errors.
    """
    with refusals_named(folder):
        release = take_lock(folder / HOME.lock)
        try:
            yield
        finally:
            release()
