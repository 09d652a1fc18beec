"""Which page tells a decision: what to do, whom to call, whether to report an increase."""

from __future__ import annotations

from enum import StrEnum

from coach.session.decisions import Decision, Effect, Level, Moment, Rule


class Page(StrEnum):
    """The result pages; each has a title, what to do, and whom to call."""

    CALL_NOW = "call-now"
    CALL_TODAY = "call-today"
    RED = "red"
    RED_BETWEEN = "red-between"
    RED_AFTER = "red-after"
    RED_STOPPED = "red-stopped"
    MORNING_LOCKED = "morning-locked"
    REST = "rest"
    NOT_TODAY = "not-today"
    UNANSWERED = "unanswered"
    AMBER = "amber"
    AMBER_BETWEEN = "amber-between"
    AMBER_AFTER = "amber-after"
    AMBER_STOPPED = "amber-stopped"
    AMBER_MORNING = "amber-morning"
    GREEN = "green"
    GREEN_MORNING = "green-morning"
    STOPPED = "stopped"


class Increase(StrEnum):
    """How a page asks to report an increase in pain; after a blank nobody knows of one."""

    TOLD = "increase"
    NOT_TOLD = "increase-blank"


_AT_MOMENT = {
    (Level.RED, Moment.BETWEEN): Page.RED_BETWEEN,
    (Level.RED, Moment.STOP): Page.RED_STOPPED,
    (Level.AMBER, Moment.BETWEEN): Page.AMBER_BETWEEN,
    (Level.AMBER, Moment.AFTER): Page.AMBER_AFTER,
    (Level.AMBER, Moment.STOP): Page.AMBER_STOPPED,
    (Level.AMBER, Moment.MORNING_AFTER): Page.AMBER_MORNING,
    (Level.GREEN, Moment.MORNING_AFTER): Page.GREEN_MORNING,
}
_BY_LEVEL = {
    Level.CALL_NOW: Page.CALL_NOW,
    Level.CALL_TODAY: Page.CALL_TODAY,
    Level.RED: Page.RED,
    Level.NOT_TODAY: Page.NOT_TODAY,
    Level.AMBER: Page.AMBER,
    Level.GREEN: Page.GREEN,
}
_NO_NUMBER = frozenset({Rule.PAIN_BLANK, Rule.SECOND_BLANK})
_OF_THE_MORNING = frozenset(
    {Rule.PAIN_AT_LIMIT, Rule.PAIN_ROSE_BY_3, Rule.AMBER_TWICE, Rule.MORE_MEDICINE}
)


def page(decision: Decision | None) -> Page:
    """Return the page of a decision; None is a stop from which nothing follows."""
    if decision is None:
        return Page.STOPPED
    if decision.level is Level.CALL_TODAY and decision.rule in _OF_THE_MORNING:
        after = decision.moment is Moment.AFTER
        return Page.RED_AFTER if after else Page.MORNING_LOCKED
    if decision.rule is Rule.SIGNS_UNANSWERED:
        return Page.UNANSWERED
    if decision.level in {Level.RED, Level.NOT_TODAY} and Effect.REST_TODAY in decision.effects:
        return Page.REST
    return _AT_MOMENT.get((decision.level, decision.moment), _BY_LEVEL[decision.level])


def increase(decision: Decision | None) -> Increase | None:
    """Return how to ask for the team to be told; on every amber and red page, else None.

    Any increase in bone pain is reported (Campbell et al., JCO Oncol Pract 2022), so it stands
    on the pages that lock for a pain number, too.
    """
    if decision is None or decision.level is Level.GREEN:
        return None
    if decision.rule in _NO_NUMBER:
        return Increase.NOT_TOLD
    by_pain = decision.rule in _OF_THE_MORNING or decision.rule is Rule.NOT_USUAL_PAIN
    coloured = decision.level in {Level.RED, Level.AMBER}
    return Increase.TOLD if coloured or by_pain else None
