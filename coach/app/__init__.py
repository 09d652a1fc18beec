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


def open_window(folder: Path | None, *, plan: Path | None = None, clinic: bool = False) -> int:
    """Open the window on the record in ``folder`` (None: the system's place); return exit code.

    ``plan`` is a plan file to show at once; ``clinic`` opens the clinic's desk instead.
    What keeps the record from opening is told in the window, where it can be tried again.
    """
    # What start-up makes stays; looking through it for garbage took 10 to 20 ms.
    gc.disable()
    from coach.device.crashes import install_crash_log  # noqa: PLC0415
    from coach.device.folders import find_folders  # noqa: PLC0415

    folders = find_folders(folder, os.environ)
    install_crash_log(folders.config)
    way = ways.CLINIC if clinic else ways.HOME
    while way in {ways.HOME, ways.CLINIC}:
        way = _at_desk(folders) if way == ways.CLINIC else home.at_home(folders, plan)
    return way


def _at_desk(folders: Folders) -> int:
    from coach.app import desk  # noqa: PLC0415

    return desk.at_desk(folders)
