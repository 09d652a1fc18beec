"""Safety decisions as data: the level, the rule that fired and what it closes."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Level(StrEnum):
    """How a check-in or an answer ended, gravest first."""

    CALL_NOW = "call-now"
    CALL_TODAY = "call-today"
    RED = "red"
    NOT_TODAY = "not-today"
    AMBER = "amber"
    GREEN = "green"


class Moment(StrEnum):
    """When the decision was taken."""

    BEFORE = "before"
    BETWEEN = "between"
    AFTER = "after"
    MORNING_AFTER = "morning-after"
    STOP = "stop"
    REVIEW = "review"
    BUTTON = "button"


class Rule(StrEnum):
    """The row of the tables that fired; one word per row, for screens, records and reports."""

    NONE = "none"
    SIGN_CALL_NOW = "sign-call-now"
    SIGN_CALL_TODAY = "sign-call-today"
    SIGNS_UNANSWERED = "signs-unanswered"
    UNWELL_STOMACH = "unwell-stomach"
    UNWELL_DIZZY = "unwell-dizzy"
    UNWELL_INFUSION = "unwell-infusion"
    NEW_PAIN = "new-pain"
    NOT_USUAL_PAIN = "not-usual-pain"
    PAIN_AT_LIMIT = "pain-at-limit"
    PAIN_ROSE_BY_3 = "pain-rose-by-3"
    PAIN_ROSE_BY_2 = "pain-rose-by-2"
    PAIN_ABOVE_BASELINE = "pain-above-baseline"
    PAIN_NEAR_LIMIT = "pain-near-limit"
    PAIN_BLANK = "pain-blank"
    SECOND_BLANK = "second-blank"
    AMBER_TWICE = "amber-twice"
    MORE_MEDICINE = "more-medicine"
    TIRED = "tired"
    STOPPED = "stopped"
    REVIEW_NEWS = "review-news"


class Effect(StrEnum):
    """What follows from a decision."""

    LOCK_ALL = "lock-all"
    LOCK_EXERCISE = "lock-exercise"
    REST_TODAY = "rest-today"
    NO_EXERCISE_TODAY = "no-exercise-today"
    END_SESSION = "end-session"
    EASIER_TODAY = "easier-today"
    GENTLER_TODAY = "gentler-today"
    OFFER_SHORT = "offer-short"
    STEP_BACK = "step-back"
    NO_PROGRESSION = "no-progression"
    ASK_USUAL_PAIN = "ask-usual-pain"


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One safety decision.

    ``value`` is the number it was taken on (0-10) where there is one; ``signs`` the stop signs
    or symptoms behind it. ``rules`` is the version of the rule set.
    """

    moment: Moment
    level: Level
    rule: Rule
    effects: tuple[Effect, ...] = ()
    value: float | None = None
    signs: tuple[str, ...] = ()
    rules: int = 1
