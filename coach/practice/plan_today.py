"""What the first page shows of the plan in force, read from the ledger."""

from __future__ import annotations

from datetime import date, timedelta

from coach.practice.days import due_today, movable_to, next_due, why_not_move
from coach.practice.ledger import Ledger
from coach.program.adjustment import Adjustment
from coach.program.schedule import TrainingPhase
from coach.record.plan_book import PlanBook, Version
from coach.session.history import DayPlan, History
from coach.session.plan_today import PlanToday
from coach.session.review import review_due


def plan_today(ledger: Ledger, version: Version, day: date, history: History) -> PlanToday:
    """Return what the plan says of a coach day, and what the person may change of it."""
    book, plan = ledger.book, version.plan
    done = ledger.days_done()
    due = due_today(book, version, day, done)
    coming = next_due(book, version, day)
    open_now = due is not None and day not in done
    movable = due is not None and open_now and due.phase is TrainingPhase.HOME
    monday = day - timedelta(days=day.weekday())
    planned = [one for _, one in book.planned_between(monday, monday + timedelta(days=6))]
    return PlanToday(
        version=plan.version,
        author=plan.author.name,
        clinic=plan.author.clinic,
        day_plan=history.day_plan,
        due=due,
        next_due=coming.day if coming is not None else None,
        move_here=_move_here(book, done, day) if history.day_plan is DayPlan.REST else (),
        move_to=movable_to(book, due.planned, day) if due is not None and movable else (),
        may_rest=movable,
        done=len({one for one in done if monday <= one <= monday + timedelta(days=6)}),
        planned=len(planned),
        goal=plan.goal.words,
        note=plan.note,
        review_on=plan.schedule.review_on,
        review_passed=plan.schedule.review_on is not None and day > plan.schedule.review_on,
        monthly_due=review_due(plan.schedule.frame.start, ledger.last_review, day),
        valid_until=plan.clearance.valid_until,
        adjusted=_adjusted(ledger, version, day),
        unknown=version.unknown,
    )


def _move_here(book: PlanBook, done: frozenset[date], day: date) -> tuple[date, ...]:
    """Return the planned days of this week, not done yet, whose session may be moved here."""
    monday = day - timedelta(days=day.weekday())
    week = book.planned_between(monday, monday + timedelta(days=6))
    waiting = [due.planned for _, due in week if due.day not in done]
    return tuple(one for one in waiting if why_not_move(book, one, day, day) is None)


def _adjusted(ledger: Ledger, version: Version, day: date) -> tuple[Adjustment, ...]:
    """Return what was changed after the last session with work done."""
    worked = [fact.id for fact in ledger.sessions.values() if fact.trained]
    changes = ledger.book.adjustments_of(version.kept.version, day)
    return tuple(one for one in changes if worked and one.after == worked[-1])
