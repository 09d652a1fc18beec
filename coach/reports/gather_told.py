"""What people told between sessions, as a report has it: answers, activities, falls, notes."""

from __future__ import annotations

from collections.abc import Iterator

from coach.reports.kept import Kept
from coach.reports.model_measures import ActivityTold, AnswerTold
from coach.reports.model_safety import FallTold, NoteTold
from coach.reports.tables import local_time


def answers_told(found: Kept) -> Iterator[AnswerTold]:
    """Yield every question asked outside a running session, with its answer."""
    for one in found.answers:
        asked = one.body
        yield AnswerTold(
            day=one.entry.coach_day,
            when=local_time(one.entry.at),
            checkin=asked.checkin,
            kind=asked.kind,
            question=asked.question,
            status=asked.status.value,
            value=asked.value,
            signs=asked.signs,
            about=asked.about,
            sources=(one.entry.id,),
        )


def activities_told(found: Kept) -> list[ActivityTold]:
    """Return the activities in the order of their days."""
    told = [
        ActivityTold(
            day=one.body.day,
            kind=one.body.kind.value,
            minutes=one.body.minutes,
            effort=one.body.effort,
            sources=(one.entry.id,),
        )
        for one in found.activities
    ]
    return sorted(told, key=lambda one: one.day)


def falls_told(found: Kept) -> list[FallTold]:
    """Return the falls in the order of their days."""
    told = [
        FallTold(day=one.body.day, hurt=one.body.hurt, note=one.body.note, sources=(one.entry.id,))
        for one in found.falls
    ]
    return sorted(told, key=lambda one: one.day)


def notes_told(found: Kept) -> Iterator[NoteTold]:
    """Yield the notes, oldest first."""
    for one in found.notes:
        yield NoteTold(
            day=one.entry.coach_day,
            session=one.entry.session or "",
            text=one.body.text,
            sources=(one.entry.id,),
        )
