"""How the window of home comes by the key of the record, and where it leaves it."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.device.folders import Folders
    from coach.keeping.holder import Holder
    from coach.record.key import RecordKey


def holder(folders: Folders) -> Holder:
    """Return who holds the record of home: its folder, this system's keyring, its backups."""
    from coach.device.settings import TomlSettings  # noqa: PLC0415
    from coach.keeping.holder import Holder  # noqa: PLC0415

    def also() -> tuple[Path, ...]:
        chosen = TomlSettings(folders.config).load().backup_folder
        return (Path(chosen),) if chosen else ()

    return Holder(folder=folders.data, also=also)


def settle_apart(folders: Folders, key: RecordKey) -> Thread:
    """Move the key of an open record to where it belongs.

    In a thread of its own, since the system's keyring is another program that may be slow.
    """
    from coach.keeping.kept import settle  # noqa: PLC0415

    thread = Thread(target=settle, args=(holder(folders), key), name="settle-key", daemon=True)
    thread.start()
    return thread
