"""Brings a database forward to this version's schema, one whole step at a time, never back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2

SCHEMA = Path(__file__).parent / "schema"
"""The folder of the steps: ``NNNN_name.sql``, numbered from 0001 without gaps."""

_STEP = re.compile(r"(\d{4})_\w+\.sql")


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One migration: the version it leads to and the file that holds it."""

    version: int
    path: Path


def steps(schema: Path = SCHEMA) -> tuple[Step, ...]:
    """Return all migrations, oldest first."""
    found = ((_STEP.fullmatch(path.name), path) for path in schema.iterdir())
    numbered = ((int(match[1]), path) for match, path in found if match)
    return tuple(Step(version=number, path=path) for number, path in sorted(numbered))


def version_of(connection: Any) -> int:
    """Return the schema version of an open database; 0 for one that holds nothing yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application_of(connection: Any) -> int:
    """Return what marks the kind of an open database; 0 for a record of one person at home."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; triggers with their inner semicolons whole."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if dbapi2.complete_statement(pending):
            yield pending
            pending = ""


def migrate(connection: Any, todo: tuple[Step, ...]) -> None:
    """Run the steps in order, each wholly or not at all; raises the database's error.

    Statements run one by one because ``executescript`` would commit before it begins.
    """
    for step in todo:
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(step.path.read_text(encoding="utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {step.version}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
