"""A file is locked in another process, which can be ended at any moment."""

from __future__ import annotations

import pytest

from coach.handoff.lock_apart import LockApart
from coach.handoff.passphrase_lock import is_locked, unlock_with_passphrase
from coach.handoff.refusals import LockFailedError, WeakPassphraseError

PASSPHRASE = "four quiet green stones"  # noqa: S105 - of a file that lives for one test


def test_the_locked_file_opens_with_the_passphrase() -> None:
    lock = LockApart(b"a plan", PASSPHRASE)
    assert lock.result() is None
    while (locked := lock.result()) is None:
        lock.wait()
    assert is_locked(locked)
    assert unlock_with_passphrase(locked, PASSPHRASE) == b"a plan"
    lock.give_up()


def test_a_weak_passphrase_begins_nothing() -> None:
    with pytest.raises(WeakPassphraseError):
        LockApart(b"a plan", "short")


def test_a_process_that_died_is_told() -> None:
    lock = LockApart(b"a plan", PASSPHRASE)
    lock.kill()
    lock.wait()
    with pytest.raises(LockFailedError):
        lock.result()
    lock.give_up()
