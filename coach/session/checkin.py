"""Check-ins: the questions before a session, the morning after and after a mistaken tap.

A check-in is a frozen value; every answer gives a new one. Which questions are asked follows
from the answers alone, so an answer that is changed takes back those that no longer apply.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

import msgspec

from coach.session.access import Access, access, gentler
from coach.session.commands import AnswerStatus
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.history import History
from coach.session.judging import Given, asks_usual_pain, decisions_on, is_final
from coach.session.questions import (
    CHOICES,
    LISTS,
    PAINS,
    SCALES,
    AskedAnswer,
    CheckInKind,
    QuestionKind,
    all_questions,
    counted,
)
from coach.session.safety import gravest, gravity, may_be_mistake, usual_pain
from coach.session.segments import Limits
from coach.session.signs import Sign

__all__ = [
    "CHOICES",
    "LISTS",
    "PAINS",
    "SCALES",
    "AskedAnswer",
    "CheckIn",
    "CheckInKind",
    "QuestionKind",
    "Suggestion",
    "Verdict",
]

_SHUTS_ALL = frozenset({Effect.LOCK_ALL, Effect.REST_TODAY})
_SHUTS_EXERCISE = _SHUTS_ALL | {
    Effect.LOCK_EXERCISE,
    Effect.NO_EXERCISE_TODAY,
    Effect.END_SESSION,
    Effect.GENTLER_TODAY,
}
_LOCKS = frozenset({Effect.LOCK_ALL, Effect.LOCK_EXERCISE})


def _effects(decisions: tuple[Decision, ...]) -> frozenset[Effect]:
    return frozenset(effect for one in decisions for effect in one.effects)


class Suggestion(StrEnum):
    """What a result page offers beside, or instead of, what was asked for."""

    BREATHING = "breathing"
    SHORT = "short"
    GENTLER = "gentler"
    REST = "rest"


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a check-in came to.

    ``decisions`` are all of them, gravest first, and ``decision`` the gravest. ``may_start`` is
    about the routine asked for; ``easier`` says to begin it one rung down. ``retracts`` says
    that the lock of a mistaken tap is taken back.
    """

    decisions: tuple[Decision, ...]
    decision: Decision
    may_start: bool
    easier: bool
    limits: Limits
    closes_breathing: bool
    suggestions: tuple[Suggestion, ...] = ()
    retracts: bool = False


