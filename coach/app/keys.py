"""How the window of home comes by the key of the record, and where it leaves it."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.device.folders import Folders
    from coach.keeping.holder import Holder
    from coach.record.key import RecordKey

SETTLE_AFTER_MS = 3000
"""How long after the first page the system's keyring is looked for, which takes 0.2 s."""


def holder(folders: Folders) -> Holder:
    """Return who holds the record of home: its folder, this system's keyring, its backups."""
    from coach.device.settings import TomlSettings  # noqa: PLC0415
    from coach.keeping.holder import Holder  # noqa: PLC0415

    def also() -> tuple[Path, ...]:
        chosen = TomlSettings(folders.config).load().backup_folder
        return (Path(chosen),) if chosen else ()

    return Holder(folder=folders.data, also=also)


def settle_later(folders: Folders, key: RecordKey) -> None:
    """Move the key of an open record to where it belongs, once the first page is seen.

    In a thread of its own, since the system's keyring is another program that may be slow.
    """
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    def settle() -> None:
        from coach.keeping.kept import settle  # noqa: PLC0415

        settle(holder(folders), key)

    thread = Thread(target=settle, name="settle-key", daemon=True)
    QTimer.singleShot(SETTLE_AFTER_MS, thread.start)
