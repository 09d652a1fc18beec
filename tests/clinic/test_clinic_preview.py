"""What a plan comes to: its first three weeks, its sessions, its warnings by place."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from coach.clinic import edits
from coach.clinic.preview import SHOWN_DAYS, DayKind, first_days, preview
from coach.clinic.templates import Beginning, Template, from_template
from coach.program.clearance import Site
from coach.program.plan import Person, Plan
from coach.program.plan_check import find_warnings
from coach.program.schedule import TrainingPhase, Treatment
from tests.support.desk import DESK, content, ready

MONDAY = date(2026, 11, 23)


def made(template: Template, start: date = MONDAY) -> Plan:
    beginning = Beginning(
        person=Person(id="K7M-4QX", name="Seestern"),
        author=DESK.author,
        team_phone=DESK.team_phone,
        emergency_phone=DESK.emergency_phone,
        start=start,
    )
    return ready(from_template(template, beginning, content()))


def letters(plan: Plan) -> str:
    """Return a letter a day: d due, g gentler, t treatment, r rest, o over."""
    return "".join(one.kind.value[0] for one in first_days(plan))


def test_the_trial_frame_begins_supervised_and_goes_home() -> None:
    plan = made(Template.TRIAL)
    assert letters(plan) == "dddddrr" + "dddddrr" + "drdrdrr"
    days = first_days(plan)
    assert len(days) == SHOWN_DAYS
    assert [one.day for one in days] == [MONDAY + timedelta(days=n) for n in range(SHOWN_DAYS)]
    assert [one.phase for one in days[:6]] == [TrainingPhase.SUPERVISED] * 5 + [None]
    assert days[14].phase is TrainingPhase.HOME


def test_treatments_and_the_days_after_them_are_told() -> None:
    plan = edits.with_gentler_days(made(Template.TRIAL), 2)
    plan = edits.with_treatment(plan, Treatment(first=date(2026, 11, 25), every_weeks=2))
    assert letters(plan) == "ddtggrr" + "dddddrr" + "drtrgrr"
    assert first_days(plan)[2].kind is DayKind.TREATMENT
    assert first_days(plan)[2].phase is TrainingPhase.SUPERVISED


def test_days_count_from_when_plan_and_frame_have_both_begun() -> None:
    plan = made(Template.GENTLE)
    assert letters(plan) == "drrdrrr" * 3
    later = replace(plan, effective_from=date(2026, 11, 26))
    assert first_days(later)[0].day == date(2026, 11, 26)
    early = replace(plan, effective_from=date(2026, 11, 1))
    assert first_days(early)[0].day == MONDAY


def test_days_after_the_frame_are_over() -> None:
    plan = made(Template.BREATHING)
    plan = edits.with_frame(plan, replace(plan.schedule.frame, weeks=1))
    assert letters(plan) == "drdrdrr" + "o" * 14


def test_totals_are_those_of_the_sessions() -> None:
    totals = preview(made(Template.TRIAL), content()).totals
    assert [one.routine for one in totals] == ["isometric", "seated", "breathing"]
    assert (totals[0].full.length_ms, totals[0].full.hold_s) == (1_528_000, 288)
    assert totals[0].short.hold_s == 144
    assert totals[2].full.hold_s == 0
    assert totals[2].full == totals[2].short


def test_a_gentle_start_is_shorter_than_the_trial() -> None:
    gentle = {one.routine: one.full for one in preview(made(Template.GENTLE), content()).totals}
    trial = {one.routine: one.full for one in preview(made(Template.TRIAL), content()).totals}
    for routine in ("isometric", "seated"):
        assert gentle[routine].length_ms < trial[routine].length_ms
        assert gentle[routine].hold_s <= trial[routine].hold_s


def test_warnings_stand_by_the_place_they_are_about() -> None:
    plan = edits.with_sites(made(Template.TRIAL), [Site.THORACIC], [])
    plan = replace(plan, stop_limit=5.0)
    warned = preview(plan, content()).warned
    assert [one for group in warned for one in group.warnings] != []
    assert sum(len(group.warnings) for group in warned) == len(find_warnings(plan, content()))
    places = [(group.routine, group.exercise, group.site) for group in warned]
    assert len(set(places)) == len(places)
    assert ("isometric", "swimmer", Site.THORACIC) in places
    assert ("", "", None) in places
    for group in warned:
        for one in group.warnings:
            assert (one.routine, one.exercise, one.site) == (
                group.routine,
                group.exercise,
                group.site,
            )


def test_a_plan_of_unknown_exercises_has_no_preview() -> None:
    plan = made(Template.TRIAL)
    bad = replace(plan, routines=(replace(plan.routines[0], routine="dance"),))
    with pytest.raises(KeyError):
        preview(bad, content())
