"""The sessions of a report and their exercises, from what the record tells of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from coach.record.kinds import Asked, Kind
from coach.record.store import Record
from coach.record.told_within import is_said
from coach.reports.kept import Read
from coach.reports.model_course import ExerciseDone, ExerciseSum, SaidTold, SessionTold
from coach.reports.tables import Told, local_time
from coach.session.commands import AnswerStatus
from coach.session.events import Answered, Stopped
from coach.session.results import (
    ExerciseOutcome,
    ExerciseResult,
    done_hold_ms,
    exercise_results,
    modified,
    planned_hold_ms,
    stopped_early,
)
from coach.session.segments import QuestionId

PAIN, TIREDNESS, MORNING_PAIN = "pain", "tiredness", "morning-pain"
STOP = "stop"
"""What a reason of a stop is called among the answers of a session."""


def session_entries(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the ids of the first and the last entry of each session."""
    ids: dict[str, tuple[str, ...]] = {}
    for kind in (Kind.SESSION_STARTED, Kind.SESSION_CLOSED):
        for entry in record.entries(kinds=(kind,)):
            session = entry.session or ""
            ids[session] = (*ids.get(session, ()), entry.id)
    return ids


class Sittings:
    """Makes the sessions of a report, each with the answers given before it and after it."""

    def __init__(
        self,
        answers: Iterable[Read[Asked]],
        entries: Mapping[str, tuple[str, ...]],
        left_out: frozenset[str],
    ) -> None:
        """Sort the answers by the session they belong to."""
        self._entries, self._left_out = entries, left_out
        self._answers: dict[str, list[Read[Asked]]] = {}
        for one in answers:
            about = one.body.about or one.body.checkin
            self._answers.setdefault(about, []).append(one)

    def told(self, one: Told) -> SessionTold:
        """Return what a report says of a session."""
        setup, state = one.state.setup, one.state
        beside = self._answers.get(setup.session, ())
        said = tuple(_said(one, self._left_out))
        within = [answer for answer in state.answers if answer.question not in self._left_out]
        return SessionTold(
            id=setup.session,
            day=one.day,
            begun=local_time(one.events[0].at),
            ended=local_time(one.events[-1].at),
            zone=one.events[0].at.zone,
            length_s=state.session_ms / 1000,
            routine=setup.routine,
            exercise=setup.exercise,
            short=setup.short,
            plan_version=setup.plan_version,
            plan_digest=setup.plan_hash,
            planned_s=(setup.dose_ms or planned_hold_ms(state)) / 1000,
            done_s=done_hold_ms(state) / 1000,
            modified=modified(state),
            stopped_early=stopped_early(state),
            worked=one.closed.worked if one.closed else False,
            outcome=one.closed.outcome if one.closed else "open",
            reason=one.closed.reason if one.closed else "",
            exercises=tuple(_exercise(result) for result in exercise_results(state)),
            pain_before=_beside(beside, PAIN),
            pain_between=_within(within, QuestionId.PAIN_BETWEEN),
            pain_after=_one(_within(within, QuestionId.PAIN_AFTER)),
            pain_next_morning=_beside(beside, MORNING_PAIN),
            tiredness=_beside(beside, TIREDNESS),
            effort=_one(_within(within, QuestionId.EFFORT)),
            enjoyment=_one(_within(within, QuestionId.ENJOYMENT)),
            within=said,
            sources=(
                *self._entries.get(setup.session, ()),
                *(answer.entry.id for answer in beside),
                *(source for each in said for source in each.sources),
            ),
        )


def _said(one: Told, left_out: frozenset[str]) -> Iterator[SaidTold]:
    """Yield what was told while a session ran, without what is left out."""
    for event, entry in zip(one.events, one.entries, strict=True):
        if isinstance(event, Answered) and event.question not in left_out:
            yield SaidTold(
                question=event.question.value,
                when=local_time(event.at),
                status=event.status.value,
                value=event.value,
                reason="",
                sources=(entry,),
            )
        elif isinstance(event, Stopped) and is_said(event):
            yield SaidTold(
                question=STOP,
                when=local_time(event.at),
                status=AnswerStatus.ANSWERED.value,
                value=None if PAIN in left_out else event.pain,
                reason=event.reason.value,
                sources=(entry,),
            )


def _exercise(result: ExerciseResult) -> ExerciseDone:
    return ExerciseDone(
        exercise=result.exercise,
        variant=result.variant,
        outcome=result.outcome.value,
        reason=str(result.reason),
        planned_s=result.planned_ms / 1000,
        done_s=result.done_ms / 1000,
    )


def _beside(answers: Iterable[Read[Asked]], question: str) -> float | None:
    return _one(tuple(one.body.value for one in answers if one.body.question == question))


def _within(answers: Iterable[Answered], question: QuestionId) -> tuple[float, ...]:
    return tuple(
        answer.value
        for answer in answers
        if answer.question is question
        and answer.status is AnswerStatus.ANSWERED
        and answer.value is not None
    )


def _one(values: Sequence[float | None]) -> float | None:
    return values[-1] if values else None


def exercise_sums(sessions: Iterable[SessionTold]) -> tuple[ExerciseSum, ...]:
    """Return each exercise over the sessions that had it, in the order they first came up."""
    found: dict[str, list[ExerciseDone]] = {}
    for session in sessions:
        for done in session.exercises:
            found.setdefault(done.exercise, []).append(done)
    return tuple(_sum(exercise, tries) for exercise, tries in found.items())


def _sum(exercise: str, tries: list[ExerciseDone]) -> ExerciseSum:
    outcomes = Counter(done.outcome for done in tries)
    could_not = Counter(done.reason for done in tries if done.outcome == ExerciseOutcome.COULD_NOT)
    return ExerciseSum(
        exercise=exercise,
        variant=tries[-1].variant,
        sessions=len(tries),
        planned_s=sum(done.planned_s for done in tries),
        done_s=sum(done.done_s for done in tries),
        could_not=dict(sorted(could_not.items())),
        skipped=outcomes[ExerciseOutcome.SKIPPED],
        shortened=outcomes[ExerciseOutcome.SHORTENED],
        stopped=outcomes[ExerciseOutcome.STOPPED],
    )
