"""A house whose person follows a plan, accepted as the real use case keeps it."""

from __future__ import annotations

from datetime import date, time, timedelta

import msgspec

from coach.program.plan import Plan
from coach.record.kinds import Kind, PlanAccepted
from coach.session.planned_blocks import planned_totals
from tests.support.house import MONDAY, House
from tests.support.plans import plan as trial_plan


def accept(house: House, plan: Plan) -> None:
    """Keep a plan as accepted, without the file it would have come in."""
    totals = {one.routine: planned_totals(one, house.content).hold_s for one in plan.routines}
    kept = PlanAccepted(
        version=plan.version,
        digest=f"digest-{plan.version}",
        effective_from=plan.effective_from,
        routine=plan.routines[0].routine,
        frame=plan.schedule.frame,
        planned_hold_s=totals[plan.routines[0].routine],
        gentler_hold_s=totals.get(plan.gentler, 0),
        plan=msgspec.Raw(msgspec.json.encode(plan)),
    )
    house.record.append(Kind.PLAN_ACCEPTED, kept, house.clock.now())
    house.practice = house.anew()


def on_day(house: House, days: int, hour: int = 10) -> date:
    """Go to so many days after the Monday, and return that day."""
    day = MONDAY + timedelta(days=days)
    house.clock.go_to(day, time(hour))
    return day


__all__ = ["accept", "on_day", "trial_plan"]
