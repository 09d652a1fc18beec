"""The questions that wait, each with how many there are, and the list of pain medicines."""

from __future__ import annotations

from functools import partial

from coach.outcomes.visits import DueSheet
from coach.ui import routes
from coach.ui.pages.rows_page import RowsPage
from coach.ui.question_steps import answer
from coach.ui.widgets.labels import label


class DueQuestionsPage(RowsPage):
    """One big row for everything that waits; the medicines can be changed at any time."""

    def lay_out(self) -> None:
        """Put the rows in the order in which they are best answered."""
        super().lay_out()
        words, due = self.words, self.face.ports.practice.measures.due(self.words.language)
        self.body.setSpacing(16)
        self.heading(words("measures-due-title"), words("measures-due-help"))
        if not due:
            self.body.addWidget(label(words("measures-due-none"), name="none-due"))
        for one in due:
            if one.instrument:
                self._questions(one)
        waits = any(not one.instrument for one in due)
        told = "measures-due-medicines-open" if waits else "measures-due-medicines-detail"
        self.row(
            words("measures-due-medicines"),
            lambda: self.face.navigator.go(routes.Medicines()),
            name="due-medicines",
            detail=words(told),
        )
        self.body.addStretch(1)
        self.add_back()

    def _questions(self, due: DueSheet) -> None:
        """Add the row of one questionnaire."""
        words = self.words
        sheet = self.face.ports.practice.measures.begin(due.instrument, due.visit)
        parts = [words(f"measures-due-visit-{due.visit}")] if due.visit else []
        if due.answered:
            places = {"answered": due.answered, "count": due.questions}
            parts.append(words("measures-due-begun", **places))
        else:
            parts.append(words("measures-due-count", n=due.questions))
        name = sheet.instrument.name(words.language)
        self.row(
            name,
            partial(answer, self.face, due),
            name=f"due-{due.instrument}",
            detail=" ".join(parts),
        )
