"""A day of the calendar in words."""

from __future__ import annotations

from coach.session.calendar_day import CalendarDay
from coach.session.history import DayPlan
from coach.session.today import DayMark
from coach.ui.language import long_day
from coach.ui.ports import Words


def day_said(words: Words, one: CalendarDay) -> str:
    """Return what a day is, in a few words."""
    return words(f"days-is-{day_kind(one)}")


def day_kind(one: CalendarDay) -> str:
    """Return the name of what a day is: what was done counts before what was planned."""
    if one.mark is not DayMark.NONE:
        return "done"
    if one.may_wake:
        return "left-out"
    if one.supervised and one.what is DayPlan.DUE:
        return "supervised"
    if one.any_day and one.what is DayPlan.DUE:
        return "any-day"
    if one.planned is not None and one.planned != one.day and one.what is DayPlan.DUE:
        return "moved"
    return one.what.value


def day_title(words: Words, one: CalendarDay) -> str:
    """Return a day's name; today is called so."""
    day = long_day(words, one.day)
    return words("days-today", day=day) if one.today else day


def changeable(one: CalendarDay, *, past: bool) -> bool:
    """Tell whether there is anything about a day that the person may change."""
    if past:
        return False
    known = one.what not in {DayPlan.FREE, DayPlan.NOT_YET, DayPlan.OVER}
    return known and one.mark is DayMark.NONE
