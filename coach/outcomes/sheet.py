"""A questionnaire that is being answered: one question after the other, nothing filled in before.

Pure: every step returns a new sheet. What was answered stays answered, whichever way one goes.
"""

from __future__ import annotations

import msgspec

from coach.outcomes.instruments import Instrument, Question


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody stands in a questionnaire; ``at`` past the last question is the review.

    ``answers`` holds None for a question left open by choice, and nothing for one not reached.
    ``visit`` is empty for the weekly check. ``changing`` says that one answer is being changed
    from the review.
    """

    instrument: Instrument
    visit: str = ""
    answers: dict[str, int | None] = {}
    at: int = 0
    changing: bool = False

    @property
    def question(self) -> Question | None:
        """The question it stands at, None at the review."""
        questions = self.instrument.questions
        return questions[self.at] if self.at < len(questions) else None

    @property
    def number(self) -> int:
        """Which question it is, counted from 1."""
        return self.at + 1

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self.instrument.questions)

    @property
    def complete(self) -> bool:
        """Whether every question was answered or left open."""
        return all(one.id in self.answers for one in self.instrument.questions)

    def answer(self, value: int | None) -> Sheet:
        """Return the sheet with this answer, None for left open, at what comes next.

        Raises ValueError at the review and for a number the instrument does not have.
        """
        question, low, high = self.question, self.instrument.low, self.instrument.high
        if question is None or not (value is None or low <= value <= high):
            sentence = f"{self.instrument.id} has no place for this answer"
            raise ValueError(sentence)
        answers = {**self.answers, question.id: value}
        at = self.count if self.changing else self.at + 1
        return msgspec.structs.replace(self, answers=answers, at=at, changing=False)

    def back(self) -> Sheet:
        """Return the sheet one question earlier; from a change of one answer, at the review."""
        at = self.count if self.changing else max(0, self.at - 1)
        return msgspec.structs.replace(self, at=at, changing=False)

    def change(self, question: str) -> Sheet:
        """Return the sheet at a question of the review; raises ValueError for an unknown one."""
        at = [one.id for one in self.instrument.questions].index(question)
        return msgspec.structs.replace(self, at=at, changing=True)


def taken_up(instrument: Instrument, visit: str, answers: dict[str, int | None]) -> Sheet:
    """Return a sheet at the first question without an answer, at the review where all have one.

    Answers that this version of the instrument has no question for are left out.
    """
    known = {one.id: answers[one.id] for one in instrument.questions if one.id in answers}
    places = (at for at, one in enumerate(instrument.questions) if one.id not in known)
    at = next(places, len(instrument.questions))
    return Sheet(instrument=instrument, visit=visit, answers=known, at=at)
