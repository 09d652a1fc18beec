"""What the checks found in a plan, in words: names of routines, exercises and sites put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.program.plan_finding import Finding, FindingKind
from coach.ui.clinic.routes import Section
from coach.ui.phrases import text_in

if TYPE_CHECKING:
    from coach.program.routine import Content
    from coach.ui.ports import Words

_CLEARANCE = frozenset(
    {
        FindingKind.CLEARANCE_NONE,
        FindingKind.CLEARANCE_INCOMPLETE,
        FindingKind.CLEARANCE_ENDS_EARLY,
        FindingKind.CLEARANCE_OVER,
        FindingKind.RATING_LATE,
        FindingKind.KARNOFSKY_MISSING,
        FindingKind.KARNOFSKY_LOW,
        FindingKind.NOT_ASKED,
        FindingKind.SINS_UNSURE,
        FindingKind.SINS_UNSTABLE,
        FindingKind.EXCLUDED_OPEN,
    }
)
_GOAL = frozenset(
    {
        FindingKind.BASELINE_AT_STOP,
        FindingKind.STOP_LIMIT_OWN,
        FindingKind.NO_GOAL,
        FindingKind.NO_TEAM_PHONE,
        FindingKind.NO_EMERGENCY_PHONE,
    }
)
_DAYS = frozenset(
    {
        FindingKind.DATE_RANGE,
        FindingKind.FRAME_OVER,
        FindingKind.REVIEW_EARLY,
        FindingKind.NO_REVIEW,
        FindingKind.TREATMENT_ENDS,
    }
)
_PROGRAMME = frozenset(
    {
        FindingKind.UNKNOWN_ROUTINE,
        FindingKind.ROUTINE_TWICE,
        FindingKind.ROUTINE_EMPTY,
        FindingKind.GENTLER_CLOSED,
        FindingKind.GENTLER_IS_MAIN,
    }
)


def section_of(finding: Finding) -> Section:
    """Return the part of the editor where a finding can be mended."""
    for kinds, section in (
        (_CLEARANCE, Section.CLEARANCE),
        (_GOAL, Section.GOAL),
        (_DAYS, Section.DAYS),
        (_PROGRAMME, Section.PROGRAMME),
    ):
        if finding.kind in kinds:
            return section
    return Section.EXERCISES if finding.exercise else Section.CHECK


def finding_words(words: Words, content: Content, finding: Finding) -> str:
    """Return what is wrong or worth a second look, where, and what to do."""
    return words(finding.word, **_places(words, content, finding))


def reason_words(words: Words, content: Content, finding: Finding) -> str:
    """Return why it matters."""
    places = _places(words, content, finding)
    # A reason has no plural; the number belongs to the sentence it explains.
    places.pop("n", None)
    return words(finding.reason, **places)


def _places(words: Words, content: Content, finding: Finding) -> dict[str, object]:
    places: dict[str, object] = dict(finding.places)
    routine = content.routines.get(finding.routine)
    exercise = content.exercises.get(finding.exercise)
    places["routine"] = text_in(routine.text, words.language).name if routine else finding.routine
    places["exercise"] = (
        text_in(exercise.text, words.language).name if exercise else finding.exercise
    )
    places["site"] = words(f"plan-site-{finding.site}") if finding.site else ""
    return places
