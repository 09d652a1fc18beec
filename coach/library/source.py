"""Content files as they lie on the disk: size, encoding and TOML, each refused by name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from coach.library.parsed import parsed_tables
from coach.library.problems import Expected, Problem, limited, problem_at, simple

MAX_BYTES = 256 * 1024
"""No content file is larger; the size is looked at before anything is parsed."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One file that was read: its name as shown, its bytes, and its tables or the problem."""

    file: str
    name: str
    data: bytes = b""
    document: dict[str, Any] | None = None
    problem: Problem | None = None

    @property
    def stem(self) -> str:
        """The file name without its suffix, the id the file is expected to carry."""
        return Path(self.name).stem


def read_source(path: Path, file: str) -> Source:
    """Read one file, shown to people as ``file``; what cannot be read comes as its problem."""
    try:
        if not path.is_file():
            word = "unreadable" if path.exists() else "no-such-path"
            return _refused(path, file, simple(word))
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        # ValueError: a path with a null character in it
        return _refused(path, file, simple("unreadable"))
    if len(data) > MAX_BYTES:
        return _refused(path, file, limited("size", MAX_BYTES // 1024))
    parsed = parsed_tables(data) or _parse(data)
    if isinstance(parsed, Expected):
        return _refused(path, file, parsed)
    return Source(file=file, name=path.name, data=data, document=parsed)


def _refused(path: Path, file: str, expected: Expected) -> Source:
    return Source(file=file, name=path.name, problem=problem_at(file, (), expected))


def _parse(data: bytes) -> dict[str, Any] | Expected:
    import tomllib  # noqa: PLC0415 - not needed where the build has parsed all files

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return simple("utf-8")
    except RecursionError:
        return simple("nesting")
    except ValueError as error:
        # TOMLDecodeError, or a number with too many digits for Python
        return _broken_toml(str(error))


def _broken_toml(message: str) -> Expected:
    place = re.search(r"at line (\d+), column (\d+)", message)
    if place is None:
        return simple("toml-unfinished")
    line, column = (int(number) for number in place.groups())
    return Expected(word="content-toml", places={"line": line, "column": column})
