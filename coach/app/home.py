"""The window of home wired: the record is opened, shown, and closed with the window."""

from __future__ import annotations

import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app import ways, wiring
from coach.record.errors import BrokenRecordError, RecordError, RecordInUseError

if TYPE_CHECKING:
    from coach.app.ways import Errand
    from coach.device.folders import Folders
    from coach.keeping.holder import Holder
    from coach.practice.care import CareTeam
    from coach.record.safekeeping import Safekeeping
    from coach.record.store import Record

SETTLE_AFTER_MS = 3000
"""How long after the first page the system's keyring is looked for, which takes 0.2 s."""


def at_home(folders: Folders, errand: Errand) -> int:
    """Open the person's record and show it until the window is left."""
    from coach.keeping.opening import open_record  # noqa: PLC0415

    while True:
        try:
            record = open_record(folders.data, holder=partial(_holder, folders))
        except RecordError as trouble:
            if isinstance(trouble, RecordInUseError) and ways.handed_over(folders.data, errand):
                return ways.HANDED
            from coach.app import troubles  # noqa: PLC0415

            code = troubles.tell(troubles.message(trouble), folders)
            if code == ways.RESCUE and isinstance(trouble, BrokenRecordError):
                code = troubles.tell(troubles.rescued(trouble, folders, None), folders)
            if code != ways.AGAIN:
                return 3 if isinstance(trouble, RecordInUseError) else 1
        else:
            with record:
                return _live(record, folders, errand)


def _holder(folders: Folders) -> Holder:
    from coach.app.keys import holder  # noqa: PLC0415

    return holder(folders)


def _live(record: Record, folders: Folders, errand: Errand) -> int:
    """Show the window over an open record until it is closed."""
    ways.load_qt()
    from msgspec.structs import replace  # noqa: PLC0415

    from coach.device.clock import SystemClock  # noqa: PLC0415
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.practice.plan_files import PaperFiles  # noqa: PLC0415
    from coach.practice.practice import Practice  # noqa: PLC0415
    from coach.ui.application import run  # noqa: PLC0415

    clock = SystemClock()
    # Made after the first session: until then nothing is backed up.
    keeper = cache(partial(_safekeeping, record, folders))
    practice = Practice(
        record, wiring.content, clock, after_session=lambda: keeper().keep(), texts=folders.texts
    )
    papers = PaperFiles(lambda: practice.papers, words_in, wiring.show_file)
    care = cache(partial(_care, record))
    ports = replace(wiring.ports_of(practice, folders), papers=papers, care=care)
    ports = replace(ports, open_at_desk=partial(ways.leave_with, errand))
    later = ways.taking_files(folders.data)
    try:
        shown = partial(_shown, folders, record)
        return run(ports, sys.argv, file=errand.take(), shown=shown, later=later)
    finally:
        if wiring.sound.cache_info().currsize:
            wiring.sound().close()


def _shown(folders: Folders, record: Record) -> None:
    """Do, once the first page is laid out, what nobody waits for."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    ways.collect_again()
    QTimer.singleShot(SETTLE_AFTER_MS, partial(_settle, folders, record))


def _settle(folders: Folders, record: Record) -> None:
    from coach.app.keys import settle_apart  # noqa: PLC0415

    settle_apart(folders, record.key())


def _care(record: Record) -> CareTeam:
    """Return what hands reports of an open record over."""
    from coach.device.clock import SystemClock  # noqa: PLC0415
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.practice.care import CareTeam  # noqa: PLC0415
    from coach.practice.outbox import Outbox  # noqa: PLC0415

    return CareTeam(Outbox(record, SystemClock().now), wiring.content, words_in, wiring.show_file)


def _safekeeping(record: Record, folders: Folders) -> Safekeeping:
    """Return what backs the record up, beside itself and in the folder that was chosen."""
    from coach.device.settings import TomlSettings  # noqa: PLC0415
    from coach.keeping.sidecar import lay_beside  # noqa: PLC0415
    from coach.record.safekeeping import BACKUPS, Safekeeping  # noqa: PLC0415
    from coach.record.store import system_utc_ms  # noqa: PLC0415

    def there_are() -> tuple[Path, ...]:
        chosen = TomlSettings(folders.config).load().backup_folder
        return (folders.data / BACKUPS, *((Path(chosen),) if chosen else ()))

    return Safekeeping(record, there_are, system_utc_ms, along=partial(lay_beside, folders.data))
