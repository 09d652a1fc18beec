"""The pages of a plan for the table of shots: today with a plan, the plan, its days, activity."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from coach.library.content import load_content
from coach.program.activity import ActivityKind
from coach.program.adjustment import Adjustment, AdjustmentCause
from coach.program.due import DueDay
from coach.program.plan import Author, Goal, Plan, PlannedRoutine
from coach.program.plan_changes import differences
from coach.program.plan_shown import PlanShown, routines_now
from coach.program.preferences import Settings
from coach.program.schedule import Frame, Schedule, TrainingPhase, Treatment
from coach.session.access import Access, Why
from coach.session.calendar_day import CalendarDay
from coach.session.history import DayPlan
from coach.session.plan_today import PlanToday
from coach.session.review import ReviewItem, review_decision
from coach.session.today import DayMark, Offer, Today
from coach.ui import pairing_routes, routes
from coach.ui.ports import Ports
from tests.support import plans
from tests.support.diary import KEY, Done, FakeDiary, FakePlans, OnPaper, Proposed, Week
from tests.support.practice import BREATHING as BREATHING_OFFER
from tests.support.practice import DAY, ISOMETRIC, SEATED, FakePractice, ports_of, week

Maker = Callable[[Settings], tuple[Ports, routes.Route]]

AUTHOR = "Pat Physio"
CLINIC = "Clinic at the River"
GOAL = "Walk to the bakery."
NOTE = "Keep the leg low. Only lift as high as your back stays level."
LEFT_OUT = "A new lesion in the shoulder"
TYPED = (AUTHOR, CLINIC, GOAL, NOTE, LEFT_OUT)
"""What a clinic typed: it stands on the pages in its own language."""

MONDAY = DAY - timedelta(days=DAY.weekday())
SCHEDULE = Schedule(
    frame=Frame(start=MONDAY - timedelta(weeks=3), supervised=10, home=(0, 2, 4), weeks=26),
    review_on=date(2027, 1, 4),
    treatments=(Treatment(first=DAY + timedelta(days=4), every_weeks=3, until=date(2027, 3, 1)),),
    gentler_days=2,
)
CHANGES = (
    Adjustment(
        plan_version=3,
        after="session-1",
        routine="isometric",
        item="swimmer",
        exercise="swimmer",
        cause=AdjustmentCause.LONGER_HOLD,
        hold_from_s=6,
        hold_to_s=8,
        step_from=1,
        step_to=1,
    ),
)


def the_plan(*routines: PlannedRoutine, **changes: object) -> Plan:
    """Return the plan of these pages, version 3."""
    made = plans.plan(*routines, schedule=SCHEDULE, version=3)
    author = Author(name=AUTHOR, profession="physio", clinic=CLINIC, phone="06221 1")
    told = replace(made, author=author, goal=Goal(words=GOAL), note=NOTE, gentler="seated")
    return replace(told, effective_from=SCHEDULE.frame.start, **changes)


ISOMETRIC_ROUTINE = plans.isometric(
    plans.exercise("all-fours", replace(plans.FOURS, holds=4, sides=2), step=3, unlocked=(1, 2, 3)),
    plans.exercise("swimmer", plans.SWIMMER),
    plans.exercise("plank", plans.PLANK, left_out=LEFT_OUT),
)
OLD = the_plan(plans.isometric(), plans.BREATHING)
NEW = the_plan(
    ISOMETRIC_ROUTINE,
    plans.seated(),
    plans.BREATHING,
    team_phone="06221 99 99 99",
    schedule=replace(SCHEDULE, frame=replace(SCHEDULE.frame, home=(1, 3, 5))),
    stop_limit=5.0,
)


def plan_today(day_plan: DayPlan = DayPlan.DUE, **changes: object) -> PlanToday:
    """Return what the first page knows of a plan on a day of this kind."""
    due = DueDay(day=DAY, planned=DAY, phase=TrainingPhase.HOME)
    is_due = day_plan in {DayPlan.DUE, DayPlan.GENTLER}
    made = PlanToday(
        version=3,
        author=AUTHOR,
        clinic=CLINIC,
        day_plan=day_plan,
        due=replace(due, gentler=day_plan is DayPlan.GENTLER) if is_due else None,
        next_due=DAY + timedelta(days=3),
        move_here=(),
        move_to=(DAY + timedelta(days=1),) if day_plan is DayPlan.DUE else (),
        may_rest=is_due,
        done=2,
        planned=3,
        goal=GOAL,
        note=NOTE,
        review_on=date(2026, 11, 16),
        review_passed=False,
        monthly_due=False,
        valid_until=date(2027, 6, 1),
        adjusted=(),
    )
    return replace(made, **changes)


def today_with(
    plan: PlanToday, *whys: Why, gentler: bool = False, short: int | None = None
) -> Today:
    """Return the first page's data for a plan and the reasons that close something."""
    access = Access(
        exercise=not whys, breathing=True, gentler=gentler, short_only=short is not None, why=whys
    )
    items = ("breathing-before", "all-fours", "swimmer", "breathing-after")
    main = replace(ISOMETRIC, open=not whys, items=items)
    seated = replace(SEATED, open=gentler or not whys, gentler=True)
    offers: tuple[Offer, ...] = (seated, main) if gentler else (main, seated)
    days = tuple(
        replace(one, planned=one.day.weekday() in {0, 2, 4}, treatment=one.day.weekday() == 5)
        for one in week()
    )
    return Today(
        day=DAY,
        name="Maria",
        offers=tuple(sorted((*offers, BREATHING_OFFER), key=lambda one: not one.open)),
        access=access,
        week=days,
        morning_due=False,
        plan=plan,
        second_short_in=short,
    )


