from __future__ import annotations

import errno
import re
import resource
import string
from pathlib import Path

import pytest

from coach.device.settings import SettingsTrouble
from coach.library.words import Words, languages
from coach.record import errors
from coach.record.connection import DatabaseError, refusals_named
from coach.record.errors import (
    BrokenRecordError,
    DiskFailedError,
    DiskFullError,
    KeyDamagedError,
    KeyMissingError,
    MigrationFailedError,
    NewerRecordError,
    RecordError,
    RecordInUseError,
    RecordLockedError,
    RecordNotReachableError,
    RecordReadOnlyError,
    UnreadableEntryError,
    WrongKeyError,
)

FOLDER = Path("/people/gerda.muster/spine-coach")

WITH_FACTS: dict[type[RecordError], list[RecordError]] = {
    NewerRecordError: [NewerRecordError(FOLDER, found=3, known=1)],
    BrokenRecordError: [
        BrokenRecordError(FOLDER, kept_as="record.db.broken-1"),
        BrokenRecordError(FOLDER, kept_as=None),
    ],
    KeyMissingError: [KeyMissingError(FOLDER, key="record.key")],
    KeyDamagedError: [KeyDamagedError(FOLDER, key="record.key")],
    WrongKeyError: [WrongKeyError(FOLDER, key="record.key")],
    RecordLockedError: [RecordLockedError(FOLDER, ("passphrase",))],
    MigrationFailedError: [MigrationFailedError(FOLDER, found=1, wanted=2)],
    UnreadableEntryError: [UnreadableEntryError(kind="note", seq=7)],
}


def every_error() -> list[RecordError]:
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, RecordError) and kind is not RecordError
    ]
    return [error for kind in kinds for error in WITH_FACTS.get(kind) or [kind(FOLDER)]]


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.word)
@pytest.mark.parametrize("language", languages())
def test_every_refusal_has_its_sentence(error: RecordError, language: str) -> None:
    words = Words(language)
    title, told = words(error.title, **error.places), words(error.word, **error.places)
    assert "{" not in title + told
    for fact in error.places.values():
        assert fact in (None, "") or str(fact) in told
    assert len(title.split()) <= 10


@pytest.mark.parametrize("trouble", ["record-settings-file", "record-settings-value"])
@pytest.mark.parametrize("language", languages())
def test_settings_troubles_have_their_sentences(trouble: str, language: str) -> None:
    told = SettingsTrouble(word=trouble, key="theme")
    assert "{" not in Words(language)(told.word, **told.places)
    assert Words(language).has(f"{trouble}-title")


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.word)
def test_no_refusal_tells_whose_folder_it_is(error: RecordError) -> None:
    assert "gerda" not in f"{error} {error!r} {error.places}"
    assert error.word in str(error)


@pytest.mark.parametrize("language", languages())
def test_sentences_are_short_and_calm(language: str) -> None:
    catalogue = Words(language)
    sentences: list[str] = []
    for error in every_error():
        told = catalogue(error.word, **error.places)
        sentences += re.split(r"(?<=[.])\s", told)
        assert not set(told) & {"!"}
        assert "please" not in told.lower()
        assert "bitte" not in told.lower()
    lengths = [len(sentence.strip(string.punctuation).split()) for sentence in sentences]
    assert max(lengths) <= 25
    assert sum(lengths) / len(lengths) <= 15


class TroubleError(DatabaseError):  # type: ignore[misc]
    """An error as the database gives it, with SQLite's name for it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.sqlite_errorname = name


def named(trouble: Exception, folder: Path) -> type[BaseException]:
    with pytest.raises(Exception) as caught, refusals_named(folder):  # noqa: PT011
        raise trouble
    return caught.type


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", DiskFullError),
        ("SQLITE_IOERR", DiskFailedError),
        ("SQLITE_READONLY", RecordReadOnlyError),
        ("SQLITE_CANTOPEN", RecordNotReachableError),
        ("SQLITE_PERM", RecordNotReachableError),
        ("SQLITE_BUSY", RecordInUseError),
        ("SQLITE_LOCKED", RecordInUseError),
        ("SQLITE_NOTADB", BrokenRecordError),
        ("SQLITE_CORRUPT", BrokenRecordError),
        ("SQLITE_MISUSE", TroubleError),
    ],
)
def test_errors_of_the_database_get_their_names(
    tmp_path: Path, name: str, kind: type[Exception]
) -> None:
    assert named(TroubleError(name), tmp_path) is kind
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EFBIG, DiskFullError),
        (errno.EIO, DiskFailedError),
        (errno.EROFS, RecordReadOnlyError),
        (errno.EACCES, RecordReadOnlyError),
        (errno.ENOENT, RecordNotReachableError),
        (None, RecordNotReachableError),
    ],
)
def test_errors_of_the_system_get_their_names(
    tmp_path: Path, number: int | None, kind: type[Exception]
) -> None:
    trouble = OSError("odd") if number is None else OSError(number, "trouble")
    assert named(trouble, tmp_path) is kind


def test_write_error_under_a_size_limit_is_told_as_a_full_disk(tmp_path: Path) -> None:
    (tmp_path / "record.db-wal").write_bytes(bytes(100_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (110_000, hard))
    try:
        kind = named(TroubleError("SQLITE_IOERR"), tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert kind is DiskFullError
    assert not (tmp_path / "record.probe").exists()


def test_write_error_where_nothing_can_be_made_is_told_as_a_failed_disk(tmp_path: Path) -> None:
    assert named(TroubleError("SQLITE_IOERR"), tmp_path / "gone") is DiskFailedError
