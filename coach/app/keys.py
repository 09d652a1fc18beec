"""How the window of home comes by the key of the record, and where it leaves it."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, cast

from coach.app import ways, wiring

if TYPE_CHECKING:
    from coach.device.folders import Folders
    from coach.keeping.gate import Gate
    from coach.keeping.holder import Holder
    from coach.program.person import Profile
    from coach.record.store import Record
    from coach.ui.ports import Practice as PracticePort
    from coach.ui.routes import Route


def holder(folders: Folders) -> Holder:
    """Return who holds the record of home: its folder, this system's keyring, its backups."""
    from coach.device.settings import TomlSettings  # noqa: PLC0415
    from coach.keeping.holder import Holder  # noqa: PLC0415

    def also() -> tuple[Path, ...]:
        chosen = TomlSettings(folders.config).load().backup_folder
        return (Path(chosen),) if chosen else ()

    return Holder(folder=folders.data, also=also)


def unlocked(folders: Folders) -> tuple[int, Gate]:
    """Show the locked record until it opens or is left; return how, and what has the key."""
    ways.load_qt()
    from msgspec.structs import replace  # noqa: PLC0415

    from coach.keeping.gate import Gate  # noqa: PLC0415
    from coach.ui.application import prepared, run  # noqa: PLC0415
    from coach.ui.key_routes import Unlock  # noqa: PLC0415
    from coach.ui.locked import LOCKED, Caller  # noqa: PLC0415

    prepared(sys.argv)
    again = partial(ways.leave, ways.AGAIN)
    gate = Gate(holder(folders), again, again)
    caller = cast("PracticePort", Caller(gate.numbers()))
    ports = replace(wiring.ports_of(caller, folders), gate=gate, places=LOCKED, visit_clinic=None)
    return run(ports, sys.argv, first=Unlock(), shown=ways.collect_again), gate


def after_unlocking(folders: Folders, gate: Gate) -> Route | None:
    """Return the page on which a passphrase can be set, after a way in for emergencies."""
    from coach.handoff.vault import WayIn  # noqa: PLC0415
    from coach.keeping.kept import Kept, where_kept  # noqa: PLC0415
    from coach.ui.key_routes import WhoCanOpen  # noqa: PLC0415

    emergency = gate.by in {WayIn.CODE, WayIn.CLINIC}
    if emergency and where_kept(holder(folders)) is Kept.NOWHERE:
        return WhoCanOpen()
    return None


def settle_apart(folders: Folders, record: Record, profile: Profile | None) -> Thread:
    """Move the key of an open record to where it belongs, and let its clinic help.

    In a thread of its own, since the system's keyring is another program that may be slow. The
    two numbers to call are kept readable where the record may be found locked.
    """
    from coach.keeping.keeper import paired_clinic  # noqa: PLC0415

    clinic, key = paired_clinic(record), record.key()

    def settled() -> None:
        from coach.keeping.call_card import CallCard, keep_card  # noqa: PLC0415
        from coach.keeping.keeper import let_in  # noqa: PLC0415
        from coach.keeping.kept import Kept, settle, where_kept  # noqa: PLC0415

        held = holder(folders)
        let_in(held, key, clinic)
        settle(held, key)
        card = None
        if profile is not None and where_kept(held) is not Kept.FILE:
            card = CallCard(team=profile.team_phone, emergency=profile.emergency_phone)
        keep_card(folders.data, card)

    thread = Thread(target=settled, name="settle-key", daemon=True)
    thread.start()
    return thread
