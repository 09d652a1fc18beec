"""Pages as they lie on the disk: size, encoding and first lines, each refused by file and line.

A page begins with lines of keys between two lines of three hyphens; its title follows.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from coach.library.problems import Expected, Problem, choice, limited, problem_at, simple
from coach.program.exercise import Status
from coach.program.reading import PageHead

MAX_BYTES = 64 * 1024
"""No page is larger; the size is looked at before anything is parsed."""

KEYS = ("status", "source", "summary")
FENCE = "---"
_KEY = re.compile(r"([a-z]+):\s*(\S.*?)\s*")
_TITLE = re.compile(r"# +(\S.*?)\s*")


class PageText(msgspec.Struct, frozen=True, kw_only=True):
    """A page before its Markdown is parsed: ``body`` begins under the title, at ``line``.

    With ``problems`` the rest cannot be relied on.
    """

    file: str
    head: PageHead
    body: str = ""
    line: int = 1
    problems: tuple[Problem, ...] = ()


def at_line(file: str, line: int, expected: Expected) -> Problem:
    """Return a problem of one line, counted from 1."""
    return problem_at(f"{file}:{line}", (), expected)


def read_page_text(path: Path, file: str, keys: tuple[str, ...] = KEYS) -> PageText:
    """Read one page, shown to people as ``file``; what is wrong with it comes as problems.

    It needs each of the ``keys``, and no other.
    """
    text = _read(path)
    if isinstance(text, Expected):
        return _unread(path, file, problem_at(file, (), text))
    lines = text.split("\n")
    if lines[0].strip() != FENCE:
        return _unread(path, file, at_line(file, 1, choice("page-keys", keys)))
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == FENCE), len(lines))
    found, problems = _keys(file, lines[1:end], keys)
    here = next((n for n in range(end + 1, len(lines)) if lines[n].strip()), len(lines))
    title = _TITLE.fullmatch(lines[here]) if here < len(lines) else None
    if title is None:
        problems.append(at_line(file, min(here + 1, len(lines)), simple("page-title")))
    return PageText(
        file=file,
        head=_head(path, found, title[1] if title else ""),
        body="\n".join(lines[here + 1 :]),
        line=here + 2,
        problems=tuple(problems),
    )


def _unread(path: Path, file: str, problem: Problem) -> PageText:
    return PageText(file=file, head=_head(path, {}, ""), problems=(problem,))


def _read(path: Path) -> str | Expected:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return simple("no-such-path")
    except (OSError, ValueError):
        return simple("unreadable")
    if len(data) > MAX_BYTES:
        return limited("size", MAX_BYTES // 1024)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return simple("utf-8")


def _keys(
    file: str, lines: list[str], keys: tuple[str, ...]
) -> tuple[dict[str, str], list[Problem]]:
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, 2):
        match = _KEY.fullmatch(line)
        if match is None or match[1] not in keys or match[1] in found:
            problems.append(at_line(file, number, choice("page-keys", keys)))
        elif match[1] == "status" and match[2] not in list(Status):
            problems.append(at_line(file, number, choice("one-of", list(Status))))
        else:
            found[match[1]] = match[2]
    if not problems and len(found) < len(keys):
        problems.append(at_line(file, 1, choice("page-keys", keys)))
    return found, problems


def _head(path: Path, found: dict[str, str], title: str) -> PageHead:
    return PageHead(
        id=path.stem,
        language=path.parent.name,
        title=title,
        summary=found.get("summary", ""),
        status=Status(found.get("status", Status.DRAFT)),
        source=found.get("source", ""),
    )
