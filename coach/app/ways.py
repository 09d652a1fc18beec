"""The ways a window is left, and what a start does before and after its first page."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.ui.routes import Action

QUIT, AGAIN, RESCUE = 0, 64, 65
"""How the window about a trouble was left."""

HOME, CLINIC = 66, 67
"""A window was left for the other one; only one of them is ever open."""


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
