"""Whether a database is whole, whose key it has, and where a damaged one is put."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach.record.connection import connect
from coach.record.key import SALT_BYTES, RecordKey, flush_folder

PAGE_BYTES = 4096
"""SQLCipher's page; each carries its own HMAC."""

COMPANIONS = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps of one database: the file itself and what may stand beside it."""

_DAY_MS = 86_400_000
_LEAST_VALUES = 200
"""A page of ciphertext holds nearly all 256 byte values; text, zeros or pictures far fewer."""


def is_whole(connection: Any) -> bool:
    """Tell whether every page has its HMAC and the tables are sound; reads the whole file.

    About 8 ms per MB. Raises the database's error where it cannot even be asked.
    """
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        return False
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def belongs_to_another_key(database: Path, key: RecordKey) -> bool:
    """Tell whether the file looks like a whole database of another key.

    Its head must hold another salt, its length be whole pages, its first page look encrypted,
    and not one page may open with this key. All else is damage. Nothing is written.
    """
    with database.open("rb") as stream:
        page = stream.read(PAGE_BYTES)
    if page[:SALT_BYTES] == key.salt or len(set(page)) < _LEAST_VALUES:
        return False
    pages, rest = divmod(database.stat().st_size, PAGE_BYTES)
    return rest == 0 and _foreign_pages(database, key) == pages


def _foreign_pages(database: Path, key: RecordKey) -> int:
    with closing(connect(database, key, mode="ro", immutable=True)) as connection:
        return len(connection.execute("PRAGMA cipher_integrity_check").fetchall())


def leftovers(database: Path) -> list[Path]:
    """Return the file and its companions that are there and hold something."""
    paths = (database.with_name(database.name + end) for end in COMPANIONS)
    return [path for path in paths if path.is_file() and path.stat().st_size > 0]


def set_aside(database: Path, utc_ms: int, *, how: str = "broken") -> str:
    """Rename the database and its companions to ``*.broken-<utc>`` and return the new name.

    ``how`` stands in the name in place of ``broken``. A name in use is never taken: a number is
    added.
    """
    aside = _free_name(database, utc_ms, how)
    for end in COMPANIONS:
        part = database.with_name(database.name + end)
        if part.exists():
            part.rename(aside.with_name(aside.name + end))
    flush_folder(database.parent)
    return aside.name


def _free_name(database: Path, utc_ms: int, how: str) -> Path:
    utc = datetime.fromtimestamp(utc_ms // 1000, tz=UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = database.with_name(f"{database.name}.{how}-{utc}")
    number = 1
    while any(aside.with_name(aside.name + end).exists() for end in COMPANIONS):
        number += 1
        aside = database.with_name(f"{database.name}.{how}-{utc}-{number}")
    return aside


def write_mark(mark: Path, database: Path, utc_ms: int) -> None:
    """Note that the database was closed cleanly and found whole on this day."""
    mark.write_text(_mark(database, utc_ms), encoding="ascii")


def check_is_due(mark: Path, database: Path, utc_ms: int) -> bool:
    """Tell whether the database must be read through before use.

    It must after an unclean end (no mark, or a journal left over), when the file is not the one
    that was closed, and on the first opening of each UTC day.
    """
    if leftovers(database) != [database] or not mark.is_file():
        return True
    return mark.read_text(encoding="ascii", errors="replace") != _mark(database, utc_ms)


def _mark(database: Path, utc_ms: int) -> str:
    facts = database.stat()
    return f"{facts.st_size} {facts.st_mtime_ns} {utc_ms // _DAY_MS}\n"
