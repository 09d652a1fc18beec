"""What can be wrong with a plan, or worth a second look, said as data."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.program.clearance import Site


class FindingKind(StrEnum):
    """One row of the checks; each has a sentence and a reason in the words."""

    EXCLUDED_OPEN = "excluded-open"
    UNKNOWN_ROUTINE = "unknown-routine"
    ROUTINE_TWICE = "routine-twice"
    ROUTINE_EMPTY = "routine-empty"
    UNKNOWN_EXERCISE = "unknown-exercise"
    EXERCISE_NOT_THERE = "exercise-not-there"
    EXERCISE_MISSING = "exercise-missing"
    EXERCISE_TWICE = "exercise-twice"
    SWAP = "swap"
    UNKNOWN_STEP = "unknown-step"
    STEP_LOCKED = "step-locked"
    DOSE_BOUNDS = "dose-bounds"
    DOSE_KIND = "dose-kind"
    DOSE_SIDES = "dose-sides"
    CEILING_BELOW_DOSE = "ceiling-below-dose"
    GENTLER_CLOSED = "gentler-closed"
    GENTLER_IS_MAIN = "gentler-is-main"
    NO_TEAM_PHONE = "no-team-phone"
    NO_EMERGENCY_PHONE = "no-emergency-phone"
    DATE_RANGE = "date-range"
    FRAME_OVER = "frame-over"
    REVIEW_EARLY = "review-early"
    CLEARANCE_OVER = "clearance-over"
    TREATMENT_ENDS = "treatment-ends"
    VALUE_BOUNDS = "value-bounds"

    CLEARANCE_NONE = "clearance-none"
    CLEARANCE_INCOMPLETE = "clearance-incomplete"
    CLEARANCE_ENDS_EARLY = "clearance-ends-early"
    RATING_LATE = "rating-late"
    KARNOFSKY_MISSING = "karnofsky-missing"
    KARNOFSKY_LOW = "karnofsky-low"
    BASELINE_AT_STOP = "baseline-at-stop"
    STOP_LIMIT_OWN = "stop-limit-own"
    HOLD_ABOVE_SEEN = "hold-above-seen"
    HOLDS_ABOVE_SEEN = "holds-above-seen"
    CEILING_ABOVE_OWN = "ceiling-above-own"
    HIGH_START = "high-start"
    POSITION_SHORT = "position-short"
    PAUSE_SHORT = "pause-short"
    NOT_ASKED = "not-asked"
    SITE_CAUTION = "site-caution"
    SINS_UNSURE = "sins-unsure"
    SINS_UNSTABLE = "sins-unstable"
    NO_GOAL = "no-goal"
    NO_REVIEW = "no-review"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found in a plan.

    ``routine``, ``exercise`` and ``site`` say where, by their ids; whoever shows it puts the
    names in. ``places`` holds the numbers of the sentence. An exercise is named by what is done.
    """

    kind: FindingKind
    routine: str = ""
    exercise: str = ""
    site: Site | None = None
    places: dict[str, str | int] = {}

    @property
    def word(self) -> str:
        """The id of the sentence: what is wrong, where, what to do."""
        return f"plan-{self.kind.value}"

    @property
    def reason(self) -> str:
        """The id of the sentence that says why it matters, and where that is known from."""
        return f"plan-why-{self.kind.value}"
