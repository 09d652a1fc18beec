"""From the answers of a check-in to safety decisions, question by question."""

from __future__ import annotations

from collections.abc import Mapping

from coach.session.commands import AnswerStatus
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.history import History
from coach.session.questions import LISTS, PAINS, AskedAnswer, QuestionKind
from coach.session.safety import (
    before,
    blank_before,
    blank_between,
    morning_after,
    new_pain,
    not_usual_pain,
    signs_decision,
    tiredness,
    unwell_decision,
    usual_pain,
)
from coach.session.signs import Sign

Given = Mapping[QuestionKind, AskedAnswer]
"""The answers so far."""

_FINAL = frozenset({Level.CALL_NOW, Level.CALL_TODAY, Level.RED})


def decisions_on(
    questions: tuple[QuestionKind, ...], given: Given, history: History
) -> tuple[Decision, ...]:
    """Return the decisions on these questions, each once; unanswered signs give one too."""
    asked = [
        question
        for question in questions
        # The medicine question judges the morning as a whole.
        if not (question is QuestionKind.MORNING_PAIN and QuestionKind.MORE_MEDICINE in given)
    ]
    found = (decision_on(question, given, history) for question in asked)
    return tuple(one for one in found if one is not None)


def decision_on(question: QuestionKind, given: Given, history: History) -> Decision | None:
    """Return the decision one question leads to; None where nothing follows from it."""
    answer = given.get(question)
    if question in LISTS:
        return _list(question, answer)
    if answer is None:
        return None
    if answer.status is AnswerStatus.NEW_PAIN:
        decision: Decision | None = new_pain(_moment(given))
    elif question is QuestionKind.PAIN:
        decision = _pain_before(answer.value, history)
    elif question is QuestionKind.USUAL_PAIN:
        decision = _usual_pain(answer, given)
    elif question is QuestionKind.TIREDNESS:
        decision = None if answer.value is None else tiredness(answer.value)
    elif question is QuestionKind.MORNING_PAIN:
        decision = _morning(answer, None, history)
    else:
        decision = _morning(given.get(QuestionKind.MORNING_PAIN), answer, history)
    return decision


def asks_usual_pain(given: Given, history: History) -> bool:
    """Tell whether the pain was amber, so that its kind is asked about."""
    found = (decision_on(question, given, history) for question in PAINS)
    return any(one is not None and Effect.ASK_USUAL_PAIN in one.effects for one in found)


def is_final(
    question: QuestionKind, given: Given, history: History, *, breathing: bool = False
) -> bool:
    """Tell whether the answer to a question settles the check-in at once.

    A sign to call the team about today leaves breathing open, so the check-in before breathing
    goes on. After amber twice the team is asked anyway, and will want to know the medicine.
    """
    decision = decision_on(question, given, history) if question in given else None
    if decision is None or decision.level not in _FINAL:
        return False
    if question is QuestionKind.MORNING_PAIN and decision.rule is Rule.AMBER_TWICE:
        return False
    return not (breathing and decision.level is Level.CALL_TODAY)


def _moment(given: Given) -> Moment:
    return Moment.MORNING_AFTER if QuestionKind.MORNING_PAIN in given else Moment.BEFORE


def _list(question: QuestionKind, answer: AskedAnswer | None) -> Decision:
    chosen = None if answer is None else frozenset(Sign(value) for value in answer.signs)
    judge = signs_decision if question is QuestionKind.SIGNS else unwell_decision
    return judge(chosen)


def _pain_before(pain: float | None, history: History) -> Decision:
    if pain is None:
        return blank_before()
    usual = usual_pain(history.starts, history.baseline)
    return before(pain, stop=history.stop, usual=usual, baseline=history.baseline)


def _usual_pain(answer: AskedAnswer, given: Given) -> Decision | None:
    if answer.status is AnswerStatus.BLANK:
        pain = given.get(QuestionKind.PAIN)
        if pain is not None and pain.status is AnswerStatus.BLANK:
            return blank_between(1, Moment.BEFORE)
        return None
    return None if answer.value else not_usual_pain(_moment(given))


def _morning(
    pain: AskedAnswer | None, medicine: AskedAnswer | None, history: History
) -> Decision | None:
    due = history.morning_due
    if due is None:
        return None
    return morning_after(
        None if pain is None else pain.value,
        start=due.start_pain,
        stop=history.stop,
        previous_amber=history.previous_amber,
        more_medicine=None if medicine is None or medicine.value is None else medicine.value > 0,
        session_amber=due.amber,
    )