class CheckIn(msgspec.Struct, frozen=True, kw_only=True):
    """A check-in under way.

    ``lock`` is the id of the lock a mistaken tap made. ``answers`` stand in the order of their
    questions. ``position`` counts the questions from 0 and stands past the last one at the
    review; ``revisiting`` says that a question was gone to from the review.
    """

    kind: CheckInKind
    id: str
    routine: str
    exercise: bool
    history: History
    day: date
    short: bool = False
    lock: str = ""
    answers: tuple[AskedAnswer, ...] = ()
    position: int = 0
    revisiting: bool = False

    def __post_init__(self) -> None:
        """Refuse a morning after without the session it asks about."""
        if self.kind is CheckInKind.MORNING_AFTER and self.history.morning_due is None:
            sentence = "no session waits for its morning after"
            raise ValueError(sentence)

    @property
    def questions(self) -> tuple[QuestionKind, ...]:
        """The questions to be asked as far as the answers tell, in order."""
        given = self._given
        path = []
        for question in all_questions(self.kind, exercise=self.exercise):
            if question is QuestionKind.USUAL_PAIN and not asks_usual_pain(given, self.history):
                continue
            path.append(question)
            if self._is_final(question):
                break
        return tuple(path)

    @property
    def question(self) -> QuestionKind | None:
        """The question on screen; None is the review."""
        path = self.questions
        return path[self.position] if self.position < len(path) else None

    @property
    def number(self) -> int:
        """The number of the present question, counted as in ``count``; the last in the review.

        The usual-pain question belongs to the amber page and has the number of the one before.
        """
        return counted(self.questions[: self.position + 1])

    @property
    def count(self) -> int:
        """How many questions this check-in has as far as the answers tell."""
        return counted(self.questions)

    @property
    def complete(self) -> bool:
        """Whether every question to be asked has its answer."""
        return set(self.questions) <= set(self._given)

    @property
    def cut_short(self) -> bool:
        """Whether an answer settled the check-in at once: show the result without a review."""
        return self.complete and self._is_final(self.questions[-1])

    @property
    def may_leave_blank(self) -> bool:
        """Whether the question on screen may be left blank; the sign lists may not."""
        return self.question is not None and self.question not in LISTS

    @property
    def gentler_instead(self) -> str:
        """The plan's gentler routine, where it can stand for the one asked for; else empty.

        It is done whole, so after a first short session it no longer fits into the day.
        """
        planned, left = self.history.gentler, not self.history.short_today
        return planned if self.exercise and left and planned != self.routine else ""

    def given(self, question: QuestionKind) -> AskedAnswer | None:
        """Return the answer to a question, None while it has none."""
        return self._given.get(question)

    def answer_signs(self, signs: frozenset[Sign]) -> CheckIn:
        """Answer a sign list; empty means none of these.

        Raises ValueError for an entry of another list.
        """
        question = self._on_screen(LISTS)
        if not signs <= frozenset(LISTS[question]):
            sentence = f"not all of these stand in the list {question}"
            raise ValueError(sentence)
        chosen = tuple(one.value for one in LISTS[question] if one in signs)
        return self._answered(
            AskedAnswer(question=question, status=AnswerStatus.ANSWERED, signs=chosen)
        )

    def answer_number(self, value: float) -> CheckIn:
        """Answer a scale; raises ValueError off the scale from 0 to 10."""
        question = self._on_screen(SCALES)
        if not 0 <= value <= 10:
            sentence = f"{value} is not on the scale from 0 to 10"
            raise ValueError(sentence)
        return self._answered(
            AskedAnswer(question=question, status=AnswerStatus.ANSWERED, value=value)
        )

    def answer_yes(self, yes: bool) -> CheckIn:  # noqa: FBT001 - yes or no is all it says
        """Answer a question with yes or no."""
        question = self._on_screen(CHOICES)
        return self._answered(
            AskedAnswer(question=question, status=AnswerStatus.ANSWERED, value=float(yes))
        )

    def leave_blank(self) -> CheckIn:
        """Choose not to answer; raises ValueError for the sign lists."""
        question = self._on_screen(SCALES | CHOICES)
        return self._answered(AskedAnswer(question=question, status=AnswerStatus.BLANK))

    def mark_new_pain(self) -> CheckIn:
        """Say that this is a new pain, or in a new place; only on a pain question."""
        question = self._on_screen(PAINS)
        return self._answered(AskedAnswer(question=question, status=AnswerStatus.NEW_PAIN))

    def back(self) -> CheckIn:
        """Go one question back, or to the review if gone to from there; answers are kept."""
        if self.revisiting and self.complete:
            return self._at(len(self.questions))
        return self._at(max(self.position - 1, 0), revisiting=self.revisiting)

    def go_to(self, question: QuestionKind) -> CheckIn:
        """Go from the review to a question, to change its answer.

        Raises ValueError outside the review and for a question that was not asked.
        """
        if self.question is not None or question not in self.questions:
            sentence = f"cannot go to {question} from here"
            raise ValueError(sentence)
        return self._at(self.questions.index(question), revisiting=True)

    def asked(self) -> tuple[AskedAnswer, ...]:
        """Return every question of this kind of check-in, the ones not asked too."""
        return tuple(
            self.given(question) or AskedAnswer(question=question, status=AnswerStatus.NOT_ASKED)
            for question in all_questions(self.kind, exercise=self.exercise)
        )

    def verdict(self) -> Verdict:
        """Return what the answers come to; unanswered questions open nothing."""
        decisions = self._decisions
        effects = _effects(decisions)
        allowed = access(self.history, self.day)
        may_start = self._may_start(decisions, allowed)
        return Verdict(
            decisions=decisions,
            decision=gravest(decisions) if decisions else self._nothing_yet(),
            may_start=may_start,
            easier=may_start and Effect.EASIER_TODAY in effects,
            limits=self._limits(),
            closes_breathing=not allowed.breathing or not _SHUTS_ALL.isdisjoint(effects),
            suggestions=self._suggestions(effects, allowed, may_start=may_start),
            retracts=self._retracts(effects),
        )

    @property
    def _decisions(self) -> tuple[Decision, ...]:
        found = decisions_on(self.questions, self._given, self.history)
        return tuple(sorted(found, key=gravity))

    @property
    def _given(self) -> Given:
        return {one.question: one for one in self.answers}

    def _is_final(self, question: QuestionKind) -> bool:
        breathing = self.kind is CheckInKind.BEFORE and not self.exercise
        return is_final(question, self._given, self.history, breathing=breathing)

    def _on_screen(self, fitting: Collection[QuestionKind]) -> QuestionKind:
        question = self.question
        if question is None or question not in fitting:
            sentence = f"{question or 'the review'} is not answered this way"
            raise ValueError(sentence)
        return question

    def _at(self, position: int, *, revisiting: bool = False) -> CheckIn:
        return msgspec.structs.replace(self, position=position, revisiting=revisiting)

    def _with(self, given: Given) -> CheckIn:
        order = all_questions(self.kind, exercise=self.exercise)
        ordered = tuple(given[one] for one in order if one in given)
        return msgspec.structs.replace(self, answers=ordered)

    def _answered(self, answer: AskedAnswer) -> CheckIn:
        given = {**self._given, answer.question: answer}
        if answer.question in PAINS and self.given(answer.question) != answer:
            # The kind of pain was told about another number.
            given.pop(QuestionKind.USUAL_PAIN, None)
        path = self._with(given).questions
        after = self._with({one: given[one] for one in path if one in given})
        if self.revisiting:
            missing = [path.index(one) for one in path if one not in given]
            position = min(missing, default=len(path))
            return msgspec.structs.replace(after, position=position, revisiting=bool(missing))
        return msgspec.structs.replace(after, position=path.index(answer.question) + 1)

    def _may_start(self, decisions: tuple[Decision, ...], allowed: Access) -> bool:
        if self.kind is not CheckInKind.BEFORE or not self.complete:
            return False
        if not self.exercise:
            return allowed.breathing and _SHUTS_ALL.isdisjoint(_effects(decisions))
        if allowed.short_only and not self.short:
            return False
        return self._opens(self.routine, decisions, allowed)

    def _opens(self, routine: str, decisions: tuple[Decision, ...], allowed: Access) -> bool:
        """Tell whether answers and access open a routine; the gentler one stays longer."""
        is_gentler = routine == self.history.gentler
        strict = tuple(one for one in decisions if not (is_gentler and gentler(one)))
        may = allowed.gentler if is_gentler else allowed.exercise
        return may and _SHUTS_EXERCISE.isdisjoint(_effects(strict))

    def _limits(self) -> Limits:
        pain = self.given(QuestionKind.PAIN)
        usual = usual_pain(self.history.starts, self.history.baseline)
        asked = (pain, self.given(QuestionKind.USUAL_PAIN))
        return Limits(
            start=usual if pain is None or pain.value is None else pain.value,
            stop=self.history.stop,
            blanks=sum(one is not None and one.status is AnswerStatus.BLANK for one in asked),
        )

    def _suggestions(
        self, effects: frozenset[Effect], allowed: Access, *, may_start: bool
    ) -> tuple[Suggestion, ...]:
        locked = {lock.effect for lock in allowed.locks} | effects
        if not self.complete or Effect.LOCK_ALL in locked:
            return ()
        if Effect.REST_TODAY in effects or not allowed.breathing:
            return (Suggestion.REST,)
        if may_start:
            if Effect.OFFER_SHORT not in effects:
                return ()
            gentler = (Suggestion.GENTLER,)
            return gentler if self.short else (Suggestion.SHORT, *gentler)
        before = self.kind is CheckInKind.BEFORE
        shut = before or not _SHUTS_EXERCISE.isdisjoint(effects)
        instead = (Suggestion.GENTLER,) if before and self._gentler_open(allowed) else ()
        return (*instead, Suggestion.BREATHING) if shut else ()

    def _gentler_open(self, allowed: Access) -> bool:
        """Tell whether the plan's gentler routine could be done in place of the one asked for."""
        instead = self.gentler_instead
        return bool(instead) and self._opens(instead, self._decisions, allowed)

    def _retracts(self, effects: frozenset[Effect]) -> bool:
        if self.kind is not CheckInKind.MISTAKE or not self.complete:
            return False
        lock = next((one for one in self.history.locks if one.id == self.lock), None)
        takes_back = lock is None or may_be_mistake(lock.decision)
        return takes_back and _LOCKS.isdisjoint(effects)

    def _nothing_yet(self) -> Decision:
        morning = self.kind is CheckInKind.MORNING_AFTER
        moment = Moment.MORNING_AFTER if morning else Moment.BEFORE
        return Decision(moment=moment, level=Level.GREEN, rule=Rule.NONE)
