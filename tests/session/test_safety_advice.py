"""Each decision has its page, and every amber and red one asks to report an increase."""

from __future__ import annotations

import pytest

from coach.session.advice import Increase, Page, increase, page
from coach.session.commands import PainPlace, StopReason
from coach.session.decisions import Decision, Level, Moment
from coach.session.safety import (
    after,
    before,
    between,
    blank_before,
    blank_between,
    morning_after,
    new_pain,
    not_usual_pain,
    signs_decision,
    stop_decision,
    tiredness,
    unwell_decision,
)
from coach.session.segments import Limits
from coach.session.signs import Sign

LIMITS = Limits(start=2, stop=6)


def stopped(
    reason: StopReason, pain: float | None = None, place: PainPlace | None = None
) -> Decision | None:
    return stop_decision(reason, pain, place, LIMITS)


def morning(pain: float | None, *, medicine: bool = False, previous: bool = False) -> Decision:
    return morning_after(pain, start=2, stop=6, previous_amber=previous, more_medicine=medicine)


ROWS = [
    (signs_decision(frozenset({Sign.FEVER})), Page.CALL_NOW, None),
    (signs_decision(frozenset({Sign.SWOLLEN_LEG})), Page.CALL_TODAY, None),
    (signs_decision(None), Page.UNANSWERED, None),
    (signs_decision(frozenset()), Page.GREEN, None),
    (new_pain(Moment.BETWEEN), Page.CALL_TODAY, None),
    (not_usual_pain(Moment.BEFORE), Page.CALL_TODAY, Increase.TOLD),
    (unwell_decision(frozenset({Sign.STOMACH})), Page.NOT_TODAY, None),
    (unwell_decision(frozenset({Sign.DIZZY})), Page.REST, None),
    (before(6, stop=6, usual=2, baseline=2), Page.RED, Increase.TOLD),
    (before(4, stop=6, usual=2, baseline=2), Page.AMBER, Increase.TOLD),
    (before(2, stop=6, usual=2, baseline=2), Page.GREEN, None),
    (blank_before(), Page.AMBER, Increase.NOT_TOLD),
    (tiredness(9), Page.GREEN, None),
    (between(5, start=2, stop=6), Page.RED_BETWEEN, Increase.TOLD),
    (between(4, start=2, stop=6), Page.AMBER_BETWEEN, Increase.TOLD),
    (blank_between(1, Moment.BETWEEN), Page.RED_BETWEEN, Increase.NOT_TOLD),
    (blank_between(1, Moment.AFTER), Page.RED, Increase.NOT_TOLD),
    (after(5, start=2, stop=6), Page.RED_AFTER, Increase.TOLD),
    (after(4, start=2, stop=6), Page.AMBER_AFTER, Increase.TOLD),
    (morning(5), Page.MORNING_LOCKED, Increase.TOLD),
    (morning(4, previous=True), Page.MORNING_LOCKED, Increase.TOLD),
    (morning(2, medicine=True), Page.MORNING_LOCKED, Increase.TOLD),
    (morning(4), Page.AMBER_MORNING, Increase.TOLD),
    (morning(2), Page.GREEN_MORNING, None),
    (morning(None), Page.GREEN_MORNING, None),
    (stopped(StopReason.CHEST_PAIN, 9), Page.CALL_NOW, None),
    (stopped(StopReason.PAIN, 2, PainPlace.NEW), Page.CALL_TODAY, None),
    (stopped(StopReason.PAIN, 6, PainPlace.USUAL), Page.RED_STOPPED, Increase.TOLD),
    (stopped(StopReason.PAIN, 4, PainPlace.USUAL), Page.AMBER_STOPPED, Increase.TOLD),
    (stopped(StopReason.DIZZY, 9), Page.REST, Increase.TOLD),
    (stopped(StopReason.UNWELL), Page.NOT_TODAY, None),
    (stopped(StopReason.TIRED), Page.STOPPED, None),
]


@pytest.mark.parametrize(("decision", "where", "asks"), ROWS)
def test_each_decision_has_its_page(
    decision: Decision | None, where: Page, asks: Increase | None
) -> None:
    assert page(decision) is where
    assert increase(decision) is asks


def test_no_page_is_left_without_a_decision() -> None:
    assert {where for _decision, where, _asks in ROWS} == set(Page)


def test_every_amber_and_red_page_asks_to_report_the_increase() -> None:
    coloured = [
        decision
        for decision, _where, _asks in ROWS
        if decision is not None and decision.level in {Level.AMBER, Level.RED}
    ]
    assert len(coloured) > 10
    assert all(increase(decision) is not None for decision in coloured)
