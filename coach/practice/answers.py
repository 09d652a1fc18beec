"""A finished check-in as entries of the record: its answers, decisions, and locks."""

from __future__ import annotations

from coach.record.journal import decision_drafts
from coach.record.kinds import Asked, Kind, Unlock
from coach.record.store import Draft
from coach.session.checkin import CheckIn, CheckInKind, Verdict


def checkin_drafts(checkin: CheckIn, verdict: Verdict) -> list[Draft]:
    """Return the entries of a finished check-in, each question once, asked or not."""
    about = session_asked_about(checkin)
    drafts = [
        Draft(
            kind=Kind.ANSWER,
            session=checkin.id,
            body=Asked(
                checkin=checkin.id,
                kind=checkin.kind.value,
                question=asked.question.value,
                status=asked.status,
                value=asked.value,
                signs=tuple(asked.signs),
                about=about,
            ),
        )
        for asked in checkin.asked()
    ]
    for decision in verdict.decisions:
        drafts.extend(decision_drafts(about or checkin.id, decision))
    if verdict.retracts:
        by_mistake = Unlock(
            lock=checkin.lock, who="", cleared_on=checkin.day, said="", mistake=True
        )
        drafts.append(Draft(kind=Kind.UNLOCK, body=by_mistake))
    return drafts


def session_asked_about(checkin: CheckIn) -> str:
    """Return the session a morning after asks about, empty for other check-ins."""
    due = checkin.history.morning_due
    return due.id if due is not None and checkin.kind is CheckInKind.MORNING_AFTER else ""
