"""The way through the questions that wait: which comes first, and what comes after one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.ui import routes

if TYPE_CHECKING:
    from coach.outcomes.visits import DueSheet
    from coach.session.today import Today
    from coach.ui.face import Face


def questions_wait(face: Face, today: Today) -> bool:
    """Tell whether any questions wait; those of a visit are looked up on its days alone."""
    if today.questions_due:
        return True
    return bool(today.visit and face.ports.practice.measures.due(face.words.language))


def answer_questions(face: Face) -> None:
    """Go to the questions that wait: to the only ones at once, to the list of several."""
    due = face.ports.practice.measures.due(face.words.language)
    if len(due) == 1:
        answer(face, due[0])
    else:
        face.navigator.go(routes.DueQuestions())


def answer(face: Face, due: DueSheet) -> None:
    """Go to one of them, where it was left; without an instrument it is the list of medicines."""
    if due.instrument:
        sheet = face.ports.practice.measures.begin(due.instrument, due.visit)
        face.navigator.go(routes.AskedQuestions(sheet=sheet))
    else:
        face.navigator.go(routes.Medicines())


def after_questions(face: Face) -> None:
    """Go on after one questionnaire or list: to the next that waits, else to the first page."""
    due = face.ports.practice.measures.due(face.words.language)
    face.navigator.start_over(routes.Today())
    if due and not due[0].instrument:
        face.navigator.go(routes.Medicines())
    elif due:
        face.navigator.go(routes.DueQuestions())
