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

LET_BE = 70
"""How the telling of a trouble was left by somebody who wants to go on with the record as it is."""


def leave(waiting: list[Chore], chore: Chore) -> None:
    """Leave the window for a chore, which waits until the record is closed."""
    waiting.append(chore)
    ways.leave(ways.CHORE)


def done(chore: Chore, folders: Folders) -> int:
    """Do a chore and tell what came of it; return how the telling was left."""
    from coach.app.troubles import tell  # noqa: PLC0415

    return tell(_told(chore, {}), folders)


def go_on(folders: Folders, key: RecordKey | None) -> int:
    """End what was begun before the app was killed, and tell it; ``key`` opens the record.

    Raises RecordLockedError where somebody has to be asked for the key first, and RecordInUseError
    while another program is at it.
    """
    from coach.app.keys import holder  # noqa: PLC0415
    from coach.app.troubles import tell  # noqa: PLC0415
    from coach.keeping.unfinished import let_be, unfinished  # noqa: PLC0415

    chore = unfinished(folders, holder(folders), key)
    if chore is None:
        return ways.AGAIN
    code = tell(_told(chore, {"keeping-let-be": LET_BE}), folders)
    if code != LET_BE:
        return code
    let_be(folders)
    return ways.AGAIN


def _told(chore: Chore, otherwise: dict[str, int]) -> Message:
    """Do a chore and return what to say of it; a trouble of the person's is said instead.

    After a trouble there is a way out more, those of ``otherwise``.
    """
    from coach.ui.routes import Message, Sentence  # noqa: PLC0415

    title: str
    out = {"face-continue": ways.AGAIN}
    try:
        said: Sequence[Said | Sentence] = chore()
        title = f"{said[0].word}-title"
    except (RecordError, UserTroubleError) as trouble:
        said = (Sentence(word=trouble.word, places=trouble.places),)
        title = f"{trouble.word}-title"
        out = {"face-try-again": ways.AGAIN, **otherwise}
    return Message(
        title=Sentence(word=title, places=said[0].places),
        sentences=tuple(Sentence(word=one.word, places=one.places) for one in said),
        actions=ways.leaving({**out, "face-quit": ways.QUIT}),
    )
