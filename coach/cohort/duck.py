"""The one place that loads DuckDB: a database in memory that asks nothing of the network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cohort.refusals import NoDuckdbError, NotWrittenError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "512MB"
"""What DuckDB may use; more is put on the disk for a while."""

GLOB = re.compile(r"([*?\[])")


def is_installed() -> bool:
    """Tell whether the extra ``cohort`` is there, without loading it."""
    return find_spec("duckdb") is not None


@contextmanager
def connected(scratch: Path) -> Iterator[DuckDBPyConnection]:
    """Give an empty database; what does not fit into memory goes into the ``scratch`` folder.

    Raises NoDuckdbError where the extra ``cohort`` is not installed, and NotWrittenError where
    the disk or the memory do not do for what is asked of the database.
    """
    try:
        import duckdb  # noqa: PLC0415 - an extra, and costly
    except ImportError as error:
        raise NoDuckdbError from error
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": MEMORY,
        "temp_directory": scratch.as_posix(),
    }
    with duckdb.connect(config=config) as database:
        try:
            yield database
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise NotWrittenError from error


def quoted(text: str) -> str:
    """Return text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def file_list(paths: Iterable[Path]) -> str:
    """Return files as a list in SQL; signs that stand for many names are taken as they are."""
    names = (GLOB.sub(r"[\1]", path.as_posix()) for path in paths)
    return f"[{', '.join(map(quoted, names))}]"
