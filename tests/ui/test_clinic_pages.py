"""The clinic's pages one by one: the lock, the people, what is refused, the file on its way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit

from coach.handoff.passphrase import check_passphrase
from coach.handoff.passphrase_lock import is_locked
from coach.handoff.refusals import LockFailedError
from coach.ui.clinic import routes
from coach.ui.clinic.hand_over import LockingPage
from coach.ui.clinic.idle import IDLE_MS, IdleLock
from coach.ui.clinic.passphrase_field import strength
from coach.ui.clinic.room import ClosedError, Room
from coach.ui.clinic.unlock import UnlockPage
from coach.ui.routes import Route
from tests.support.clinic_hands import Hands, saved_in, settled
from tests.support.clinic_house import PASSPHRASE, ClinicHouse
from tests.support.clinic_pages import some_people
from tests.support.pages import page_of, said

Opener = Callable[[Route], Hands]


class SlowLock:
    """A lock that is done when a test says so."""

    made: list[SlowLock]

    def __init__(self, data: bytes, passphrase: str) -> None:
        check_passphrase(passphrase)
        self.data, self.ready, self.ended, self.broken = data, False, False, False
        SlowLock.made.append(self)

    def result(self) -> bytes | None:
        if self.broken:
            raise LockFailedError
        return b"locked " + self.data if self.ready else None

    def give_up(self) -> None:
        self.ended = True


@pytest.fixture
def house(tmp_path: Path) -> ClinicHouse:
    SlowLock.made = []
    made = ClinicHouse(tmp_path / "data")
    made.room = Room(replace(made.room.means, lock=SlowLock))
    return made


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


def test_who_works_here_is_asked_for_field_by_field(
    open_clinic: Opener, house: ClinicHouse
) -> None:
    hands = open_clinic(routes.Begin())
    hands.write("team-phone-line", "call me")
    hands.press("face-continue")
    assert said(hands.window).count("This field is empty.") == 3
    assert isinstance(page_of(hands.window).present_route(), routes.Begin)
    assert house.room.means.door.name() is None


def test_a_weak_passphrase_and_two_that_differ_are_told_beside_their_field(
    open_clinic: Opener, house: ClinicHouse
) -> None:
    hands = open_clinic(routes.Passphrase(entry=routes.DeskEntry(clinic="Clinic")))
    hands.write("passphrase-line", "short")
    assert "Too short so far." in said(hands.window)
    hands.press("clinic-begin-do")
    assert "at least four different words" in said(hands.window)
    hands.write("passphrase-line", PASSPHRASE)
    assert "Long enough." in said(hands.window) or "Strong." in said(hands.window)
    hands.press("clinic-begin-do")
    assert "not the same" in said(hands.window)
    assert house.room.means.door.name() is None
    assert "no way round it" in said(hands.window)


def test_a_passphrase_is_shown_only_when_asked_for(open_clinic: Opener) -> None:
    hands = open_clinic(routes.Passphrase(entry=routes.DeskEntry()))
    line = page_of(hands.window).findChild(QLineEdit, "passphrase-again-line")
    assert line is not None
    assert line.echoMode() is QLineEdit.EchoMode.Password
    hands.press("passphrase-show")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    hands.press("passphrase-show")
    assert line.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("text", "enough", "called"),
    [
        ("", False, "none"),
        ("short", False, "weak"),
        ("four quiet green stones", True, "enough"),
        ("six quiet green stones by water", True, "strong"),
    ],
)
def test_how_strong_a_passphrase_is(text: str, called: str, *, enough: bool) -> None:
    assert strength(text, enough=enough) == called


def test_after_a_wrong_passphrase_the_page_counts_down(
    open_clinic: Opener, house: ClinicHouse
) -> None:
    house.begin().room.lock()
    hands = open_clinic(routes.Unlock())
    page = page_of(hands.window)
    assert isinstance(page, UnlockPage)
    for _try in range(3):
        hands.write("passphrase-line", "four wrong red feathers")
        hands.press("clinic-unlock")
        house.clock.advance(1000)
        left = 0
        while page.next_try.isActive():
            assert not hands.find("clinic-unlock").isEnabled()
            page.next_try.count_down()
            house.clock.advance(1000)
            left += 1
        assert left
    assert "try again now" in said(hands.window)
    assert not house.room.open
    hands.write("passphrase-line", PASSPHRASE)
    hands.press("clinic-unlock")
    assert house.room.open
    assert isinstance(page_of(hands.window).route, routes.People)


def test_a_lost_passphrase_is_explained_and_a_new_beginning_keeps_the_old(
    open_clinic: Opener, house: ClinicHouse
) -> None:
    house.begin().room.lock()
    files = {path.name for path in house.folder.rglob("*") if path.is_file()}
    hands = open_clinic(routes.Unlock())
    hands.press("clinic-lost")
    assert "nobody can open the lock" in said(hands.window)
    hands.press("clinic-lost-anew")
    for name in ("clinic", "name", "profession"):
        hands.write(f"{name}-line", "Other")
    for name in ("phone", "team-phone"):
        hands.write(f"{name}-line", "06221 5")
    hands.press("face-continue")
    hands.write("passphrase-line", "seven loud red feathers")
    hands.write("passphrase-again-line", "seven loud red feathers")
    hands.press("clinic-begin-do")
    assert house.room.means.door.name() == "Other"
    now = {path.name for path in house.folder.rglob("*") if path.is_file()}
    assert len(now) > len(files)


def test_ten_quiet_minutes_lock_the_desk(open_clinic: Opener, house: ClinicHouse) -> None:
    house.begin()
    hands = open_clinic(routes.People())
    idle = hands.window.findChild(QObject, "idle-lock")
    assert isinstance(idle, IdleLock)
    assert idle.timer.interval() == IDLE_MS == 600_000
    assert idle.timer.isActive()
    idle.timer.timeout.emit()
    settled()
    assert not house.room.open
    assert isinstance(page_of(hands.window).route, routes.Unlock)
    assert "locked itself" in said(hands.window)
    idle.lock()
    assert isinstance(page_of(hands.window).route, routes.Unlock)


def test_a_locked_desk_gives_nothing_away(house: ClinicHouse) -> None:
    house.begin().room.lock()
    with pytest.raises(ClosedError):
        _ = house.room.desk


def test_people_are_found_as_one_types(open_clinic: Opener, house: ClinicHouse) -> None:
    some_people(house)
    hands = open_clinic(routes.People())
    assert "3 people" in said(hands.window)
    hands.write("search-line", "klein")
    settled()
    assert "1 person" in said(hands.window)
    assert hands.there("person-P01")
    assert not hands.there("person-P02")
    hands.write("search-line", "nobody")
    assert "Nobody is found" in said(hands.window)


def test_a_person_needs_a_name_or_a_pseudonym(open_clinic: Opener, house: ClinicHouse) -> None:
    house.begin()
    hands = open_clinic(routes.PersonForm())
    hands.press("clinic-save")
    assert "Write a name or a pseudonym." in said(hands.window)
    assert not house.room.desk.clinic.people()


def test_archive_and_back_and_a_note(open_clinic: Opener, house: ClinicHouse) -> None:
    house.begin().person()
    hands = open_clinic(routes.PersonPage(person="P01"))
    hands.write("note-new-line", "Called about the brace.")
    hands.press("note-add")
    assert "Called about the brace." in said(hands.window)
    hands.press("clinic-archive")
    assert not hands.there("template-trial-frame")
    assert "no new plan begins here" in said(hands.window)
    hands.press("clinic-take-back")
    assert hands.there("template-trial-frame")


def test_a_draft_can_be_thrown_away(open_clinic: Opener, house: ClinicHouse) -> None:
    house.drafted(house.begin().person())
    hands = open_clinic(routes.PersonPage(person="P01"))
    hands.press("clinic-draft-drop")
    assert house.room.desk.clinic.draft("P01") is None
    assert hands.there("template-trial-frame")


def signed(house: ClinicHouse) -> routes.HandOver:
    house.signed(house.drafted(house.begin().person()))
    return routes.HandOver(person="P01", serial=1)


def test_a_file_is_locked_while_the_page_waits(
    open_clinic: Opener, house: ClinicHouse, tmp_path: Path
) -> None:
    hands = open_clinic(signed(house))
    path = saved_in(house, tmp_path)
    hands.press("lock-locked")
    hands.press("clinic-save-file")
    assert "at least four different words" in said(hands.window)
    hands.write("passphrase-line", PASSPHRASE)
    hands.write("passphrase-again-line", PASSPHRASE)
    hands.press("clinic-save-file")
    page = page_of(hands.window)
    assert isinstance(page, LockingPage)
    assert "takes a moment" in said(hands.window)
    page.look_again()
    assert not path.exists()
    (lock,) = SlowLock.made
    lock.ready = True
    page.look_again()
    settled()
    assert path.read_bytes().startswith(b"locked ")
    assert "Saved and locked" in said(hands.window)
    assert lock.ended
    assert house.room.secret == ""


def test_waiting_can_be_ended_and_a_failed_lock_is_told(
    open_clinic: Opener, house: ClinicHouse, tmp_path: Path
) -> None:
    place = signed(house)
    path = saved_in(house, tmp_path)
    house.room.secret = PASSPHRASE
    hands = open_clinic(routes.Locking(person="P01", serial=1, path=str(path)))
    page = page_of(hands.window)
    assert isinstance(page, LockingPage)
    SlowLock.made[0].broken = True
    page.look_again()
    assert "did not finish the lock" in said(hands.window)
    assert not page.timer.isActive()
    hands.press("clinic-locking-stop")
    assert SlowLock.made[0].ended
    assert isinstance(page_of(hands.window).route, type(place))
    assert not path.exists()


def test_sheet_and_calendar_are_saved_beside_the_plan(
    open_clinic: Opener, house: ClinicHouse, tmp_path: Path
) -> None:
    hands = open_clinic(signed(house))
    for ending, begins in (("pdf", b"%PDF"), ("ics", b"BEGIN:VCALENDAR")):
        house.saved = tmp_path / f"plan.{ending}"
        # The calendar asks for the hours first.
        hands.press(*[f"clinic-paper-{ending}"] * (2 if ending == "ics" else 1))
        assert house.saved.read_bytes().startswith(begins)
        assert not is_locked(house.saved.read_bytes())


def test_a_place_that_cannot_be_written_is_told(
    open_clinic: Opener, house: ClinicHouse, tmp_path: Path
) -> None:
    hands = open_clinic(signed(house))
    house.saved = tmp_path / "nowhere" / "plan.coachplan"
    hands.press("clinic-save-file")
    assert "does not let Spine Coach use the file" in said(hands.window)
    house.saved = None
    hands.press("clinic-save-file")
    assert isinstance(page_of(hands.window).route, routes.HandOver)


def test_the_passphrase_of_the_desk_is_changed(open_clinic: Opener, house: ClinicHouse) -> None:
    house.begin()
    hands = open_clinic(routes.DeskForm())
    hands.press("clinic-passphrase-change")
    for name, text in (("old", "wrong"), ("passphrase", "seven loud red feathers")):
        hands.write(f"{name}-line", text)
    hands.write("passphrase-again-line", "seven loud red feathers")
    hands.press("clinic-save")
    assert "Check capital letters" in said(hands.window)
    house.clock.advance(2000)
    hands.write("old-line", PASSPHRASE)
    hands.press("clinic-save")
    assert isinstance(page_of(hands.window).route, routes.DeskForm)
    house.room.lock()
    house.room.enter(house.room.means.door.enter("seven loud red feathers"))
    assert house.room.open
