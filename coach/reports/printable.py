"""Which letters can be printed, and what stands in place of those that cannot.

The fonts of the app have Latin, Greek, Cyrillic, Hebrew and Arabic letters. A row of others
becomes one "…", and the document says so; nothing is guessed or spelled in other letters.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from coach.library.resources import asset

GAP = "…"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories of characters that have no shape of their own."""

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_ROW = re.compile(f"[{_JOINERS}]*{GAP}(?:[ {_JOINERS}]*{GAP})*[{_JOINERS}]*")
"""A row of letters that cannot be printed, what joins them among them."""

_SEGMENTS, _GROUPS = 4, 12
_GROUP_SIZE = 12


def printable(text: str) -> str:
    """Return a text as it can be printed: composed, on one line, unknown letters as "…"."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    known = letters()
    kept = "".join(_shown(one, known) for one in composed)
    return _ROW.sub(GAP, kept) if GAP in kept else kept


def has_gap(before: str, after: str) -> bool:
    """Tell whether printing a text left letters out."""
    return after.count(GAP) > before.count(GAP)


@cache
def letters() -> frozenset[int]:
    """Return the code points that some shipped font has a shape for."""
    fonts = sorted(asset("fonts").rglob("*Regular.ttf"))
    return frozenset(code for font in fonts for code in code_points(font))


def code_points(font: Path) -> Iterator[int]:
    """Yield the code points of a TrueType font's character maps (formats 4 and 12)."""
    data = font.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    for number in range(tables):
        name, _, start, _ = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if name == b"cmap":
            for offset in _maps(data, start):
                yield from _mapped(data, offset)


def _maps(data: bytes, start: int) -> Iterator[int]:
    count = struct.unpack_from(">H", data, start + 2)[0]
    for number in range(count):
        yield start + struct.unpack_from(">I", data, start + 4 + 8 * number + 4)[0]


def _mapped(data: bytes, offset: int) -> Iterator[int]:
    kind = struct.unpack_from(">H", data, offset)[0]
    if kind == _SEGMENTS:
        size = struct.unpack_from(">H", data, offset + 6)[0]
        ends = struct.unpack_from(f">{size // 2}H", data, offset + 14)
        starts = struct.unpack_from(f">{size // 2}H", data, offset + 16 + size)
        # The last segment is only the end mark 0xFFFF.
        for first, last in zip(starts[:-1], ends[:-1], strict=True):
            yield from range(first, last + 1)
    elif kind == _GROUPS:
        groups = struct.unpack_from(">I", data, offset + 12)[0]
        for number in range(groups):
            place = offset + 16 + _GROUP_SIZE * number
            first, last = struct.unpack_from(">II", data, place)
            yield from range(first, last + 1)


def _shown(letter: str, known: frozenset[int]) -> str:
    if letter not in _JOINERS and unicodedata.category(letter) in _UNSEEN:
        return ""
    return letter if ord(letter) in known else GAP
