"""The ways a window is left, and what a start does before and after its first page."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.ui.routes import Action
    from coach.ui.window import Window

QUIT, AGAIN, RESCUE = 0, 64, 65
"""How the window about a trouble was left."""

HOME, CLINIC = 66, 67
"""A window was left for the other one; only one of them is ever open."""

HANDED = 68
"""A file was handed over to a window that is already open."""

CHORE = 69
"""A window was left for something that needs a closed record; it comes again after it."""


class Errand:
    """The file a window is opened for; who shows it takes it, so that it is shown once."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def put(self, file: Path) -> None:
        """Bring a file to the next window."""
        self._file = file

    def take(self) -> Path | None:
        """Return the file and forget it."""
        file, self._file = self._file, None
        return file


def is_report(file: Path | None) -> bool:
    """Tell whether a file is a sealed report, by what is in it."""
    if file is None:
        return False
    from coach.handoff.kind import FileKind, kind_of_file  # noqa: PLC0415 - with a file alone

    return kind_of_file(file) is FileKind.REPORT


def leave_with(errand: Errand, file: Path) -> None:
    """Leave the window for the clinic's, with a file to be shown there."""
    errand.put(file)
    leave(CLINIC)


def handed_over(folder: Path, errand: Errand) -> bool:
    """Hand the file of this start over to the window that is open over a folder.

    Tells whether it was taken; without a file there is nothing to hand over.
    """
    file = errand.take()
    if file is None:
        return False
    errand.put(file)
    from time import sleep  # noqa: PLC0415 - for a second start alone

    from coach.device.errand import hand_over  # noqa: PLC0415 - as above

    return hand_over(folder, file, lambda ms: sleep(ms / 1000))


def taking_files(folder: Path) -> Callable[[Window], None]:
    """Return what lets a window take files that a second start leaves in a folder."""

    def watch(window: Window) -> None:
        from coach.device.errand import take  # noqa: PLC0415 - after the first paint
        from coach.ui.errands import Errands  # noqa: PLC0415 - after the first paint

        Errands(window, folder, take).look()

    return watch


def leave(way: int) -> None:
    """Leave the window for another."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    QApplication.exit(way)


def leaving(out: dict[str, int]) -> tuple[Action, ...]:
    """Return the buttons that leave the window, each by its own way."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from coach.ui.routes import Action  # noqa: PLC0415

    return tuple(Action(word=word, do=partial(QApplication.exit, way)) for word, way in out.items())


def collect_again() -> None:
    """Look for garbage from now on, but not in what start-up made."""
    gc.freeze()
    gc.enable()


def load_qt() -> None:
    """Load Qt without what it would only need to word an error of ours."""
    from coach.ui.late_signatures import put_off_signatures  # noqa: PLC0415

    put_off_signatures()
    import PySide6.QtCore  # noqa: PLC0415, F401
