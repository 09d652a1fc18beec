"""What needs a closed record: done between two windows, told in one, and ended after a kill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.app import ways
from coach.program.trouble import UserTroubleError
from coach.record.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.device.folders import Folders
    from coach.keeping.chore import Chore, Said
    from coach.record.key import RecordKey
    from coach.ui.routes import Message


def leave(waiting: list[Chore], chore: Chore) -> None:
    """Leave the window for an chore, which waits until the record is closed."""
    waiting.append(chore)
    ways.leave(ways.CHORE)


def done(chore: Chore, folders: Folders) -> int:
    """Do an chore and tell what came of it; return how the telling was left."""
    from coach.app.troubles import tell  # noqa: PLC0415

    return tell(_told(chore), folders)


def go_on(folders: Folders, key: RecordKey | None) -> int:
    """End what was begun before the app was killed, and tell it; ``key`` opens the record.

    Raises RecordLockedError where somebody has to be asked for the key first.
    """
    from coach.app.keys import holder  # noqa: PLC0415
    from coach.keeping.unfinished import unfinished  # noqa: PLC0415

    chore = unfinished(folders, holder(folders), key)
    return ways.AGAIN if chore is None else done(chore, folders)


def _told(chore: Chore) -> Message:
    """Do an chore and return what to say of it; a trouble of the person's is said instead."""
    from coach.ui.routes import Message, Sentence  # noqa: PLC0415

    title: str
    try:
        said: Sequence[Said | Sentence] = chore()
        title = f"{said[0].word}-title"
    except (RecordError, UserTroubleError) as trouble:
        said = (Sentence(word=trouble.word, places=trouble.places),)
        title = f"{trouble.word}-title"
    return Message(
        title=Sentence(word=title, places=said[0].places),
        sentences=tuple(Sentence(word=one.word, places=one.places) for one in said),
        actions=ways.leaving({"face-continue": ways.AGAIN, "face-quit": ways.QUIT}),
    )
