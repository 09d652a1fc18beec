"""Rows that lead to the questions: where some wait, and at any time."""

from __future__ import annotations

from coach.session.today import Today
from coach.ui import routes
from coach.ui.face import Face
from coach.ui.question_steps import answer_questions, questions_wait
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow


def waiting_row(face: Face, today: Today) -> ActionRow | None:
    """Return the row, None where no questions wait."""
    if not questions_wait(face, today):
        return None
    look = RowLook(look=face.look, detail=face.words("measures-due-row-detail"))
    row = ActionRow(look, face.words("measures-due-row"), name="questions-due")
    row.clicked.connect(lambda _checked=False: face.attempt(lambda: answer_questions(face)))
    return row


def measures_row(face: Face) -> ActionRow:
    """Return the row that leads to questions and medicines whether or not anything waits."""
    look = RowLook(look=face.look, detail=face.words("measures-row-detail"))
    row = ActionRow(look, face.words("measures-row"), name="measures")
    row.clicked.connect(lambda _checked=False: face.navigator.go(routes.DueQuestions()))
    return row
