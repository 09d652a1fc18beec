"""From a new person to a signed file on a stick, at a real desk, by hand and by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.clinic.counter import Counter
from coach.handoff.plan_file import open_plan
from coach.library.plan_file import parse_plan
from coach.program.clearance import Site
from coach.program.dose import HoldDose
from coach.program.plan import Plan
from coach.ui.clinic import routes
from coach.ui.routes import Route
from tests.support.clinic_hands import Hands, fill_clearance, saved_in, settled
from tests.support.clinic_house import PASSPHRASE, ClinicHouse
from tests.support.desk import TODAY, content
from tests.support.pages import page_of, said

Opener = Callable[[Route], Hands]


@pytest.fixture
def house(tmp_path: Path) -> ClinicHouse:
    return ClinicHouse(tmp_path / "data")


@pytest.fixture
def open_clinic(qt: QApplication, house: ClinicHouse) -> Iterator[Opener]:
    opened: list[Hands] = []

    def opener(route: Route) -> Hands:
        opened.append(Hands(house, route))
        return opened[-1]

    assert qt is not None
    yield opener
    for hands in opened:
        hands.close()


def hold_of(plan: Plan, item: str) -> HoldDose:
    dose = next(one.dose for one in plan.routines[0].exercises if one.item == item)
    assert isinstance(dose, HoldDose)
    return dose


def begun(hands: Hands) -> None:
    """Go through the first use."""
    for name, text in (
        ("clinic", "Clinic at the Lake"),
        ("name", "Pat Physio"),
        ("profession", "Physiotherapist"),
        ("phone", "06221 1"),
        ("team-phone", "06221 123"),
        ("emergency-phone", "112"),
    ):
        hands.write(f"{name}-line", text)
    hands.press("face-continue")
    hands.write("passphrase-line", PASSPHRASE)
    hands.write("passphrase-again-line", PASSPHRASE)
    hands.press("clinic-begin-do")


def dose_changed(hands: Hands) -> int:
    """Change a dose, take it back and do it again; return the seconds held now."""
    hands.press("part-exercises", "exercise-isometric-swimmer")
    before = hold_of(hands.plan(), "swimmer").hold_s
    for name, held in (("hold_s-up", 1), ("clinic-undo", 0), ("clinic-redo", 1)):
        hands.press(name)
        assert hold_of(hands.plan(), "swimmer").hold_s == before + held
    return before + 1


def confirmed(hands: Hands) -> int:
    """Confirm every warning by itself; return how many there were."""
    number = 0
    while hands.there(f"warning-{number}"):
        hands.press(f"warning-{number}")
        number += 1
    return number


def test_from_first_use_to_a_signed_file_that_opens(
    open_clinic: Opener, house: ClinicHouse, tmp_path: Path
) -> None:
    hands = open_clinic(routes.Begin())
    begun(hands)
    assert all(hands.there(f"word-{number}") for number in range(1, 9))
    hands.press("clinic-to-people", "clinic-person-new")
    hands.write("name-line", "Maria Klein")
    hands.write("pseudonym-line", "M. K.")
    hands.press("clinic-save", "template-trial-frame")
    fill_clearance(hands, TODAY - timedelta(days=7), TODAY + timedelta(weeks=30))
    held = dose_changed(hands)
    hands.press("part-days")
    hands.day("review", TODAY + timedelta(weeks=6))
    hands.press("part-goal")
    hands.write("goal-words-line", "Walk to the bakery.")
    hands.press("part-check")
    assert hands.plan().clearance.sites == (Site.THORACIC,)
    assert hands.plan().goal.words == "Walk to the bakery."
    hands.press("clinic-sign")
    assert "not confirmed" in said(hands.window)
    page = page_of(hands.window)
    assert isinstance(page.present_route(), routes.Editor)
    assert confirmed(hands)
    hands.press("clinic-sign")
    assert "readable health data" in said(hands.window)
    path = saved_in(house, tmp_path)
    hands.press("clinic-save-file")
    assert f"“{path.name}”" in said(hands.window)
    data = path.read_bytes()
    opened = open_plan(data, pinned=None, person="P01", last_serial=0, today=TODAY)
    plan = parse_plan(bytes(opened.envelope.plan), content())
    assert plan.person.name == "M. K."
    assert hold_of(plan, "swimmer").hold_s == held
    assert "Maria" not in str(opened.envelope.plan)


def test_the_next_version_tells_what_is_other(open_clinic: Opener, house: ClinicHouse) -> None:
    house.signed(house.drafted(house.begin().person()))
    hands = open_clinic(routes.PersonPage(person="P01"))
    hands.press("clinic-copy-latest", "part-exercises", "exercise-isometric-plank")
    assert hands.plan().version == 2
    assert "0 changes since version 1" in said(hands.window)
    hands.press("sets-down")
    assert "1 change since version 1" in said(hands.window)
    assert "◆ Changed. Before: 2" in said(hands.window)
    hands.press("clinic-undo")
    assert "0 changes since version 1" in said(hands.window)
    assert "◆" not in said(hands.window)


def test_a_person_and_a_dose_by_keys_alone(open_clinic: Opener, house: ClinicHouse) -> None:
    house.begin()
    hands = open_clinic(routes.People())
    hands.walk_and_press(["clinic-person-new"])
    hands.walk_and_write("name-line", "Jan Weber")
    hands.walk_to("clinic-save")
    hands.key(Qt.Key.Key_Return)
    hands.walk_and_press(["template-trial-frame", "part-exercises", "exercise-isometric-plank"])
    hold = hold_of(hands.plan(), "plank").hold_s
    hands.walk_to("hold_s-number")
    hands.key(Qt.Key.Key_Up)
    hands.key(Qt.Key.Key_Up)
    assert hold_of(hands.plan(), "plank").hold_s == hold + 2
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hold_of(hands.plan(), "plank").hold_s == hold + 1
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    hands.key(Qt.Key.Key_Z, shift)
    assert hold_of(hands.plan(), "plank").hold_s == hold + 2
    hands.walk_and_press(["step-2"])
    line = next(one for one in hands.plan().routines[0].exercises if one.item == "plank")
    assert line.step == 2


def test_what_was_typed_is_kept_by_a_lock_and_found_again(
    open_clinic: Opener, house: ClinicHouse
) -> None:
    house.drafted(house.begin().person(), whole=False)
    hands = open_clinic(routes.Editor(person="P01", section=routes.Section.GOAL))
    hands.write("goal-words-line", "Dance again.")
    hands.window.navigator.start_over(routes.Unlock())
    assert not house.room.open
    desk = house.room.means.door.enter(PASSPHRASE)
    assert isinstance(desk, Counter)
    house.room.enter(desk)
    assert hands.plan().goal.words == "Dance again."
    settled()


def test_errors_lead_to_their_place(open_clinic: Opener, house: ClinicHouse) -> None:
    house.drafted(house.begin().person())
    draft = house.room.draft("P01")
    assert draft is not None
    edits = house.room.means.edits
    house.room.put(draft.changed(edits.with_phones(draft.plan, team="", emergency="112")))
    hands = open_clinic(routes.Editor(person="P01", section=routes.Section.CHECK))
    hands.press("clinic-sign")
    assert "has errors: 1" in said(hands.window)
    hands.press("error-0")
    place = page_of(hands.window).route
    assert isinstance(place, routes.Editor)
    assert place.section is routes.Section.GOAL


def test_an_error_is_told_beside_its_field_and_taken_back(
    open_clinic: Opener, house: ClinicHouse
) -> None:
    house.drafted(house.begin().person())
    hands = open_clinic(routes.Editor(person="P01", section=routes.Section.EXERCISES))
    hands.press("exercise-isometric-swimmer")
    for _press in range(10):
        hands.press("hold_s-up")
    assert "Raise the ceiling or lower the dose." in said(hands.window)
    for _press in range(10):
        hands.press("ceiling-up")
    assert "Raise the ceiling or lower the dose." not in said(hands.window)


def test_a_finding_that_closes_exercises_is_told_at_once(
    open_clinic: Opener, house: ClinicHouse
) -> None:
    house.drafted(house.begin().person())
    hands = open_clinic(routes.Editor(person="P01", section=routes.Section.CLEARANCE))
    hands.press("exclusion-unstable")
    assert "closes all exercises" in said(hands.window)
    hands.press("part-check", "clinic-sign")
    assert house.room.desk.clinic.latest_plan("P01") is None
    hands.press("part-programme", "routine-isometric", "routine-seated")
    assert [one.routine for one in hands.plan().routines] == ["breathing"]
    assert "no clearance needed" in said(hands.window)


def test_treatment_days_are_added_and_removed(open_clinic: Opener, house: ClinicHouse) -> None:
    house.drafted(house.begin().person())
    hands = open_clinic(routes.Editor(person="P01", section=routes.Section.DAYS))
    hands.press("treatment-add")
    assert hands.plan().schedule.treatments == ()
    first = TODAY + timedelta(days=2)
    hands.day("treatment-first", first)
    hands.press("every-up", "every-up", "treatment-add")
    (treatment,) = hands.plan().schedule.treatments
    assert (treatment.first, treatment.every_weeks) == (first, 2)
    hands.press("gentler-days-up", "home-4", "flexible-yes")
    assert hands.plan().schedule.gentler_days == 1
    assert hands.plan().schedule.frame.home == (0, 2)
    hands.press(f"treatment-{first.isoformat()}")
    assert hands.plan().schedule.treatments == ()


def test_the_band_stands_in_and_steps_are_opened(open_clinic: Opener, house: ClinicHouse) -> None:
    house.drafted(house.begin().person())
    hands = open_clinic(
        routes.Editor(
            person="P01", section=routes.Section.EXERCISES, routine="isometric", item="plank"
        )
    )
    hands.press("open-4")
    line = hands.plan().routines[0].exercises[2]
    assert (line.item, line.unlocked) == ("plank", (1, 2, 3))
    hands.press("swap")
    assert hands.plan().routines[0].exercises[2].exercise == "band"
    hands.press("swap-back")
    assert hands.plan().routines[0].exercises[2].exercise == "plank"
