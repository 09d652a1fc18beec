"""Takes a plan file from wherever it comes: a dialog, a drop, the command line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication, QFileDialog

from coach.ui import routes

if TYPE_CHECKING:
    from coach.ui.face import Face
    from coach.ui.ports import Trouble

ENDING = ".coachplan"
LOCKED, WRONG = "handoff-file-locked", "handoff-passphrase-wrong"
"""The two refusals that lead to the passphrase instead of a message."""


def choose_plan_file(face: Face) -> None:
    """Let the person choose a plan file, and show what it brings."""
    words = face.words
    kinds = f"{words('myplan-file-kind')} (*{ENDING})"
    title = words("myplan-open-file")
    chosen, _ = QFileDialog.getOpenFileName(QApplication.activeWindow(), title, "", kinds)
    if chosen:
        open_plan_file(face, Path(chosen))


def open_plan_file(face: Face, path: Path) -> None:
    """Show the plan of a file, or why it cannot be taken."""
    face.attempt(partial(_open, face, path))


def propose(face: Face, data: bytes, passphrase: str) -> None:
    """Show the plan of a locked file in place of the question for its passphrase."""
    found = _looked_at(face, data, passphrase)
    face.navigator.replace(found)


def _open(face: Face, path: Path) -> None:
    face.navigator.go(_looked_at(face, face.ports.plan_files.read(path)))


def _looked_at(face: Face, data: bytes, passphrase: str = "") -> routes.Route:
    """Return the page that shows a plan, or asks for the passphrase of its file."""
    try:
        proposal = face.ports.practice.plans.propose(data, passphrase)
    except face.ports.troubles as error:
        word = cast("Trouble", error).word
        if word not in {LOCKED, WRONG}:
            raise
        return routes.PlanPassphrase(data=data, wrong=word == WRONG)
    return routes.PlanArrived(proposal=proposal)
