"""Takes a report from wherever it comes: a dialog, a drop, a folder, a double click."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from coach.ui.clinic import routes
from coach.ui.clinic.room import ClosedError
from coach.ui.routes import Message, Sentence

if TYPE_CHECKING:
    from coach.ui.face import Face
    from coach.ui.ports import Trouble

OTHER_COMPUTER = "handoff-report-signer"
"""The refusal from which a deliberate way leads on."""


def open_report_file(face: Face, path: Path) -> None:
    """Show a report, or why it cannot be shown; a locked desk is unlocked first."""
    face.attempt(partial(_open, face, path))


def show_report(face: Face, path: Path, *, changed: bool = False) -> None:
    """Show what a report file says; a refusal is the user's trouble, and nothing is kept.

    One from another computer than before has a page of its own, from where ``changed`` asks for
    the words of that computer.
    """
    room = face.ports.room
    if room is None or room.means.reports is None:
        raise ClosedError
    try:
        room.received = room.desk.look_at(room.means.reports.read(path), changed=changed)
    except face.ports.troubles as error:
        if cast("Trouble", error).word != OTHER_COMPUTER:
            raise
        face.navigator.go(routes.OtherComputer(path=str(path)))
    else:
        face.navigator.go(routes.ReportPage())


def _open(face: Face, path: Path) -> None:
    room = face.ports.room
    if room is None:
        raise ClosedError
    if room.open:
        show_report(face, path)
    elif room.means.door.name() is None:
        nobody = Sentence(word="incoming-no-desk"), Sentence(word="incoming-no-desk-title")
        face.navigator.go(Message(title=nobody[1], sentences=(nobody[0],)))
    else:
        room.waiting = path
        face.navigator.start_over(routes.Unlock())
