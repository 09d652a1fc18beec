"""One window of the desk at a time, locked or not: a second one would wait for the first's lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coach.clinic.refusals import ClinicError
from coach.record.errors import RecordInUseError
from coach.record.lock import take_lock
from coach.record.register import make_register_folder, register_folder

LOCK = "desk.lock"


class DeskInUseError(ClinicError):
    """The desk is open in another window."""

    word = "incoming-desk-in-use"


def hold_desk(data: Path) -> Callable[[], None]:
    """Hold the desk below a data folder until what is returned is called.

    Raises DeskInUseError, and the errors of a record where the folder cannot be made.
    """
    folder = register_folder(data)
    make_register_folder(folder)
    try:
        return take_lock(folder / LOCK)
    except RecordInUseError as error:
        raise DeskInUseError from error
