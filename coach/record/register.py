"""A clinic's register: the people it writes plans for, apart from every record of home."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from coach.record.connection import refusals_named
from coach.record.errors import BrokenRecordError, KeyMissingError, WrongKeyError
from coach.record.health import leftovers, set_aside
from coach.record.key import SALT_BYTES, RecordKey
from coach.record.lock import take_lock
from coach.record.opening import Files, open_database
from coach.record.register_kinds import RegisterKind
from coach.record.store import Entry, Record, random_id, system_utc_ms
from coach.session.clock import Stamp

FOLDER = "clinic"
"""The register's folder, below the folder that also holds a record of home."""

IDENTITY = "clinic.identity"
"""The file of the clinic's identity, beside the register; locked by a passphrase.

It is all the key the register has, and belongs to the room for what travels.
"""

REGISTER = Files(
    database="clinic.db",
    key=IDENTITY,
    lock="clinic.lock",
    mark="clinic.checked",
    schema=Path(__file__).parent / "register_schema",
    application=0x53524752,
    about="person",
)

_SALT = b"spine-coach register salt 1"


class OtherIdentityError(WrongKeyError):
    """The register was made with another identity of the clinic; nothing was touched."""

    word = "register-other-identity"


class IdentityGoneError(KeyMissingError):
    """There is a register but no identity beside it; nothing was touched."""

    word = "register-identity-gone"


class BrokenRegisterError(BrokenRecordError):
    """The register's file is damaged; as with a record, it is kept under another name."""

    word = "register-broken"

    def __init__(self, folder: Path, *, kept_as: str | None) -> None:
        super().__init__(folder, kept_as=kept_as)
        self.word = "register-broken-unmoved" if kept_as is None else "register-broken"


class RegisterEntry(Entry, frozen=True, kw_only=True):
    """One kept entry; it is about a person where a record's entry is about a session."""

    @property
    def person(self) -> str:
        """Whom the entry is about, empty where it is about nobody."""
        return self.session or ""


def register_folder(data: Path) -> Path:
    """Return the folder of the register below the app's data folder."""
    return data / FOLDER


def make_register_folder(folder: Path) -> None:
    """Make the register's folder, for its owner alone; raises the errors of a record."""
    with refusals_named(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def has_register(folder: Path) -> bool:
    """Tell whether there is a register in a folder, whoever can open it."""
    return bool(leftovers(folder / REGISTER.database))


def register_key(secret: bytes) -> RecordKey:
    """Return the database key for an identity's 32 secret bytes.

    The salt follows from them, since there is no key file to keep it in. It stands in the clear
    at the head of the database and tells a register of another identity from a damaged one; a
    hash of 256 random bits gives nothing of them away.
    """
    return RecordKey(secret, hashlib.sha256(_SALT + secret).digest()[:SALT_BYTES])


class Register:
    """An open register; use it as a context manager, or close it.

    Every method can raise the errors of coach.record.errors.
    """

    def __init__(self, record: Record, folder: Path) -> None:
        """Keep entries in a database opened as a register."""
        self._record = record
        self._folder = folder

    @property
    def folder(self) -> Path:
        """The folder of the register, for its owner alone."""
        return self._folder

    @classmethod
    def open(
        cls,
        folder: Path,
        secret: bytes,
        *,
        read_only: bool = False,
        ids: Callable[[], str] = random_id,
        utc_ms: Callable[[], int] = system_utc_ms,
    ) -> Self:
        """Open the register in a folder with the identity's secret, and hold its lock.

        Makes folder and database where there are none, unless only reading is asked. Raises
        OtherIdentityError, BrokenRegisterError (the file was renamed; a second call begins anew),
        OtherKindError where a record of home lies in its place, and the errors of a record.
        """
        key = register_key(secret)
        with _told_to_clinics(folder):
            database = open_database(
                folder, read_only=read_only, utc_ms=utc_ms(), files=REGISTER, key=key
            )
        return cls(Record(database, ids=ids, utc_ms=utc_ms), folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the register and free its lock; closing again does nothing."""
        with _told_to_clinics(self._folder):
            self._record.close()

    def append(
        self, kind: RegisterKind, body: msgspec.Struct, at: Stamp, *, person: str | None = None
    ) -> RegisterEntry:
        """Keep one entry about a person; it is on the disk when this returns."""
        with _told_to_clinics(self._folder):
            return _entry(self._record.append(kind, body, at, session=person))

    def entries(
        self,
        *,
        kinds: Sequence[RegisterKind] | None = None,
        person: str | None = None,
        after_seq: int = 0,
    ) -> Iterator[RegisterEntry]:
        """Yield entries, oldest first: of these kinds, about this person, after this place."""
        with _told_to_clinics(self._folder):
            for entry in self._record.entries(kinds=kinds, session=person, after_seq=after_seq):
                yield _entry(entry)

    def entry(self, id: str) -> RegisterEntry | None:  # noqa: A002 - it is the entry's id
        """Return the entry with this id, None when there is none."""
        with _told_to_clinics(self._folder):
            found = self._record.entry(id)
        return None if found is None else _entry(found)


def set_register_aside(folder: Path, *, utc_ms: int) -> tuple[str, ...]:
    """Rename the register and its identity, so that new ones can be made; return the new names.

    For a register that nobody can open any more, because the passphrase of its identity is lost.
    What is not there is passed over. Raises RecordInUseError while the register is open.
    """
    with refusals_named(folder):
        release = take_lock(folder / REGISTER.lock)
        try:
            # The register first: killed in between, the second call still finds the identity.
            names = (REGISTER.database, IDENTITY)
            return tuple(
                set_aside(folder / name, utc_ms, how="closed")
                for name in names
                if leftovers(folder / name)
            )
        finally:
            release()


@contextmanager
def _told_to_clinics(folder: Path) -> Iterator[None]:
    """Tell in a clinic's words what a record would tell in those of a person at home."""
    try:
        yield
    except WrongKeyError as error:
        raise OtherIdentityError(folder, key=IDENTITY) from error
    except BrokenRecordError as error:
        raise BrokenRegisterError(folder, kept_as=error.kept_as) from error


def _entry(entry: Entry) -> RegisterEntry:
    return RegisterEntry(**msgspec.structs.asdict(entry))
