"""Opens sealed reports for a comparison, by the clinic's passphrase and its register."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from coach.device.folders import find_folders
from coach.library.words import Words

if TYPE_CHECKING:
    from coach.clinic.unsealing import Unsealer


@contextmanager
def opened_clinic(data_dir: Path | None, words: Words) -> Iterator[Unsealer]:
    """Ask for the passphrase and open the clinic's desk; gives what opens its reports.

    Raises the refusals of the hand-off and of the register, which nobody else may have open.
    """
    from coach.clinic.entrance import Entrance  # noqa: PLC0415 - keys only where they are asked for
    from coach.clinic.unsealing import Unsealer  # noqa: PLC0415 - as above
    from coach.device.clock import SystemClock  # noqa: PLC0415 - as above
    from coach.library.content import load_content  # noqa: PLC0415 - as above

    data = find_folders(data_dir, os.environ).data
    desk = Entrance(data, load_content, SystemClock()).enter(_asked(words))
    try:
        yield Unsealer(desk.identity, desk.clinic.devices())
    finally:
        desk.close()


def _asked(words: Words) -> str:
    """Return the passphrase: typed without showing it, or the first line that is piped in."""
    if sys.stdin.isatty():
        return getpass(words("cohort-passphrase"), stream=sys.stderr)
    return sys.stdin.readline().rstrip("\r\n")
