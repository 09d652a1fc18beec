"""The monthly review: every entry, and the day it falls due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.session.decisions import Effect, Level, Moment, Rule
from coach.session.review import ReviewItem, review_decision, review_due

START = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("item", "level"),
    [
        (ReviewItem.FALL_WITH_PAIN, Level.CALL_NOW),
        (ReviewItem.NUMBNESS, Level.CALL_NOW),
        (ReviewItem.SWOLLEN_LEG, Level.CALL_TODAY),
        (ReviewItem.FALL, Level.GREEN),
        (ReviewItem.SWELLING, Level.GREEN),
        (ReviewItem.SKIN, Level.GREEN),
        (ReviewItem.BRACE, Level.GREEN),
        (ReviewItem.SOMETHING_NEW, Level.GREEN),
    ],
)
def test_each_entry_has_its_consequence(item: ReviewItem, level: Level) -> None:
    decision = review_decision(frozenset({item}))
    assert (decision.moment, decision.level) == (Moment.REVIEW, level)
    assert (decision.rule is Rule.REVIEW_NEWS) is (level is Level.GREEN)


def test_nothing_new_is_nothing_to_tell() -> None:
    decision = review_decision(frozenset())
    assert (decision.level, decision.rule, decision.signs) == (Level.GREEN, Rule.NONE, ())


def test_a_stop_sign_outweighs_what_is_only_to_be_told() -> None:
    decision = review_decision(frozenset(ReviewItem))
    assert decision.level is Level.CALL_NOW
    assert decision.effects == (Effect.LOCK_ALL,)


def test_the_review_is_due_after_four_weeks_and_not_a_day_before() -> None:
    due = START + timedelta(days=28)
    assert review_due(START, None, due)
    assert not review_due(START, None, due - timedelta(days=1))
    assert review_due(START, due, due + timedelta(days=28))
    assert not review_due(START, due, due + timedelta(days=27))
