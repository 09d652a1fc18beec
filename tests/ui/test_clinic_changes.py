"""Whatever two versions of a plan can differ in is told in words, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.clinic import edits
from coach.library.words import Words
from coach.program.clearance import ClinicalClearance, Exclusion, Finding, Found, Rating, Site
from coach.program.dose import HoldDose, MoveDose
from coach.program.plan import Author, Goal, Person, Plan
from coach.program.plan_changes import differences
from coach.program.plan_finding import Finding as PlanFinding
from coach.program.plan_finding import FindingKind
from coach.program.schedule import Frame, Treatment
from coach.ui.clinic.change_words import change_words
from coach.ui.clinic.finding_words import finding_words, reason_words, section_of
from coach.ui.clinic.routes import Section
from tests.support.clinic_house import ClinicHouse
from tests.support.desk import TODAY, content

PLACES: dict[str, str | int] = {
    **dict.fromkeys(("step", "highest", "sides", "ceiling", "hold", "seen", "holds", "own"), 3),
    **dict.fromkeys(("first", "last", "karnofsky", "sins", "time", "least"), 3),
    "place": "goal",
}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    house = ClinicHouse(tmp_path).begin()
    made = house.room.desk.new_plan(house.person(), "trial-frame")
    house.room.lock()
    return made


def doses(plan: Plan) -> Plan:
    hold, move = plan.routines[0].exercises[0].dose, plan.routines[1].exercises[0].dose
    assert isinstance(hold, HoldDose)
    assert isinstance(move, MoveDose)
    held = HoldDose(
        hold_s=9, holds=2, sides=2, sets=3, pause_s=1, set_rest_s=2, exercise_rest_s=3, position_s=4
    )
    moved = MoveDose(
        reps=3, rep_ms=5000, sides=2, sets=1, set_rest_s=2, exercise_rest_s=3, position_s=4
    )
    item = plan.routines[1].exercises[0].item
    return edits.with_dose(
        edits.with_dose(plan, "isometric", "all-fours", held), "seated", item, moved
    )


def lines(plan: Plan) -> Plan:
    plan = edits.with_step(plan, "isometric", "all-fours", 3, content())
    plan = edits.with_unlocked(plan, "isometric", "all-fours", [1])
    plan = edits.with_ceiling(plan, "isometric", "all-fours", 20)
    plan = edits.with_left_out(plan, "isometric", "swimmer", "a very long reason " * 9)
    return edits.with_swap(plan, "isometric", "plank", "band", content())


def opened(plan: Plan) -> Plan:
    plan = edits.without_routine(plan, "seated")
    plan = edits.with_routine(plan, "balance", content())
    plan = edits.with_first(plan, "breathing")
    return edits.with_gentler(plan, "isometric")


def cleared(plan: Plan) -> Plan:
    made = ClinicalClearance(
        radiology=Rating(by="Dr. Imaging", on=TODAY),
        orthopaedics=Rating(by="Dr. Bones", on=TODAY),
        sites=(Site.RIBS,),
        exclusions=(Exclusion.UNSTABLE,),
        karnofsky=70,
        sins=7,
        findings={one: Found(present=True, remark="left") for one in Finding},
        risk_discussed=True,
        valid_until=TODAY,
    )
    return edits.with_clearance(plan, made)


def days(plan: Plan) -> Plan:
    frame = Frame(start=TODAY + timedelta(days=1), supervised=3, home=(1,), weeks=9)
    plan = edits.with_frame(plan, frame)
    plan = edits.with_flexible(plan, flexible=True)
    plan = edits.with_review(plan, TODAY)
    plan = edits.with_treatment(plan, Treatment(first=TODAY, every_weeks=2, until=date(2026, 5, 5)))
    return edits.with_gentler_days(plan, 2)


def rest(plan: Plan) -> Plan:
    plan = edits.with_limits(plan, baseline=2.5, stop_limit=5.0)
    plan = edits.with_progression(plan, progression=not plan.progression)
    goal = Goal(words="Walk.", measure="Far", within_reach="Near", why="Joy", by=TODAY)
    plan = edits.with_note(edits.with_goal(plan, goal), "Take it slowly.")
    plan = edits.with_phones(plan, team="1234", emergency="911")
    plan = edits.with_author(plan, Author(name="A", profession="B", clinic="C", phone="5"))
    person = Person(id=plan.person.id, name="Other")
    return replace(plan, person=person, effective_from=TODAY + timedelta(days=9))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("change", [doses, lines, opened, cleared, days, rest])
def test_every_difference_has_its_words(
    plan: Plan, change: Callable[[Plan], Plan], language: str
) -> None:
    words = Words(language)
    for old, new in ((plan, change(plan)), (change(plan), plan)):
        found = differences(old, new)
        assert found
        said = [change_words(words, content(), one) for one in found]
        assert [one for one in said if "clinic-" in one or "_" in one] == []
        assert len(set(said)) > len(said) // 2


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_has_its_words_and_its_place(kind: FindingKind) -> None:
    places: dict[str, str | int] = {"n": 3} if kind is FindingKind.NOT_ASKED else PLACES
    finding = PlanFinding(
        kind=kind, routine="isometric", exercise="plank", site=Site.RIBS, places=places
    )
    for language in ("en", "de"):
        words = Words(language)
        assert "plan-" not in finding_words(words, content(), finding)
        assert "plan-" not in reason_words(words, content(), finding)
    assert section_of(finding) in Section
    assert section_of(PlanFinding(kind=FindingKind.VALUE_BOUNDS)) is Section.CHECK
