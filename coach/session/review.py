"""The monthly review: is anything new since the last month, and what follows from it.

The topics are those of the intake (Campbell et al., JCO Oncol Pract 2022): falls, swelling,
numbness, skin, brace. Which of them calls the team is our draft; where a topic is a stop sign of
the check-in lists, that sign's own rule holds.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from coach.session.decisions import Decision, Level, Moment, Rule
from coach.session.safety import signs_decision
from coach.session.signs import Sign

REVIEW_EVERY = timedelta(weeks=4)
"""How long after the plan's first day, or the last review, the next one is due."""


class ReviewItem(StrEnum):
    """One entry of the monthly list; "none of these" is the empty choice."""

    FALL_WITH_PAIN = "fall-with-pain"
    FALL = "fall"
    NUMBNESS = "numbness"
    SWOLLEN_LEG = "swollen-leg"
    SWELLING = "swelling"
    SKIN = "skin"
    BRACE = "brace"
    SOMETHING_NEW = "something-new"


_SIGNS = {
    ReviewItem.FALL_WITH_PAIN: Sign.FALL,
    ReviewItem.NUMBNESS: Sign.WEAKNESS,
    ReviewItem.SWOLLEN_LEG: Sign.SWOLLEN_LEG,
}
"""Entries that are stop signs too."""


def review_decision(chosen: frozenset[ReviewItem]) -> Decision:
    """Judge the monthly list: a stop sign locks as it always does, anything else is to be told.

    Something that is no stop sign closes nothing; the person is asked to tell the team.
    """
    signs = frozenset(_SIGNS[item] for item in chosen if item in _SIGNS)
    if signs:
        return signs_decision(signs, moment=Moment.REVIEW)
    rule = Rule.REVIEW_NEWS if chosen else Rule.NONE
    told = tuple(item.value for item in ReviewItem if item in chosen)
    return Decision(moment=Moment.REVIEW, level=Level.GREEN, rule=rule, signs=told)


def review_due(first_day: date, last_review: date | None, day: date) -> bool:
    """Tell whether the monthly review is due on this coach day."""
    return day >= (last_review or first_day) + REVIEW_EVERY
