"""Reads a translator's .po file, so that a language can be checked before it is compiled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

LINE = re.compile(r'(?:(msgid|msgid_plural|msgstr)(?:\[(\d)\])?\s+)?("(?:[^"\\]|\\.)*")')
PLURALS = re.compile(r"nplurals\s*=\s*(\d)")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence: its id and its forms, one or as many as the language has plurals."""

    id: str
    forms: tuple[str, ...]


class UnreadableCatalogueError(ValueError):
    """A line of a .po file is none; ``line`` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read_catalogue(path: Path) -> tuple[Entry, ...]:
    """Return every sentence of a .po file in order, but its header.

    Raises UnreadableCatalogueError, which names the line, and OSError.
    """
    entries = list(_entries(path.read_bytes()))
    header = "".join(entry.forms[0] for entry in entries if not entry.id)
    plurals = PLURALS.search(header)
    needed = int(plurals[1]) if plurals else 1
    return tuple(_filled(entry, needed) for entry in entries if entry.id)


def _filled(entry: Entry, needed: int) -> Entry:
    """Return an entry with a blank for each plural form that is not there."""
    if len(entry.forms) == 1:
        return entry
    return Entry(id=entry.id, forms=entry.forms + ("",) * (needed - len(entry.forms)))


def _entries(data: bytes) -> Iterator[Entry]:
    texts: dict[str, str] = {}
    key = ""
    for number, raw in enumerate(data.splitlines(), start=1):
        word, index, text = _parts(raw, number)
        if word == "msgid" and texts:
            yield _entry(texts)
            texts = {}
        if word:
            key = word + index
        if text:
            if not key:
                raise UnreadableCatalogueError(number)
            texts[key] = texts.get(key, "") + ast.literal_eval(text)
    if texts:
        yield _entry(texts)


def _parts(raw: bytes, number: int) -> tuple[str, str, str]:
    """Return the word, the plural's number and the text of a line; all empty for a comment."""
    try:
        line = raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise UnreadableCatalogueError(number) from None
    if not line or line.startswith("#"):
        return "", "", ""
    found = LINE.fullmatch(line)
    if found is None:
        raise UnreadableCatalogueError(number)
    return found[1] or "", found[2] or "", found[3]


def _entry(texts: dict[str, str]) -> Entry:
    forms = tuple(text for key, text in sorted(texts.items()) if key.startswith("msgstr"))
    return Entry(id=texts.get("msgid", ""), forms=forms or ("",))
