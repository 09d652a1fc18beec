"""The composition root: the only folder that knows every concrete class.

Costly rooms are imported inside the functions that need them, so that importing this costs
nothing and the window is painted soon.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app import home, ways

if TYPE_CHECKING:
    from coach.device.folders import Folders


def open_window(folder: Path | None, *, file: Path | None = None, clinic: bool = False) -> int:
    """Open the window on the record in ``folder`` (None: the system's place); return exit code.

    ``file`` is a plan or a report to show at once: what is in it says which, and a report opens
    the clinic's desk, as ``clinic`` does. ways.HANDED says that a window was open and took it.
    What keeps the record from opening is told in the window, where it can be tried again.
    """
    # What start-up makes stays; looking through it for garbage took 10 to 20 ms.
    gc.disable()
    from coach.device.crashes import install_crash_log  # noqa: PLC0415
    from coach.device.folders import find_folders  # noqa: PLC0415

    folders = find_folders(folder, os.environ)
    install_crash_log(folders.config)
    errand = ways.Errand(file)
    way = ways.CLINIC if clinic or ways.is_report(file) else ways.HOME
    while way in {ways.HOME, ways.CLINIC}:
        way = _at_desk(folders, errand) if way == ways.CLINIC else home.at_home(folders, errand)
    return way


def _at_desk(folders: Folders, errand: ways.Errand) -> int:
    from coach.app import desk  # noqa: PLC0415

    return desk.at_desk(folders, errand)
