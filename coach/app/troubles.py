"""What keeps the record from opening, told in a window where it can be tried again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from coach.app import keys, ways, wiring
from coach.record.errors import BrokenRecordError, RecordError

if TYPE_CHECKING:
    from coach.clinic.refusals import ClinicError
    from coach.device.folders import Folders
    from coach.record.key import RecordKey
    from coach.ui.ports import Practice as PracticePort
    from coach.ui.routes import Message


def tell(told: Message, folders: Folders) -> int:
    """Show what keeps the record from opening; return how the window was left."""
    ways.load_qt()
    from coach.ui.application import prepared, run  # noqa: PLC0415

    prepared(sys.argv)
    ports = wiring.ports_of(cast("PracticePort", None), folders)
    return run(ports, sys.argv, first=told, shown=ways.collect_again)


def message(trouble: RecordError | ClinicError) -> Message:
    """Return what to say about a record or a desk that does not open, and what can be done."""
    from coach.ui.routes import Message, Sentence  # noqa: PLC0415

    moved = isinstance(trouble, BrokenRecordError) and trouble.kept_as is not None
    out = {"face-begin-anew" if moved else "face-try-again": ways.AGAIN, "face-quit": ways.QUIT}
    return Message(
        title=Sentence(word=trouble.title, places=trouble.places),
        sentences=(Sentence(word=trouble.word, places=trouble.places),),
        actions=ways.leaving({"keeping-rescue": ways.RESCUE, **out} if moved else out),
    )


def rescued(trouble: BrokenRecordError, folders: Folders, key: RecordKey | None) -> Message:
    """Save what can be saved of a broken record, and return what to say of it.

    ``key`` is what somebody unlocked it with; without one it is looked for.
    """
    from msgspec.structs import replace  # noqa: PLC0415

    from coach.keeping.kept import key_kept  # noqa: PLC0415
    from coach.record.rescue import rescue  # noqa: PLC0415
    from coach.record.safekeeping import BACKUPS  # noqa: PLC0415
    from coach.record.store import system_utc_ms  # noqa: PLC0415
    from coach.ui.rescue_words import rescue_told  # noqa: PLC0415

    kept_as, held = trouble.kept_as or "", keys.holder(folders)
    try:
        found = rescue(
            folders.data,
            kept_as,
            backups=(folders.data / BACKUPS, *held.also()),
            utc_ms=system_utc_ms(),
            key=key or key_kept(held),
        )
    except RecordError as other:
        return message(other)
    told = rescue_told(
        entries=found.entries, backup=found.backup is not None, missing=found.missing
    )
    return replace(told, actions=ways.leaving({"face-continue": ways.AGAIN}))
