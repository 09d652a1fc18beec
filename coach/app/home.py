"""The window of home wired: the record is opened, shown, and closed with the window."""

from __future__ import annotations

import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app import ways, wiring
from coach.record.errors import (
    BrokenRecordError,
    RecordError,
    RecordInUseError,
    RecordLockedError,
    UnfinishedError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.app.safety import Safety
    from coach.app.ways import Errand
    from coach.device.folders import Folders
    from coach.keeping.chore import Chore
    from coach.keeping.gate import Gate
    from coach.keeping.holder import Holder
    from coach.keeping.keeper import Keeper
    from coach.practice.care import CareTeam
    from coach.program.person import Profile
    from coach.record.safekeeping import Safekeeping
    from coach.record.store import Record
    from coach.ui.ports import Ports
    from coach.ui.routes import Route

SETTLE_AFTER_MS = 3000
"""How long after the first page the system's keyring is looked for, which takes 0.2 s."""


def at_home(folders: Folders, errand: Errand) -> int:
    """Open the person's record and show it until the window is left."""
    from coach.keeping.opening import open_record  # noqa: PLC0415

    waiting: list[Chore] = []
    gate: Gate | None = None
    while True:
        try:
            key = None if gate is None else gate.fitting_key()
            record = open_record(folders.data, key=key, holder=partial(_holder, folders))
        except RecordError as trouble:
            if isinstance(trouble, RecordInUseError) and ways.handed_over(folders.data, errand):
                return ways.HANDED
            code, gate = _not_open(trouble, folders, gate)
            if code != ways.AGAIN:
                return 3 if isinstance(trouble, RecordInUseError | RecordLockedError) else 1
        else:
            with record:
                code = _live(record, folders, errand, waiting, gate)
            if code != ways.CHORE or not waiting:
                return code
            if _do(waiting.pop(), folders) != ways.AGAIN:
                return ways.QUIT


def _not_open(trouble: RecordError, folders: Folders, gate: Gate | None) -> tuple[int, Gate | None]:
    """Ask for a way in, end what was begun, or tell why the record is not open.

    Returns how that was left, and what has the key where somebody unlocked it.
    """
    from coach.app import troubles  # noqa: PLC0415

    key = None if gate is None else gate.key
    try:
        if isinstance(trouble, UnfinishedError):
            from coach.app.chores import go_on  # noqa: PLC0415

            return go_on(folders, key), gate
    except (RecordLockedError, RecordInUseError) as refusal:
        trouble = refusal
    if isinstance(trouble, RecordLockedError):
        from coach.app.keys import unlocked  # noqa: PLC0415

        return unlocked(folders)
    code = troubles.tell(troubles.message(trouble), folders)
    if code == ways.RESCUE and isinstance(trouble, BrokenRecordError):
        code = troubles.tell(troubles.rescued(trouble, folders, key), folders)
    return code, gate


def _do(chore: Chore, folders: Folders) -> int:
    from coach.app.chores import done  # noqa: PLC0415

    return done(chore, folders)


def _holder(folders: Folders) -> Holder:
    from coach.app.keys import holder  # noqa: PLC0415

    return holder(folders)


def _live(
    record: Record,
    folders: Folders,
    errand: Errand,
    waiting: list[Chore],
    gate: Gate | None = None,
) -> int:
    """Show the window over an open record until it is closed; a chore for later waits.

    ``gate`` says how it was unlocked; then the app is not locked as well.
    """
    ways.load_qt()
    from coach.ui.application import run  # noqa: PLC0415

    ports = _given(record, folders, waiting, errand)
    shown = partial(_shown, folders, record, ports.practice.profile)
    later = ways.taking_files(folders.data)
    first, file = _first(record, folders, gate), errand.take()
    if gate is None and _locks_itself(ports):
        from coach.ui.keeping_routes import Locked  # noqa: PLC0415 - most people have no lock

        first = Locked(then=first)
    try:
        return run(ports, sys.argv, first=first, file=file, shown=shown, later=later)
    finally:
        if wiring.sound.cache_info().currsize:
            wiring.sound().close()


def _locks_itself(ports: Ports) -> bool:
    """Tell whether the app asks at its start, though the record opens by itself."""
    keeping = ports.keeping
    if keeping is None or not ports.settings.load().lock_minutes:
        return False
    return keeping().lock.has_passphrase()


def _given(record: Record, folders: Folders, waiting: list[Chore], errand: Errand) -> Ports:
    """Return what the window over an open record is given."""
    from msgspec.structs import replace  # noqa: PLC0415

    from coach.device.clock import SystemClock  # noqa: PLC0415
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.practice.plan_files import PaperFiles  # noqa: PLC0415
    from coach.practice.practice import Practice  # noqa: PLC0415

    # Made after the first session: until then nothing is backed up.
    keeper = cache(partial(_safekeeping, record, folders))
    practice = Practice(
        record,
        wiring.content,
        SystemClock(),
        after_session=lambda: keeper().keep(),
        before_plan=lambda: keeper().keep_now(),
        texts=folders.texts,
    )
    return replace(
        wiring.ports_of(practice, folders),
        papers=PaperFiles(lambda: practice.papers, words_in, wiring.show_file),
        care=cache(partial(_care, record)),
        keeping=cache(partial(_safety, record, keeper, folders, waiting)),
        keys=cache(partial(_keys, record, folders, waiting)),
        backup_is_late=lambda: keeper().is_late(),
        open_at_desk=partial(ways.leave_with, errand),
    )


def _first(record: Record, folders: Folders, gate: Gate | None) -> Route | None:
    """Return what is shown first where the record is kept on another computer, else None.

    After a way in for emergencies it is where a passphrase can be set.
    """
    if gate is not None:
        from coach.app.keys import after_unlocking  # noqa: PLC0415

        where = after_unlocking(folders, gate)
        if where is not None:
            return where
    from coach.record.kinds import Kind  # noqa: PLC0415

    if next(record.entries(kinds=(Kind.ELSEWHERE,)), None) is None:
        return None
    from coach.keeping.moving import elsewhere_since  # noqa: PLC0415
    from coach.ui.keeping_routes import LivesElsewhere  # noqa: PLC0415

    since = elsewhere_since(record)
    return None if since is None else LivesElsewhere(since=since)


def _safety(
    record: Record, keeper: Callable[[], Safekeeping], folders: Folders, waiting: list[Chore]
) -> Safety:
    """Return what keeps an open record safe."""
    from coach.app.chores import leave  # noqa: PLC0415
    from coach.app.safety import Safety  # noqa: PLC0415
    from coach.device.clock import SystemClock  # noqa: PLC0415

    held = _holder(folders)
    return Safety(record, keeper, folders, partial(leave, waiting), held, SystemClock())


def _keys(record: Record, folders: Folders, waiting: list[Chore]) -> Keeper:
    """Return the ways into an open record."""
    from coach.app.chores import leave  # noqa: PLC0415
    from coach.keeping.keeper import Keeper  # noqa: PLC0415

    return Keeper(record, _holder(folders), wiring.show_file, partial(leave, waiting))


def _shown(folders: Folders, record: Record, profile: Callable[[], Profile | None]) -> None:
    """Do, once the first page is laid out, what nobody waits for."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    ways.collect_again()
    QTimer.singleShot(SETTLE_AFTER_MS, partial(_settle, folders, record, profile))


def _settle(folders: Folders, record: Record, profile: Callable[[], Profile | None]) -> None:
    from coach.app.keys import settle_apart  # noqa: PLC0415

    settle_apart(folders, record, profile())


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
