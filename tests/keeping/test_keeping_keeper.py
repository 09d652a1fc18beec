"""What the pages about keys ask for that a walk through them does not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.handoff.vault import WayIn, open_sealed
from coach.handoff.vault_refusals import NoKeysError, OtherKeysError
from coach.keeping.call_card import NAME, CallCard, keep_card, read_card
from coach.keeping.gate import Gate
from coach.keeping.keeper import Keeper, let_in, paired_clinic
from coach.keeping.kept import Kept
from coach.keeping.sidecar import find_keys, sidecars
from coach.keeping.ways import WaysIn, keep_code, let_clinic_in, ways_in
from coach.record.store import Record
from tests.support.handoff import CLINIC
from tests.support.keeping import CODE, as_words, begun, holder
from tests.support.key_pages import HELPER, KeyHouse
from tests.support.rings import MemoryRing


@pytest.fixture
def house(tmp_path: Path) -> KeyHouse:
    return KeyHouse(tmp_path / "data", MemoryRing())


def test_without_a_plan_there_is_no_clinic(house: KeyHouse) -> None:
    assert paired_clinic(house.record) is None
    assert house.keeper.helper() == ""
    house.keeper.plan_taken()
    house.keeper.let_clinic_help(yes=True)
    assert house.keeper.ways() == WaysIn(kept=Kept.FILE)


def test_a_plan_lets_its_clinic_in_and_a_new_key_takes_the_place(tmp_path: Path) -> None:
    key = begun(tmp_path)
    held = holder(tmp_path)
    let_in(held, key, HELPER)
    first = find_keys(tmp_path)
    let_clinic_in(held, key, HELPER)
    assert find_keys(tmp_path) == first, "the same clinic again changes nothing"
    assert first is not None
    assert open_sealed(first, CLINIC.seal_secret).key.secret == key.secret


def test_whoever_declined_is_not_asked_again(house: KeyHouse) -> None:
    house.lived(clinic=True)
    house.keeper.let_clinic_help(yes=False)
    let_in(house.held, house.key, HELPER)
    assert house.keeper.ways().clinic is None


def test_damaged_ways_offer_no_code_and_let_nobody_in(house: KeyHouse) -> None:
    house.lived(code=True)
    sidecars(house.held.folder)[0].write_bytes(b"{}")
    assert not house.keeper.offers_code()
    let_in(house.held, house.key, HELPER)
    assert sidecars(house.held.folder)[0].read_bytes() == b"{}"


def test_a_drawn_code_is_shown_to_no_log(house: KeyHouse) -> None:
    drawn = house.keeper.draw_code()
    assert repr(drawn) == "DrawnCode(...)"
    assert len(set(drawn.asked)) == 2
    assert house.keeper.is_word(as_words(drawn.places).split()[0], drawn.places[0])


def test_the_numbers_to_call_come_and_go(tmp_path: Path) -> None:
    card = CallCard(team="06221 1", emergency="112")
    assert read_card(tmp_path) == CallCard()
    keep_card(tmp_path, card)
    keep_card(tmp_path, card)
    assert read_card(tmp_path) == card
    (tmp_path / NAME).write_bytes(b"\xff no json")
    assert read_card(tmp_path) == CallCard()
    keep_card(tmp_path, None)
    keep_card(tmp_path, None)
    assert not (tmp_path / NAME).exists()
    keep_card(tmp_path / "nowhere" / "at" / "all", card)


def gate_of(folder: Path) -> Gate:
    return Gate(holder(folder), lambda: None, lambda: None)


def test_a_file_of_another_record_from_the_clinic_is_refused(tmp_path: Path) -> None:
    for name in ("mine", "theirs"):
        key = begun(tmp_path / name)
        keep_code(holder(tmp_path / name), key, CODE)
    theirs = sidecars(tmp_path / "theirs")[0]
    with pytest.raises(OtherKeysError):
        gate_of(tmp_path / "mine").by_clinic(theirs, as_words(CODE))


def test_a_code_from_the_clinic_counts_at_home_from_then_on(tmp_path: Path) -> None:
    key = begun(tmp_path / "data")
    let_clinic_in(holder(tmp_path / "data"), key, HELPER)
    gate = gate_of(tmp_path / "data")
    gate.save_for_clinic(tmp_path / gate.file_name())
    there = holder(tmp_path / "clinic")
    (tmp_path / "clinic").mkdir()
    given = (tmp_path / gate.file_name()).rename(tmp_path / "clinic" / gate.file_name())
    keep_code(there, key, CODE)
    gate.by_clinic(given, as_words(CODE))
    assert gate.by is WayIn.CLINIC
    assert gate.fitting_key() == key
    assert ways_in(holder(tmp_path / "data")).code


def test_without_any_ways_nothing_is_tried(tmp_path: Path) -> None:
    begun(tmp_path)
    gate = gate_of(tmp_path)
    with pytest.raises(NoKeysError):
        gate.by_passphrase("whatever it may be")
    assert gate.ways() == ()
    assert gate.helper() == ""
    assert gate.fitting_key() is None


def test_the_keeper_follows_the_plan_of_its_record(tmp_path: Path) -> None:
    begun(tmp_path)
    with Record.open(tmp_path) as record:
        keeper = Keeper(record, holder(tmp_path), lambda _path: True, lambda _chore: None)
        keeper.code_was_offered()
        assert not keeper.offers_code()
        assert keeper.ways().kept is Kept.FILE
