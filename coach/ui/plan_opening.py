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

OTHER_CLINIC = "handoff-plan-clinic"
"""The refusal from which a deliberate way leads to another clinic."""


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


def propose_again(face: Face, data: bytes, passphrase: str) -> None:
    """Show the plan of another clinic with the words of both; what refuses it raises."""
    proposal = face.ports.practice.plans.propose(data, passphrase, again=True)
    from coach.ui import pairing_routes  # noqa: PLC0415 - with such a plan alone

    face.navigator.go(pairing_routes.PairAgain(proposal=proposal))


def _open(face: Face, path: Path) -> None:
    if face.ports.plan_files.is_report(path):
        face.navigator.go(_report_here(face, path))
        return
    face.navigator.go(_looked_at(face, face.ports.plan_files.read(path)))


def _report_here(face: Face, path: Path) -> routes.Message:
    """Return the page that says whose desk a report belongs to, and leads there."""
    at_desk = face.ports.open_at_desk
    ways = [] if at_desk is None else [("incoming-to-desk", partial(at_desk, path))]
    return routes.Message(
        title=routes.Sentence(word="incoming-not-here-title"),
        sentences=(routes.Sentence(word="incoming-not-here"),),
        actions=tuple(routes.Action(word=word, do=do) for word, do in ways),
    )


def _looked_at(face: Face, data: bytes, passphrase: str = "") -> routes.Route:
    """Return the page that shows a plan, or asks for the passphrase of its file."""
    try:
        proposal = face.ports.practice.plans.propose(data, passphrase)
    except face.ports.troubles as error:
        word = cast("Trouble", error).word
        if word == OTHER_CLINIC:
            from coach.ui import pairing_routes  # noqa: PLC0415 - with such a plan alone

            return pairing_routes.OtherClinic(data=data, passphrase=passphrase)
        if word not in {LOCKED, WRONG}:
            raise
        return routes.PlanPassphrase(data=data, wrong=word == WRONG)
    return routes.PlanArrived(proposal=proposal)
