"""A locked file opens with its passphrase here and with the age tool, and with nothing else."""

from __future__ import annotations

import pytest

from coach.handoff.passphrase import LOST, check_passphrase, one_spelling
from coach.handoff.passphrase_lock import (
    LOCKED_LIMIT,
    is_locked,
    lock_with_passphrase,
    unlock_with_passphrase,
)
from coach.handoff.plan_file import PLAN_LIMIT
from coach.handoff.refusals import (
    ChangedFileError,
    CostlyLockError,
    FileLockedError,
    FileTooLargeError,
    NotAPlanError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from tests.support.handoff import CLINIC, PASSPHRASE, PLAN, aged, armored, opened, sealed
from tests.support.sentences import sentences

LOCKED = aged(PLAN)


def test_what_was_locked_is_unlocked() -> None:
    """The one test that pays the real price, some seconds, for lock and unlock."""
    locked = lock_with_passphrase(PLAN, f"  {PASSPHRASE} ", armored=True)
    assert locked.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----")
    assert is_locked(locked)
    assert PLAN not in locked
    assert unlock_with_passphrase(locked, PASSPHRASE) == PLAN


@pytest.mark.parametrize("data", [LOCKED, armored(LOCKED), armored(LOCKED).replace(b"\n", b"\r\n")])
def test_a_lock_made_by_other_code_opens(data: bytes) -> None:
    assert is_locked(data)
    assert unlock_with_passphrase(data, PASSPHRASE) == PLAN


@pytest.mark.parametrize("data", [LOCKED, armored(LOCKED), b"\n" + armored(LOCKED)])
def test_a_locked_plan_asks_for_its_passphrase(data: bytes) -> None:
    with pytest.raises(FileLockedError):
        opened(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PLAN,
        LOCKED[:30],
        sealed(PLAN, CLINIC),
        armored(sealed(PLAN, CLINIC)),
        b"-----BEGIN AGE ENCRYPTED FILE-----\n!!!!\n",
        b"-----BEGIN AGE ENCRYPTED FILE-----",
    ],
)
def test_what_is_not_locked_asks_for_none(data: bytes) -> None:
    assert not is_locked(data)


def test_a_file_sealed_to_a_key_is_no_locked_plan() -> None:
    with pytest.raises(NotAPlanError):
        opened(armored(sealed(PLAN, CLINIC)))


@pytest.mark.parametrize(
    "passphrase", ["", "seven quiet otters sing", PASSPHRASE.upper(), "\ud800"]
)
def test_a_wrong_passphrase_is_told_as_wrong(passphrase: str) -> None:
    with pytest.raises(WrongPassphraseError):
        unlock_with_passphrase(LOCKED, passphrase)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PLAN,
        LOCKED[:-1],
        LOCKED[:100],
        LOCKED[:-1] + bytes([LOCKED[-1] ^ 1]),
        LOCKED.replace(b"---", b"--+"),
        armored(LOCKED)[:-40],
        sealed(PLAN, CLINIC),
    ],
)
def test_a_damaged_lock_is_told_as_changed(data: bytes) -> None:
    with pytest.raises(ChangedFileError):
        unlock_with_passphrase(data, PASSPHRASE)


def test_a_lock_that_would_take_minutes_is_not_tried() -> None:
    with pytest.raises(CostlyLockError):
        unlock_with_passphrase(LOCKED.replace(b" 10\n", b" 40\n"), PASSPHRASE)


def test_a_locked_file_is_bounded_and_what_is_in_it_too() -> None:
    inside = PLAN + b"\n" * (PLAN_LIMIT - len(PLAN) + 1)
    with pytest.raises(FileTooLargeError):
        opened(unlock_with_passphrase(armored(aged(PLAN)), PASSPHRASE) + b"\n" * PLAN_LIMIT)
    with pytest.raises(FileTooLargeError):
        opened(inside)
    with pytest.raises(ChangedFileError):
        unlock_with_passphrase(b"x" * LOCKED_LIMIT, PASSPHRASE)
    with pytest.raises(FileTooLargeError):
        unlock_with_passphrase(b"x" * (LOCKED_LIMIT + 1), PASSPHRASE)


@pytest.mark.parametrize(
    "passphrase",
    [
        "twelve signs",
        "abcd12345678",
        "owl tea sun dew",
        "an ox in it",
        "Häuser-1234!",
        "  owl   tea sun    dew ",
    ],
)
def test_a_passphrase_of_four_words_or_twelve_characters_passes(passphrase: str) -> None:
    check_passphrase(passphrase)


@pytest.mark.parametrize(
    "passphrase",
    ["", " " * 20, "eleven sign", "a b c d", "aaaaaaaaaaaaaaaaaaaa", "owl owl owl", "ababababcbab"],
)
def test_a_short_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(WeakPassphraseError):
        check_passphrase(passphrase)
    with pytest.raises(WeakPassphraseError):
        lock_with_passphrase(b"", passphrase)


def test_an_umlaut_is_the_same_from_every_keyboard() -> None:
    assert one_spelling("Ha\u0308user  am\tSee ") == one_spelling("H\u00e4user am See")


def test_a_lost_passphrase_is_explained() -> None:
    assert {LOST, f"{LOST}-title"} <= {one.id for one in sentences("en")}
