"""The row on the first page that leads to the questions that wait."""

from __future__ import annotations

from coach.session.today import Today
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
