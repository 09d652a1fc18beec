"""The identity on the disk: never overwritten, never lost, and slower after each wrong word."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from coach.handoff.identity import IDENTITY_LIMIT, ClinicIdentity
from coach.handoff.identity_file import (
    change_passphrase,
    look_at_identity,
    make_identity,
    open_identity,
)
from coach.handoff.refusals import (
    DamagedIdentityError,
    FileNotReachableError,
    IdentityExistsError,
    NameRefusedError,
    NoIdentityError,
    PassphraseRefusedError,
    TooSoonError,
    WeakPassphraseError,
)
from coach.handoff.tries import LONGEST_WAIT_S, Tries, begin_try, seconds_left, wait_s
from tests.support.handoff import PASSPHRASE, QUICK

NOW = 1_800_000_000_000
WRONG = "seven quiet otters sing"
NEW = "eight loud badgers dig"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clinic.identity"


@pytest.fixture
def made(path: Path) -> ClinicIdentity:
    return make_identity(path, "Clinic on the Hill", PASSPHRASE, cost=QUICK)


def test_what_was_made_is_opened(path: Path, made: ClinicIdentity) -> None:
    assert open_identity(path, PASSPHRASE, now_ms=NOW) == made
    assert look_at_identity(path).header.name == "Clinic on the Hill"


def test_its_files_are_its_owners_alone(path: Path, made: ClinicIdentity) -> None:
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "clinic.identity",
        "clinic.identity.tries",
    ]


def test_an_identity_is_never_made_over_another(path: Path, made: ClinicIdentity) -> None:
    with pytest.raises(IdentityExistsError):
        make_identity(path, "Other", PASSPHRASE, cost=QUICK)
    assert open_identity(path, PASSPHRASE, now_ms=NOW) == made


def test_nothing_is_made_of_a_bad_name_or_a_weak_passphrase(path: Path) -> None:
    with pytest.raises(WeakPassphraseError):
        make_identity(path, "Clinic", "short", cost=QUICK)
    with pytest.raises(NameRefusedError):
        make_identity(path, "", PASSPHRASE, cost=QUICK)
    assert list(path.parent.iterdir()) == []
    with pytest.raises(NoIdentityError):
        open_identity(path, PASSPHRASE, now_ms=NOW)


def test_a_folder_that_is_not_there_is_told(path: Path) -> None:
    with pytest.raises(FileNotReachableError):
        make_identity(path / "deeper", "Clinic", PASSPHRASE, cost=QUICK)


@pytest.mark.parametrize("data", [b"", b"{}", b"x" * (IDENTITY_LIMIT + 1)])
def test_a_damaged_file_costs_no_wait_and_is_left_as_it_is(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(DamagedIdentityError):
        open_identity(path, PASSPHRASE, now_ms=NOW)
    assert path.read_bytes() == data
    assert not path.with_name("clinic.identity.tries").exists()


def refused(path: Path, now_ms: int) -> object:
    with pytest.raises(PassphraseRefusedError) as refusal:
        open_identity(path, WRONG, now_ms=now_ms)
    return refusal.value.places["n"]


def test_each_wrong_word_doubles_the_wait_up_to_a_minute(path: Path, made: ClinicIdentity) -> None:
    now, waits = NOW, []
    for _ in range(9):
        wait = refused(path, now)
        assert isinstance(wait, int)
        waits.append(wait)
        now += 1000 * wait
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert open_identity(path, PASSPHRASE, now_ms=now) == made
    assert refused(path, now) == 1


def test_within_the_wait_not_even_the_right_word_is_tried(path: Path, made: ClinicIdentity) -> None:
    for now in (NOW, NOW + 1000):
        refused(path, now)
    for now, left in ((NOW + 1000, 2), (NOW + 1001, 2), (NOW + 2000, 1), (NOW + 2999, 1)):
        with pytest.raises(TooSoonError) as refusal:
            open_identity(path, PASSPHRASE, now_ms=now)
        assert refusal.value.places == {"n": left}
    assert open_identity(path, PASSPHRASE, now_ms=NOW + 3000) == made


def test_a_try_counts_before_it_is_made(path: Path, made: ClinicIdentity) -> None:
    """A program that is ended while it tries gains no free try."""
    assert begin_try(path, NOW).failed == 1
    with pytest.raises(TooSoonError):
        begin_try(path, NOW + 999)
    assert begin_try(path, NOW + 1000).failed == 2


def test_an_identity_put_back_from_a_backup_has_no_wait(path: Path, made: ClinicIdentity) -> None:
    path.with_name("clinic.identity.tries").unlink()
    assert refused(path, NOW) == 1


def test_a_clock_set_back_waits_anew_and_not_for_ever(path: Path, made: ClinicIdentity) -> None:
    refused(path, NOW)
    earlier = NOW - 86_400_000
    with pytest.raises(TooSoonError) as refusal:
        open_identity(path, PASSPHRASE, now_ms=earlier)
    assert refusal.value.places == {"n": 1}
    assert open_identity(path, PASSPHRASE, now_ms=earlier + 1000) == made


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"{", b'{"failed":-1}', b'{"failed":"x"}', b"[" * 5000, b"x" * 2000]
)
def test_a_count_that_cannot_be_read_costs_one_longest_wait(
    path: Path, made: ClinicIdentity, data: bytes
) -> None:
    path.with_name("clinic.identity.tries").write_bytes(data)
    with pytest.raises(TooSoonError) as refusal:
        open_identity(path, PASSPHRASE, now_ms=NOW)
    assert refusal.value.places == {"n": LONGEST_WAIT_S}
    assert open_identity(path, PASSPHRASE, now_ms=NOW + 60_000) == made


@pytest.mark.parametrize(
    ("failed", "seconds"), [(0, 0), (1, 1), (2, 2), (6, 32), (7, 60), (8, 60), (1_000_000, 60)]
)
def test_the_wait_grows_to_its_cap(failed: int, seconds: int) -> None:
    assert wait_s(failed) == seconds
    assert seconds_left(Tries(failed=failed, last_ms=NOW), NOW) == seconds


def test_the_passphrase_is_changed(path: Path, made: ClinicIdentity) -> None:
    change_passphrase(path, PASSPHRASE, NEW, now_ms=NOW, cost=QUICK)
    assert open_identity(path, NEW, now_ms=NOW) == made
    with pytest.raises(PassphraseRefusedError):
        open_identity(path, PASSPHRASE, now_ms=NOW)


def test_a_weak_new_passphrase_changes_nothing_and_counts_no_try(
    path: Path, made: ClinicIdentity
) -> None:
    before = path.read_bytes()
    with pytest.raises(WeakPassphraseError):
        change_passphrase(path, WRONG, "short", now_ms=NOW, cost=QUICK)
    with pytest.raises(PassphraseRefusedError):
        change_passphrase(path, WRONG, NEW, now_ms=NOW, cost=QUICK)
    assert path.read_bytes() == before
    tries = json.loads(path.with_name("clinic.identity.tries").read_bytes())
    assert tries == {"failed": 1, "last_ms": NOW}


def test_a_change_that_cannot_be_written_leaves_the_old_one(
    path: Path, made: ClinicIdentity, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(13, os.strerror(13))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(FileNotReachableError):
        change_passphrase(path, PASSPHRASE, NEW, now_ms=NOW, cost=QUICK)
    monkeypatch.undo()
    assert open_identity(path, PASSPHRASE, now_ms=NOW) == made