def shown(plan: Plan = NEW, *, in_force: bool = True) -> PlanShown:
    """Return a plan as the page about it reads it."""
    return PlanShown(
        plan=plan,
        in_force=in_force,
        routines=routines_now(plan, load_content().exercises, CHANGES),
        versions=((1, MONDAY - timedelta(weeks=3)), (3, MONDAY)),
        clinic=CLINIC,
        fingerprint=KEY,
    )


def calendar() -> tuple[CalendarDay, ...]:
    """Return two weeks: done, moved, rested, treated, and still to come."""
    kinds: dict[int, dict[str, object]] = {
        0: {"what": DayPlan.DUE, "mark": DayMark.DONE},
        2: {"what": DayPlan.DUE, "mark": DayMark.DONE},
        4: {"what": DayPlan.DUE, "planned": DAY, "move_to": (MONDAY + timedelta(days=5),)},
        7: {"what": DayPlan.DUE, "planned": MONDAY + timedelta(days=7), "may_rest": True},
        8: {"what": DayPlan.TREATMENT, "entered": True},
        9: {"what": DayPlan.GENTLER, "planned": MONDAY + timedelta(days=9)},
        11: {"what": DayPlan.REST, "planned": MONDAY + timedelta(days=11), "may_wake": True},
        12: {
            "what": DayPlan.DUE,
            "planned": MONDAY + timedelta(days=13),
            "back_to": MONDAY + timedelta(days=13),
        },
    }
    made = []
    for number in range(14):
        day = MONDAY + timedelta(days=number)
        one = CalendarDay(day=day, today=day == DAY, what=DayPlan.REST)
        made.append(replace(one, **kinds.get(number, {})))
    return tuple(made)


def planned_practice(
    now: Today | None = None, *, plan: Plan | None = NEW, proposed: Proposed | None = None
) -> FakePractice:
    """Return a practice of somebody with a plan."""
    practice = FakePractice(now or today_with(plan_today()))
    practice.plans = FakePlans(None if plan is None else shown(plan), proposed=proposed)
    practice.diary = FakeDiary(
        calendar(),
        paper=(OnPaper(day=DAY - timedelta(days=2)), OnPaper(day=DAY - timedelta(days=4))),
        week=Week(activities=(Done(day=DAY, kind=ActivityKind.WALKING, minutes=40, effort=3),)),
    )
    return practice


