"""Takes a report from wherever it comes: a dialog, a drop, a folder, a double click."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.ui.clinic import routes
from coach.ui.clinic.room import ClosedError
from coach.ui.routes import Message, Sentence

if TYPE_CHECKING:
    from coach.ui.clinic.room import Room
    from coach.ui.face import Face


def open_report_file(face: Face, path: Path) -> None:
    """Show a report, or why it cannot be shown; a locked desk is unlocked first."""
    face.attempt(partial(_open, face, path))


def look_at(room: Room, path: Path) -> None:
    """Look at a report file; every refusal is the user's trouble, and nothing is kept."""
    files = room.means.reports
    if files is None:
        raise ClosedError
    room.received = room.desk.look_at(files.read(path))


def _open(face: Face, path: Path) -> None:
    room = face.ports.room
    if room is None:
        raise ClosedError
    if room.open:
        look_at(room, path)
        face.navigator.go(routes.ReportPage())
    elif room.means.door.name() is None:
        nobody = Sentence(word="incoming-no-desk"), Sentence(word="incoming-no-desk-title")
        face.navigator.go(Message(title=nobody[1], sentences=(nobody[0],)))
    else:
        room.waiting = path
        face.navigator.start_over(routes.Unlock())
