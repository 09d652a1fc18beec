"""Plans at a clinic's desk: drafted, signed once, given out again, and never used up twice."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from coach.clinic.ports import Slip
from coach.clinic.refusals import (
    ArchivedError,
    ErrorsLeftError,
    NoDeskError,
    NoPlanError,
    NotWholeError,
    PastDayError,
    PastExpiryError,
    UnknownPersonError,
    WarningsLeftError,
)
from coach.clinic.templates import Template
from coach.program.plan import Person, Plan
from coach.program.plan_changes import differences
from coach.program.plan_check import FindingKind
from coach.record.errors import DiskFailedError
from coach.record.register_kinds import Details, RegisterKind
from tests.support.desk import DESK, TODAY, FrontDesk, as_json, content, ready

LATER = TODAY + timedelta(days=7)


@pytest.fixture
def desk(tmp_path: Path) -> FrontDesk:
    return FrontDesk(tmp_path)


def written(desk: FrontDesk, person: str, template: Template = Template.TRIAL) -> Plan:
    return ready(desk.clinic.new_plan(person, template))


def count(desk: FrontDesk) -> int:
    return len(list(desk.register.entries()))


def test_a_plan_needs_somebody_who_answers_for_it(tmp_path: Path) -> None:
    desk = FrontDesk(tmp_path, desk=False)
    person = desk.gerda()
    with pytest.raises(NoDeskError):
        desk.clinic.new_plan(person, Template.TRIAL)
    desk.clinic.save_desk(DESK)
    desk.restart()
    assert desk.clinic.desk() == DESK
    assert desk.clinic.new_plan(person, Template.TRIAL).author == DESK.author


def test_a_blank_author_is_refused(desk: FrontDesk) -> None:
    blank = replace(DESK, author=replace(DESK.author, name=" "))
    with pytest.raises(NotWholeError) as caught:
        desk.clinic.save_desk(blank)
    assert caught.value.places == {"place": "author.name"}
    assert desk.clinic.desk() == DESK


def test_a_new_plan_is_the_persons_and_begins_today(desk: FrontDesk) -> None:
    person = desk.clinic.add_person(Details(name="Gerda Müller", pseudonym="Seestern"))
    plan = desk.clinic.new_plan(person, Template.TRIAL, baseline=3)
    assert plan.person == Person(id=person, name="Seestern")
    assert (plan.effective_from, plan.schedule.frame.start, plan.baseline) == (TODAY, TODAY, 3)
    later = desk.clinic.new_plan(person, Template.GENTLE, start=LATER)
    assert (later.effective_from, later.schedule.frame.start) == (LATER, LATER)
    assert desk.clinic.draft(person) is None


def test_a_draft_waits_through_a_restart(desk: FrontDesk) -> None:
    person = desk.gerda()
    plan = written(desk, person)
    desk.clinic.keep_draft(plan)
    desk.clinic.keep_draft(replace(plan, note="second thoughts"))
    desk.restart()
    assert desk.clinic.draft(person) == replace(plan, note="second thoughts")
    assert desk.clinic.person(person).drafted
    before = count(desk)
    desk.clinic.keep_draft(replace(plan, note="second thoughts"))
    assert count(desk) == before
    desk.clinic.drop_draft(person)
    desk.clinic.drop_draft(person)
    assert count(desk) == before + 1
    desk.restart()
    assert desk.clinic.draft(person) is None
    assert not desk.clinic.person(person).drafted


def test_a_draft_that_could_not_be_read_again_is_refused(desk: FrontDesk) -> None:
    person = desk.gerda()
    plan = written(desk, person)
    for bad, place in (
        (replace(plan, baseline=11.0), "baseline"),
        (replace(plan, baseline=float("nan")), "baseline"),
        (replace(plan, author=replace(plan.author, clinic="")), "author.clinic"),
        (replace(plan, routines=()), "routines"),
    ):
        with pytest.raises(NotWholeError) as caught:
            desk.clinic.keep_draft(bad)
        assert str(caught.value.places["place"]).endswith(place)
    assert desk.clinic.draft(person) is None


def test_a_signed_plan_is_the_very_plan_and_says_nothing_of_the_person(desk: FrontDesk) -> None:
    person = desk.clinic.add_person(Details(name="Gerda Müller", pseudonym="Seestern"))
    desk.clinic.keep_draft(written(desk, person))
    draft = desk.clinic.draft(person)
    assert draft is not None
    signed = desk.clinic.sign(draft, LATER, expires=LATER)
    assert (signed.serial, signed.version) == (1, 1)
    assert signed.file_name == "plan-P01-1.coachplan"
    plan = desk.clinic.latest_plan(person)
    assert plan == replace(draft, effective_from=LATER)
    assert json.loads(signed.data)["plan"] == as_json(plan)
    assert b"Gerda" not in signed.data
    [slip] = desk.sealer.slips
    assert (slip.person, slip.effective_from, slip.expires) == (person, LATER, LATER)
    assert slip.issued_at.isoformat() == "2026-01-05T09:00:00+01:00"
    assert desk.clinic.draft(person) is None


def test_signing_is_kept_and_rises(desk: FrontDesk) -> None:
    person, other = desk.gerda(), desk.gerda()
    desk.clinic.sign(written(desk, person), TODAY)
    desk.clinic.sign(written(desk, other), TODAY)
    desk.next_day()
    desk.restart()
    signed = desk.clinic.sign(replace(desk.clinic.copy_latest(person), note="more"), LATER)
    assert (signed.serial, signed.version) == (2, 2)
    desk.restart()
    first, second = desk.clinic.versions(person)
    assert (first.serial, first.version, first.effective_from) == (1, 1, TODAY)
    assert (second.serial, second.version, second.effective_from) == (2, 2, LATER)
    assert (first.signed_on, second.signed_on) == (TODAY, TODAY + timedelta(days=1))
    assert first.digest != second.digest
    assert [one.serial for one in desk.clinic.versions(other)] == [1]
    listed = desk.clinic.person(person)
    assert (listed.serial, listed.version, listed.effective_from) == (2, 2, LATER)
    assert desk.clinic.signed_plan(person, 1).plan.note == ""
    with pytest.raises(NoPlanError):
        desk.clinic.signed_plan(person, 3)


def test_a_draft_signed_twice_becomes_two_versions(desk: FrontDesk) -> None:
    person = desk.gerda()
    plan = written(desk, person)
    assert desk.clinic.sign(plan, TODAY).version == 1
    assert desk.clinic.sign(plan, TODAY).version == 2


def test_a_copy_differs_only_in_what_was_changed(desk: FrontDesk) -> None:
    person = desk.gerda()
    with pytest.raises(NoPlanError):
        desk.clinic.copy_latest(person)
    desk.clinic.sign(written(desk, person), TODAY)
    desk.next_day()
    desk.clinic.save_desk(replace(DESK, author=replace(DESK.author, name="Kim New")))
    desk.clinic.change_person(person, Details(name="Gerda Maier"))
    latest, copy = desk.clinic.latest_plan(person), desk.clinic.copy_latest(person)
    assert latest is not None
    assert copy.version == 2
    assert [".".join(one.path) for one in differences(latest, copy)] == [
        "effective_from",
        "person.name",
        "author.name",
    ]


def test_a_copy_keeps_its_author_where_nobody_else_is_named(tmp_path: Path) -> None:
    desk = FrontDesk(tmp_path)
    person = desk.gerda()
    desk.clinic.sign(written(desk, person), TODAY)
    desk.clinic._shelf.desk = None
    assert desk.clinic.copy_latest(person).author == DESK.author


def test_errors_keep_a_plan_from_being_signed(desk: FrontDesk) -> None:
    person = desk.gerda()
    plan = replace(written(desk, person), team_phone="")
    before = count(desk)
    with pytest.raises(ErrorsLeftError) as caught:
        desk.clinic.sign(plan, TODAY, confirmed=desk.clinic.warnings(plan))
    assert [one.kind for one in caught.value.findings] == [FindingKind.NO_TEAM_PHONE]
    assert caught.value.places == {"count": 1}
    assert desk.clinic.errors(plan) == caught.value.findings
    assert (count(desk), desk.sealer.slips) == (before, [])


def test_every_warning_is_confirmed_and_kept(desk: FrontDesk) -> None:
    person = desk.gerda()
    plan = desk.clinic.new_plan(person, Template.TRIAL)
    warnings = desk.clinic.warnings(plan)
    assert len(warnings) > 2
    before = count(desk)
    with pytest.raises(WarningsLeftError) as caught:
        desk.clinic.sign(plan, TODAY, confirmed=warnings[1:])
    assert caught.value.findings == warnings[:1]
    assert (count(desk), desk.sealer.slips) == (before, [])
    signed = desk.clinic.sign(plan, TODAY, confirmed=warnings)
    kept = desk.clinic.signed_plan(person, signed.serial).confirmed
    assert [msgspec.json.decode(one)["kind"] for one in kept] == [one.kind for one in warnings]


def test_a_warning_that_is_gone_is_not_kept_as_confirmed(desk: FrontDesk) -> None:
    person = desk.gerda()
    warnings = desk.clinic.warnings(desk.clinic.new_plan(person, Template.TRIAL))
    signed = desk.clinic.sign(written(desk, person), TODAY, confirmed=warnings)
    assert desk.clinic.signed_plan(person, signed.serial).confirmed == ()


def test_breathing_alone_is_signed_without_a_clearance(desk: FrontDesk) -> None:
    person = desk.gerda()
    plan = desk.clinic.new_plan(person, Template.BREATHING)
    assert desk.clinic.sign(plan, TODAY, confirmed=desk.clinic.warnings(plan)).serial == 1


def test_a_plan_never_begins_or_expires_in_the_past(desk: FrontDesk) -> None:
    person = desk.gerda()
    plan = written(desk, person)
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(PastDayError) as caught:
        desk.clinic.sign(plan, yesterday)
    assert caught.value.places == {"day": date(2026, 1, 4)}
    with pytest.raises(PastExpiryError):
        desk.clinic.sign(plan, TODAY, expires=yesterday)
    desk.clinic.sign(plan, TODAY, expires=TODAY)
    with pytest.raises(PastExpiryError):
        desk.clinic.reissue(person, expires=yesterday)


def test_a_plan_for_somebody_else_or_archived_is_not_signed(desk: FrontDesk) -> None:
    person = desk.gerda()
    plan = written(desk, person)
    with pytest.raises(UnknownPersonError):
        desk.clinic.sign(replace(plan, person=Person(id="X", name="x")), TODAY)
    desk.clinic.sign(plan, TODAY)
    desk.clinic.archive(person)
    for call in (
        lambda: desk.clinic.sign(plan, TODAY),
        lambda: desk.clinic.reissue(person),
        lambda: desk.clinic.keep_draft(plan),
        lambda: desk.clinic.copy_latest(person),
    ):
        with pytest.raises(ArchivedError) as caught:
            call()
        assert caught.value.places == {"person": person}
    assert desk.clinic.file_again(person, 1).serial == 1


def test_a_reissue_is_the_same_plan_under_the_next_serial(desk: FrontDesk) -> None:
    person = desk.gerda()
    with pytest.raises(NoPlanError):
        desk.clinic.reissue(person)
    plan = desk.clinic.new_plan(person, Template.TRIAL)
    first = desk.clinic.sign(plan, TODAY, confirmed=desk.clinic.warnings(plan), expires=TODAY)
    desk.clinic.keep_draft(replace(plan, note="being written"))
    desk.next_day()
    again = desk.clinic.reissue(person)
    assert (again.serial, again.version) == (2, 1)
    one, two = (desk.clinic.signed_plan(person, serial) for serial in (1, 2))
    assert (one.plan, one.digest, one.confirmed) == (two.plan, two.digest, two.confirmed)
    assert (one.expires, two.expires) == (TODAY, None)
    assert first.data != again.data
    draft = desk.clinic.draft(person)
    assert draft is not None
    assert draft.note == "being written"
    assert desk.clinic.sign(written(desk, person), LATER).version == 2


def test_a_file_comes_again_byte_for_byte(desk: FrontDesk) -> None:
    person = desk.gerda()
    first = desk.clinic.sign(written(desk, person), TODAY)
    desk.clinic.sign(written(desk, person), TODAY)
    desk.next_day()
    desk.restart()
    assert desk.clinic.file_again(person, 1) == first
    with pytest.raises(NoPlanError):
        desk.clinic.file_again(person, 3)


def test_nothing_is_kept_where_sealing_fails(desk: FrontDesk) -> None:
    class Failing:
        def seal(self, slip: Slip) -> bytes:
            sentence = f"no seal for {slip.person}"
            raise ValueError(sentence)

    person = desk.gerda()
    plan = written(desk, person)
    desk.clinic._sealer = Failing()
    with pytest.raises(ValueError, match="no seal for P01"):
        desk.clinic.sign(plan, TODAY)
    desk.clinic._sealer = desk.sealer
    assert desk.clinic.versions(person) == ()
    assert desk.clinic.sign(plan, TODAY).serial == 1


def test_a_signing_that_failed_after_its_commit_has_used_its_serial(
    desk: FrontDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = desk.gerda()
    plan = written(desk, person)
    append = desk.register.append

    def failing(*args: Any, **more: Any) -> None:
        append(*args, **more)
        raise DiskFailedError(desk.folder)

    monkeypatch.setattr(desk.register, "append", failing)
    with pytest.raises(DiskFailedError):
        desk.clinic.sign(plan, TODAY)
    monkeypatch.undo()
    assert desk.clinic.sign(plan, TODAY).serial == 2
    assert [one.serial for one in desk.clinic.versions(person)] == [1, 2]


def test_a_plan_that_no_longer_fits_the_app_is_not_given_out_again(desk: FrontDesk) -> None:
    person = desk.gerda()
    desk.clinic.sign(written(desk, person), TODAY)
    bare = replace(content(), routines={"breathing": content().routines["breathing"]})
    desk.clinic._content = lambda: bare
    with pytest.raises(ErrorsLeftError) as caught:
        desk.clinic.reissue(person)
    assert {one.kind for one in caught.value.findings} == {FindingKind.UNKNOWN_ROUTINE}
    assert len(desk.clinic.versions(person)) == 1


def test_entries_of_a_newer_app_are_passed_over(desk: FrontDesk) -> None:
    person = desk.gerda()
    desk.register._record.append("from-tomorrow", DESK, desk.clock.now(), session=person)
    desk.restart()
    assert [one.id for one in desk.clinic.people()] == [person]


def test_an_entry_that_vanished_is_a_bug(desk: FrontDesk) -> None:
    person = desk.gerda()
    desk.clinic.sign(written(desk, person), TODAY)
    [version] = desk.clinic.versions(person)
    with pytest.raises(KeyError):
        desk.clinic._shelf.signed(replace(version, entry="gone"))
    assert RegisterKind.PLAN_SIGNED in {entry.kind for entry in desk.register.entries()}
