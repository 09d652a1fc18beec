"""The people of a clinic: added, found, renamed, archived, never lost."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.clinic.clinic import Clinic
from coach.clinic.people import LETTERS, Listed, matches, new_person_id
from coach.clinic.refusals import (
    ArchivedError,
    ClinicError,
    NamelessError,
    NotWholeError,
    OtherDeviceError,
    UnknownPersonError,
)
from coach.clinic.templates import Template
from coach.record.register_kinds import Details, RegisterKind, ReportReceived
from tests.support.desk import TODAY, FrontDesk, PlainSealer, content


@pytest.fixture
def desk(tmp_path: Path) -> FrontDesk:
    return FrontDesk(tmp_path)


def called(name: str = "", pseudonym: str = "", person: str = "K7M-4QX") -> Listed:
    return Listed(
        id=person, details=Details(name=name, pseudonym=pseudonym), added_on=date(2026, 1, 5)
    )


@pytest.mark.parametrize(
    "search",
    [
        "",
        " ",
        "müller",
        "MULLER",
        "mueller",
        "Mül",
        "gerda mül",
        "mül gerda",
        "4qx",
        "k7m-",
        "stern",
    ],
)
def test_a_person_is_found_by_parts_whatever_the_spelling(search: str) -> None:
    assert matches(search, called("Gerda Müller", "Seestern"))


@pytest.mark.parametrize("search", ["maier", "gerda maier", "k8m"])
def test_others_are_not_found(search: str) -> None:
    assert not matches(search, called("Gerda Müller", "Seestern"))


@pytest.mark.parametrize(
    ("name", "search"),
    [
        ("Zoë Šimić", "zoe simic"),
        ("Jürgen Groß", "gross"),
        ("Mu\u0308ller", "mueller"),
        ("Muller", "müller"),
        ("ÅSA", "åsa"),
    ],
)
def test_accents_do_not_count(name: str, search: str) -> None:
    assert matches(search, called(name))


@given(st.text(min_size=1, max_size=30))
def test_everybody_is_found_by_their_own_name(name: str) -> None:
    assert matches(name, called(name))


def test_ids_are_short_readable_and_spread() -> None:
    chance = random.Random(1)  # noqa: S311 - no secrets here
    made = {new_person_id(chance.randrange) for _ in range(500)}
    assert len(made) == 500
    assert all(re.fullmatch(f"[{LETTERS}]{{3}}-[{LETTERS}]{{3}}", one) for one in made)
    assert not set(LETTERS) & set("AEIOU01L")
    assert len(new_person_id()) == 7


def test_a_person_stays_through_a_restart(desk: FrontDesk) -> None:
    person = desk.clinic.add_person(Details(name="Gerda", pseudonym="Seestern", remark="tall"))
    desk.restart()
    [listed] = desk.clinic.people()
    assert listed == desk.clinic.person(person)
    assert (listed.id, listed.added_on, listed.version) == ("P01", TODAY, 0)
    assert listed.details == Details(name="Gerda", pseudonym="Seestern", remark="tall")
    assert not listed.drafted


def test_people_are_listed_by_name(desk: FrontDesk) -> None:
    for details in (Details(name="Österle"), Details(pseudonym="Nixe"), Details(name="Paul")):
        desk.clinic.add_person(details)
    assert [one.details.shown for one in desk.clinic.people()] == ["Nixe", "Österle", "Paul"]
    assert [one.details.shown for one in desk.clinic.people("oest")] == ["Österle"]


def test_a_person_can_be_renamed(desk: FrontDesk) -> None:
    person = desk.gerda()
    desk.clinic.change_person(person, Details(name="Gerda Maier"))
    assert desk.clinic.people("müller") == ()
    assert [one.id for one in desk.clinic.people("maier")] == [person]


@pytest.mark.parametrize("details", [Details(), Details(name="  ", pseudonym="\t")])
def test_nobody_is_kept_without_any_name(desk: FrontDesk, details: Details) -> None:
    person = desk.gerda()
    with pytest.raises(NamelessError):
        desk.clinic.add_person(details)
    with pytest.raises(NamelessError):
        desk.clinic.change_person(person, details)
    assert [one.details.name for one in desk.clinic.people()] == ["Gerda Müller"]


def test_a_name_too_long_to_be_read_again_is_refused(desk: FrontDesk) -> None:
    desk.clinic.add_person(Details(name="x" * 200))
    with pytest.raises(NotWholeError) as caught:
        desk.clinic.add_person(Details(name="x" * 201))
    assert caught.value.places == {"place": "name"}
    desk.restart()
    assert len(desk.clinic.people()) == 1


def test_the_archive_is_apart_and_gives_back(desk: FrontDesk) -> None:
    person = desk.gerda()
    desk.clinic.archive(person, reason="finished")
    desk.restart()
    assert desk.clinic.people() == ()
    assert [one.id for one in desk.clinic.people(archived=True)] == [person]
    assert desk.clinic.people("maier", archived=True) == ()
    with pytest.raises(ArchivedError):
        desk.clinic.new_plan(person, Template.BREATHING)
    desk.clinic.take_back(person)
    assert [one.id for one in desk.clinic.people()] == [person]
    assert desk.clinic.people(archived=True) == ()


def test_an_unknown_person_is_named(desk: FrontDesk) -> None:
    clinic = desk.clinic
    for call in (
        clinic.person,
        clinic.archive,
        clinic.take_back,
        clinic.versions,
        clinic.latest_plan,
        clinic.copy_latest,
        clinic.draft,
        clinic.drop_draft,
        clinic.reissue,
        clinic.notes,
        clinic.device,
    ):
        with pytest.raises(UnknownPersonError) as caught:
            call("nobody")
        assert caught.value.places == {"person": "nobody"}
    with pytest.raises(UnknownPersonError):
        clinic.change_person("nobody", Details(name="x"))
    with pytest.raises(UnknownPersonError):
        clinic.add_note("nobody", "x")


def test_an_id_that_is_taken_is_drawn_again(desk: FrontDesk) -> None:
    ids = iter(["A", "A", "B"])
    clinic = Clinic(desk.register, PlainSealer(), content, desk.clock, person_id=lambda: next(ids))
    assert clinic.add_person(Details(name="one")) == "A"
    assert clinic.add_person(Details(name="two")) == "B"


def test_a_source_without_free_ids_is_a_bug_and_ends(desk: FrontDesk) -> None:
    clinic = Clinic(desk.register, PlainSealer(), content, desk.clock, person_id=lambda: "A")
    clinic.add_person(Details(name="one"))
    with pytest.raises(RuntimeError, match="only ids that are taken"):
        clinic.add_person(Details(name="two"))


def test_notes_are_kept_with_their_day(desk: FrontDesk) -> None:
    person, other = desk.gerda(), desk.gerda()
    desk.clinic.add_note(person, " called, all well ")
    desk.clinic.add_note(person, "  ")
    desk.clinic.add_note(other, "somebody else")
    desk.next_day()
    desk.clinic.add_note(person, "second")
    assert [(note.day.day, note.text) for note in desk.clinic.notes(person)] == [
        (5, "called, all well"),
        (6, "second"),
    ]
    with pytest.raises(NotWholeError):
        desk.clinic.add_note(person, "x" * 2001)


def test_a_changed_device_is_never_taken_silently(desk: FrontDesk) -> None:
    person = desk.gerda()
    first, second = b"1" * 32, b"2" * 32
    assert desk.clinic.device(person) is None
    with pytest.raises(OtherDeviceError):
        desk.clinic.keep_report(person, "ab", first)
    desk.clinic.pin_device(person, first)
    desk.clinic.pin_device(person, first)
    desk.clinic.keep_report(person, "ab", first)
    with pytest.raises(OtherDeviceError):
        desk.clinic.pin_device(person, second)
    with pytest.raises(OtherDeviceError):
        desk.clinic.keep_report(person, "cd", second)
    desk.restart()
    assert desk.clinic.device(person) == first
    desk.clinic.pin_device(person, second, changed=True)
    assert desk.clinic.device(person) == second
    kinds = [RegisterKind.DEVICE_PINNED, RegisterKind.REPORT_RECEIVED]
    kept = list(desk.register.entries(kinds=kinds, person=person))
    assert [entry.kind for entry in kept] == ["device-pinned", "report-received", "device-pinned"]
    assert kept[1].read(ReportReceived).digest == "ab"


def test_a_refusal_tells_its_title() -> None:
    refusal: ClinicError = NamelessError()
    assert (refusal.word, refusal.title) == ("register-nameless", "register-nameless-title")


def test_plans_begin_after_those_of_an_earlier_register(desk: FrontDesk) -> None:
    person = desk.clinic.add_person(Details(name="Gerda", former=4))
    assert desk.clinic.new_plan(person, Template.TRIAL).version == 5
    desk.clinic.change_person(person, Details(name="Gerda"))
    assert desk.clinic.new_plan(person, Template.TRIAL).version == 1
