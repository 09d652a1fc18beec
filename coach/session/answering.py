"""Answers inside a session: which are taken, how they are judged and what follows."""

from __future__ import annotations

from coach.session import safety
from coach.session.choices import easier_rung
from coach.session.commands import Answer, AnswerStatus, CannotReason, PainPlace, StopReason
from coach.session.decisions import Decision, Effect, Moment
from coach.session.events import Answered, CouldNot, Decided, EaseCause, Eased, Stopped
from coach.session.segments import QuestionId, Segment
from coach.session.state import PAIN_QUESTIONS, SessionState
from coach.session.timeline import BODY
from coach.session.trail import Trail


def answer(trail: Trail, command: Answer) -> None:
    """Take an answer to the question on screen; any other, or one off its scale, is let be."""
    segment = trail.state.segment
    if segment is None or not trail.state.asking or segment.question is not command.question:
        return
    if not _fits(command):
        return
    decision = _judged(trail.state, segment, command)
    trail.emit(
        Answered(
            session_ms=trail.session_ms,
            at=trail.now,
            question=command.question,
            status=command.status,
            value=command.value,
            block=segment.block,
        )
    )
    if decision is not None:
        trail.emit(Decided(session_ms=trail.session_ms, at=trail.now, decision=decision))
        if decision.moment is Moment.BETWEEN:
            _follow(trail, command, decision)


def _fits(command: Answer) -> bool:
    """Tell whether status and value belong together and to this question."""
    if command.status is AnswerStatus.ANSWERED:
        if command.question is QuestionId.USUAL_PAIN:
            return command.value in {0, 1}
        return command.value is not None and 0 <= command.value <= 10
    if command.value is not None:
        return False
    if command.status is AnswerStatus.NEW_PAIN:
        return command.question in PAIN_QUESTIONS
    return command.status is AnswerStatus.BLANK


def _judged(state: SessionState, segment: Segment, command: Answer) -> Decision | None:
    """Return what the safety rules say to an answer; None where they say nothing."""
    if command.question not in PAIN_QUESTIONS:
        return None
    moment = _moment(state, segment)
    if command.status is AnswerStatus.NEW_PAIN:
        return safety.new_pain(moment)
    if command.value is None:
        return safety.blank_between(state.blanks, moment)
    if command.question is QuestionId.USUAL_PAIN:
        return None if command.value else safety.not_usual_pain(moment)
    judge = safety.between if moment is Moment.BETWEEN else safety.after
    limits = state.setup.limits
    return judge(command.value, start=limits.start, stop=limits.stop)


def _moment(state: SessionState, segment: Segment) -> Moment:
    """Return when a pain question is asked; the usual-pain question follows the one it is about."""
    asked = segment.question
    if asked is QuestionId.USUAL_PAIN:
        asked = state.timeline[state.index - 1].question
    return Moment.AFTER if asked is QuestionId.PAIN_AFTER else Moment.BETWEEN


def _follow(trail: Trail, command: Answer, decision: Decision) -> None:
    """Bring about what a decision between two exercises asks for."""
    if Effect.END_SESSION in decision.effects:
        reason, place = _ending(command)
        trail.emit(
            Stopped(
                session_ms=trail.session_ms,
                at=trail.now,
                reason=reason,
                pain=decision.value,
                place=place,
            )
        )
    elif Effect.EASIER_TODAY in decision.effects and command.question is QuestionId.PAIN_BETWEEN:
        _ease_all(trail)


def _ending(command: Answer) -> tuple[StopReason, PainPlace | None]:
    if command.status is AnswerStatus.BLANK:
        return StopReason.SECOND_BLANK, None
    if command.status is AnswerStatus.NEW_PAIN or command.question is QuestionId.USUAL_PAIN:
        return StopReason.NEW_PAIN, PainPlace.NEW
    return StopReason.PAIN_LIMIT, None


def _ease_all(trail: Trail) -> None:
    """Take every exercise still to come one rung down; one on its last rung is left out."""
    state = trail.state
    coming = {s.block for s in state.timeline[state.index :] if s.kind in BODY}
    for block in sorted(coming):
        ms, rung = trail.session_ms, easier_rung(state, block)
        if rung is None:
            trail.emit(
                CouldNot(session_ms=ms, at=trail.now, block=block, reason=CannotReason.OTHER)
            )
        else:
            trail.emit(
                Eased(session_ms=ms, at=trail.now, block=block, rung=rung, cause=EaseCause.AMBER)
            )
