"""Who can open the record: each way made, changed and taken away; and a start that is locked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from coach.handoff.vault import WayIn, open_sealed
from coach.keeping.call_card import CallCard, keep_card
from coach.keeping.kept import Kept, settle
from coach.keeping.sidecar import read_sidecar
from coach.keeping.unlocking import unlock
from coach.keeping.ways import WaysIn, keep_code
from coach.program.preferences import Settings
from coach.ui import key_routes, routes
from coach.ui.application import opened
from coach.ui.ports import Ports
from coach.ui.window import Window
from tests.support.course_pages import PAGES as COURSE_PAGES
from tests.support.handoff import CLINIC, PERSON
from tests.support.keeping import CODE, PASSPHRASE, as_words, notes_in
from tests.support.key_pages import KeyHouse, Locked
from tests.support.pages import page_of, route_of, said, write
from tests.support.rings import MemoryRing

Opener = Callable[[Ports, routes.Route], Window]


@pytest.fixture
def window(qt: QApplication) -> Iterator[Opener]:
    assert qt is not None
    made: list[Window] = []

    def open_one(ports: Ports, route: routes.Route) -> Window:
        made.append(opened(ports, first=route))
        return made[-1]

    yield open_one
    for one in made:
        one.close()
        one.deleteLater()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[KeyHouse]:
    made = KeyHouse(tmp_path / "data", MemoryRing())
    yield made
    made.record.close()


def press(shown: Window, name: str) -> None:
    found = page_of(shown).findChild(QAbstractButton, name)
    assert found is not None, name
    found.click()
    QApplication.processEvents()


def typed_back(shown: Window) -> None:
    """Go on from a new code, and type the words that are asked for."""
    press(shown, "vault-code-written")
    route = route_of(shown)
    assert isinstance(route, key_routes.ConfirmCode)
    words = shown.face.ports.plan_files.key_words(route.drawn.places, "en")
    for number in route.drawn.asked:
        write(shown, f"asked-{number}-line", words[number - 1].upper())


def test_a_new_record_says_that_nothing_else_opens_it(house: KeyHouse, window: Opener) -> None:
    shown = window(house.ports(), routes.SettingsPage())
    press(shown, "vault-settings")
    assert "There is no second way in yet." in said(shown)
    assert "Whoever can read your files" in said(shown)
    assert "Once you have a plan from a clinic" in said(shown)


def test_a_passphrase_is_set_changed_and_taken_away(house: KeyHouse, window: Opener) -> None:
    shown = window(house.ports(), key_routes.WhoCanOpen())
    press(shown, "way-passphrase")
    write(shown, "passphrase-line", "short")
    press(shown, "vault-passphrase-keep")
    assert "at least four different words" in said(shown)
    write(shown, "passphrase-line", PASSPHRASE)
    write(shown, "passphrase-again-line", "something else")
    press(shown, "vault-passphrase-keep")
    assert "not the same" in said(shown)
    write(shown, "passphrase-again-line", PASSPHRASE)
    press(shown, "vault-passphrase-keep")
    assert "The passphrase counts from now on." in said(shown)
    assert "keyring of the system" in said(shown)
    assert house.keeper.ways() == WaysIn(kept=Kept.KEYRING, passphrase=True)
    press(shown, "each-time")
    assert "asked for your passphrase each time" in said(shown)
    assert house.keeper.ways().kept is Kept.NOWHERE
    press(shown, "each-time")
    assert house.keeper.ways().kept is Kept.KEYRING
    press(shown, "way-passphrase")
    press(shown, "vault-passphrase-remove")
    assert house.keeper.ways() == WaysIn(kept=Kept.FILE)


def test_a_code_counts_once_two_words_came_back(house: KeyHouse, window: Opener) -> None:
    shown = window(house.ports(), key_routes.WhoCanOpen())
    press(shown, "way-code")
    press(shown, "vault-code-print")
    text = "".join(page.extract_text() for page in PdfReader(house.shown[0]).pages)
    route = route_of(shown)
    assert isinstance(route, key_routes.NewCode)
    words = shown.face.ports.plan_files.key_words(route.drawn.places, "en")
    assert all(word in text for word in words)
    assert all(word in said(shown) for word in words)
    typed_back(shown)
    number = route.drawn.asked[0]
    write(shown, f"asked-{number}-line", "no word")
    press(shown, "vault-confirm-do")
    assert f"Word {number} on your sheet is another one" in said(shown)
    assert not house.keeper.ways().code
    write(shown, f"asked-{number}-line", words[number - 1])
    press(shown, "vault-confirm-do")
    assert "The recovery code counts from now on." in said(shown)
    assert house.keeper.ways() == WaysIn(kept=Kept.KEYRING, code=True)
    assert unlock(house.held, WayIn.CODE, " ".join(words)) == house.key


def test_a_code_is_offered_once_and_never_again(house: KeyHouse, window: Opener) -> None:
    assert house.keeper.offers_code()
    shown = window(house.ports(), key_routes.OfferCode())
    assert "twelve words on paper" in said(shown)
    press(shown, "vault-offer-not-now")
    assert isinstance(route_of(shown), routes.Today)
    assert not house.keeper.offers_code()
    shown.navigator.go(key_routes.OfferCode())
    press(shown, "vault-offer-yes")
    assert isinstance(route_of(shown), key_routes.NewCode)


def test_the_clinic_may_help_or_not(house: KeyHouse, window: Opener) -> None:
    house.lived(clinic=True)
    shown = window(house.ports(), key_routes.WhoCanOpen())
    press(shown, "way-clinic")
    assert "the clinic holds a key" in said(shown)
    press(shown, "vault-clinic-no")
    assert house.keeper.ways().clinic is None
    assert "Your clinic can no longer help." in said(shown)


def test_renewing_asks_for_a_passphrase_shows_a_code_and_waits_for_the_closed_record(
    house: KeyHouse, window: Opener
) -> None:
    house.lived(passphrase=True, code=True)
    shown = window(house.ports(), key_routes.RenewKeys())
    for name in ("passphrase-line", "passphrase-again-line"):
        write(shown, name, "another long one to keep")
    press(shown, "vault-renew-code")
    typed_back(shown)
    press(shown, "vault-renew-go")
    assert len(house.chores) == 1
    house.record.close()
    said_after = [one.word for one in house.chores[0]()]
    assert said_after == ["vault-renewed", "vault-renewed-backups"]
    assert notes_in(house.held) == ["first"]


def test_damaged_ways_are_told_on_the_page(house: KeyHouse, window: Opener) -> None:
    house.lived(code=True)
    next(house.held.folder.glob("*.keys")).write_bytes(b"{}")
    shown = window(house.ports(), key_routes.WhoCanOpen())
    assert "left as it is" in said(shown)


@pytest.fixture
def locked(tmp_path: Path) -> Locked:
    house = KeyHouse(tmp_path / "data")
    house.lived(passphrase=True, code=True, clinic=True)
    keep_card(house.held.folder, CallCard(team="06221 1234", emergency="112"))
    return Locked(house)


def test_the_passphrase_opens_and_a_wrong_one_counts_down(locked: Locked, window: Opener) -> None:
    shown = window(locked.ports(), key_routes.Unlock())
    write(shown, "passphrase-line", "not this one at all")
    press(shown, "vault-unlock-do")
    assert "again in one second" in said(shown)
    action = page_of(shown).primary
    assert action is not None
    assert not action.isEnabled()
    page = page_of(shown)
    page.next_try.count_down()  # type: ignore[attr-defined]
    assert "You can try again now." in said(shown)
    assert action.isEnabled()
    locked.later()
    write(shown, "passphrase-line", PASSPHRASE)
    press(shown, "vault-unlock-do")
    assert locked.opened == 1
    assert locked.gate.by is WayIn.PASSPHRASE


def test_whom_to_call_is_there_while_it_is_locked(locked: Locked, window: Opener) -> None:
    shown = window(locked.ports(), key_routes.Unlock())
    press(shown, "vault-unlock-call")
    assert "06221 1234" in said(shown)
    assert "112" in said(shown)
    assert page_of(shown).findChild(QAbstractButton, "face-call-change") is None
    press(shown, "face-back")
    assert isinstance(route_of(shown), key_routes.Unlock)


def test_the_code_opens_and_a_wrong_word_is_named(locked: Locked, window: Opener) -> None:
    shown = window(locked.ports(), key_routes.Unlock())
    press(shown, "vault-unlock-code")
    words = as_words(CODE).split()
    write(shown, "code-line", " ".join([*words[:4], "zebra", *words[5:]]))
    press(shown, "vault-unlock-do")
    assert "Compare word 5 with your sheet." in said(shown)
    write(shown, "code-line", " ".join(words))
    press(shown, "vault-unlock-do")
    assert locked.gate.by is WayIn.CODE
    assert locked.opened == 1


def test_the_clinic_helps_by_a_file_and_a_code(
    locked: Locked, window: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stick = tmp_path / "from-me.keys"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(stick), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(stick), ""))
    shown = window(locked.ports(), key_routes.Unlock())
    press(shown, "vault-unlock-clinic")
    press(shown, "vault-unlock-do")
    assert "Choose the file from the clinic first." in said(shown)
    press(shown, "save")
    assert getattr(route_of(shown), "saved", "") == "from-me.keys"
    sealed = open_sealed(read_sidecar(stick), CLINIC.seal_secret)
    assert sealed.person == PERSON
    press(shown, "choose")
    assert getattr(route_of(shown), "path", "") == str(stick)
    write(shown, "code-line", as_words(CODE))
    press(shown, "vault-unlock-do")
    assert locked.gate.by is WayIn.CLINIC


def test_without_any_way_the_keyring_is_asked_again(
    qt: QApplication, window: Opener, tmp_path: Path
) -> None:
    house = KeyHouse(tmp_path / "data", MemoryRing())
    keep_code(house.held, house.key, CODE)
    settle(house.held, house.key)
    locked = Locked(house)
    shown = window(locked.ports(), key_routes.Unlock())
    assert "did not give the key" in said(shown)
    press(shown, "face-try-again")
    assert locked.looked == 1


def test_after_the_first_session_a_code_is_offered_and_after_the_next_none(
    house: KeyHouse, window: Opener
) -> None:
    ports, route = COURSE_PAGES["finished"](Settings(language="en"))
    shown = window(replace(ports, keys=lambda: house.keeper), route)
    press(shown, "course-to-today")
    assert isinstance(route_of(shown), key_routes.OfferCode)
    shown.navigator.start_over(route)
    press(shown, "course-to-today")
    assert isinstance(route_of(shown), routes.Today)