def page(route: routes.Route, now: Today | None = None, *, plan: Plan | None = NEW) -> Maker:
    """Return how a page is made from its route."""
    return lambda settings: (ports_of(planned_practice(now, plan=plan), settings), route)


def ready(settings: Settings) -> tuple[Ports, routes.Route]:
    """Return the page before a short session of the plan."""
    practice = planned_practice()
    checkin = practice.begin_checkin("isometric", short=True)
    route = routes.GetReady(checkin=checkin, verdict=checkin.verdict(), routine="isometric")
    return ports_of(practice, settings), route


NEWS = plan_today(adjusted=CHANGES, review_passed=True, monthly_due=True)
REST = plan_today(DayPlan.REST, move_here=(DAY - timedelta(days=2),))
FIRST = Proposed(plan=NEW, to_pair=True)
AGAIN = Proposed(plan=NEW, to_pair=True, again=True, fingerprint=KEY[::-1])
NEXT = Proposed(plan=NEW, changes=differences(OLD, NEW))

PAGES: Mapping[str, Maker] = {
    "plan-other-clinic": page(pairing_routes.OtherClinic(data=b"")),
    "plan-pair-again": page(pairing_routes.PairAgain(proposal=AGAIN)),
    "plan-arrived-again": page(routes.PlanArrived(proposal=AGAIN)),
    "planned-calendar-file": page(routes.CalendarFile()),
    "planned-today": page(routes.Today()),
    "planned-today-news": page(routes.Today(), today_with(NEWS)),
    "planned-today-rest": page(routes.Today(), today_with(REST, Why.REST_DAY)),
    "planned-today-gentler": page(
        routes.Today(), today_with(plan_today(DayPlan.GENTLER), Why.GENTLER_DAY, gentler=True)
    ),
    "planned-today-treatment": page(
        routes.Today(), today_with(plan_today(DayPlan.TREATMENT), Why.TREATMENT_DAY, gentler=True)
    ),
    "planned-today-full": page(
        routes.Today(), today_with(plan_today(DayPlan.WEEK_FULL, done=3), Why.WEEK_FULL)
    ),
    "planned-today-over": page(
        routes.Today(), today_with(plan_today(DayPlan.OVER, next_due=None), Why.PLAN_OVER)
    ),
    "planned-today-unknown": page(
        routes.Today(), today_with(plan_today(unknown=("wall-sit",)), Why.PLAN_UNKNOWN)
    ),
    "planned-today-expired": page(
        routes.Today(), today_with(plan_today(), Why.PLAN_CLEARANCE_EXPIRED)
    ),
    "planned-today-short": page(routes.Today(), today_with(plan_today(), short=25)),
    "planned-today-second": page(routes.Today(), today_with(plan_today(), short=0)),
    "planned-choices": page(routes.Choices()),
    "planned-get-ready": ready,
    "planned-change-person": page(routes.ChangePerson()),
    "plan-shown": page(routes.MyPlan()),
    "plan-none": page(routes.MyPlan(), plan=None),
    "plan-arrived": page(routes.PlanArrived(proposal=FIRST)),
    "plan-changed": page(routes.PlanArrived(proposal=NEXT)),
    "plan-locked": page(routes.PlanPassphrase(data=b"locked", wrong=True)),
    "days-fortnight": page(routes.Fortnight()),
    "days-choices": page(routes.DayChoices(day=DAY)),
    "days-treatment": page(routes.OtherTreatmentDay()),
    "days-paper": page(routes.PaperDays()),
    "days-paper-entry": page(
        routes.PaperEntry(day=DAY - timedelta(days=2), ticked=frozenset({"swimmer"}))
    ),
    "activity": page(routes.ActivityEntry(kind=ActivityKind.WALKING)),
    "monthly-review": page(routes.MonthlyReview()),
    "review-news": page(
        routes.ReviewTold(decision=review_decision(frozenset({ReviewItem.SKIN, ReviewItem.FALL})))
    ),
    "review-sign": page(
        routes.ReviewTold(decision=review_decision(frozenset({ReviewItem.SWOLLEN_LEG})))
    ),
}
"""Every page that a plan brings."""
