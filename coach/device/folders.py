"""Where the app keeps the record and the preferences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

DATA_DIR = "COACH_DATA_DIR"
"""The environment variable that names the folder of the record."""

_APP = "spine-coach"


class Folders(msgspec.Struct, frozen=True, kw_only=True):
    """The folder of the record and the folder of the preferences; either may not exist yet."""

    data: Path
    config: Path

    @property
    def texts(self) -> Path:
        """The folder of item texts that a licensed centre added, one file an instrument."""
        return self.data / "instruments"


def find_folders(data_dir: Path | None, environ: Mapping[str, str]) -> Folders:
    """Return the folders: as asked, else as the environment says, else the system's own.

    A folder that was named holds everything, preferences included.
    """
    named = data_dir or (Path(environ[DATA_DIR]) if environ.get(DATA_DIR) else None)
    if named is not None:
        whole = named.expanduser().absolute()
        return Folders(data=whole, config=whole)
    from platformdirs import PlatformDirs  # noqa: PLC0415 - 10 ms, not needed for a named folder

    system = PlatformDirs(_APP, appauthor=False)
    return Folders(data=system.user_data_path, config=system.user_config_path)
