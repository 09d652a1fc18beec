from __future__ import annotations

import gettext
import io
import struct

import pytest

from coach.library.compiled_words import LITTLE_ENDIAN, CompiledWords
from coach.library.resources import asset
from coach.library.words import languages

HEADER = b"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=n%3;\n"


def compiled(entries: dict[bytes, bytes], order: str = "<") -> bytes:
    """Return a catalogue file in one byte order."""
    count, at = len(entries), 28 + 16 * len(entries)
    tables, strings = b"", b""
    for column in (list(entries), list(entries.values())):
        for text in column:
            tables += struct.pack(f"{order}2I", len(text), at + len(strings))
            strings += text + b"\0"
    head = struct.pack(f"{order}7I", LITTLE_ENDIAN, 0, count, 28, 28 + 8 * count, 0, 0)
    return head + tables + strings


ENTRIES = {b"": HEADER, b"one": b"eins", b"day\0day": "Tag\0Tage\0Täge".encode()}


@pytest.mark.parametrize("language", languages())
def test_the_shipped_catalogues_say_what_gettext_reads(language: str) -> None:
    data = asset("words", language, "words.mo").read_bytes()
    slow = gettext.GNUTranslations(io.BytesIO(data))
    quick = CompiledWords(io.BytesIO(data))
    sentences = {key: text for key, text in vars(slow)["_catalog"].items() if key}
    assert sentences
    assert {key: text for key, text in vars(quick)["_catalog"].items() if key} == sentences
    for n in range(30):
        assert quick.plural(n) == vars(slow)["plural"](n)


@pytest.mark.parametrize("order", ["<", ">"])
def test_it_reads_either_byte_order(order: str) -> None:
    words = CompiledWords(io.BytesIO(compiled(ENTRIES, order)))
    assert words.gettext("one") == "eins"
    assert words.gettext("two") == "two"
    assert [words.ngettext("day", "days", n) for n in (3, 4, 5)] == ["Tag", "Tage", "Täge"]


def test_without_a_rule_one_is_one_and_all_others_are_many() -> None:
    words = CompiledWords(io.BytesIO(compiled({b"day\0day": b"Tag\0Tage"})))
    assert [words.ngettext("day", "days", n) for n in (0, 1, 2)] == ["Tage", "Tag", "Tage"]
