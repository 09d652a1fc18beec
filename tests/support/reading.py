"""Everything people read, sentence by sentence, and what makes a sentence hard or unkind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.sentences import sentences
from tests.support.tree import ROOT

LONGEST_SENTENCE = 25
MEAN_SENTENCE = 15

NOT_FOR_PATIENTS = {
    "clinic": "read by professionals at a treatment desk",
    "cohort": "read by professionals who compare groups",
    "compare": "read by professionals who compare groups",
}
"""Files of words that are left out, each with its reason."""

ABBREVIATIONS = {
    "en": ("e.g.", "i.e.", "Dr.", "Mr.", "Mrs.", "Ms.", "Prof.", "St.", "No.", "vs.", "approx."),
    "de": (
        *("z. B.", "z.B.", "d. h.", "d.h.", "u. a.", "u.a.", "Dr.", "Prof.", "Nr.", "Tel.", "ca."),
        *("bzw.", "evtl.", "ggf.", "max.", "Min.", "min.", "Std.", "Sek.", "St.", "inkl.", "Abs."),
    ),
}
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
DOT = "\N{ONE DOT LEADER}"
"""Stands for a full stop that ends no sentence."""

UNKIND = {
    "en": re.compile(
        r"\b(?:please|sorry|missed|failure|your fault|to blame|you forgot|forgotten|lazy|streaks?"
        r"|you should have|you must have|disappoint\w*)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:bitte|leider|versäumt|verpasst|versagt|Ihre Schuld|schuld|vergessen|faul"
        r"|hätten Sie|Serie|enttäusch\w*)\b",
        re.IGNORECASE,
    ),
}
"""Pleading, blame and lost streaks."""

SHOUTING = re.compile("[!\N{INVERTED EXCLAMATION MARK}\N{FULLWIDTH EXCLAMATION MARK}]")


def sentences_of(text: str, language: str) -> list[str]:
    """Return the sentences of a text; a line break between two blanks ends one too.

    A full stop of an abbreviation, of a number or of an ordinal ("5. Januar") ends none, and
    neither does a colon: what it announces belongs to its sentence.
    """
    for short in ABBREVIATIONS.get(language, ()):
        text = re.sub(rf"(?<!\w){re.escape(short)}", short.replace(".", DOT), text)
    text = re.sub(rf"(?<=\d)\.(?=\s+(?:[a-zäöü]|(?:{MONTHS})\b))", DOT, text)
    parts = re.split(r"(?<=[.?!…])[\"'“”»«)\]]*\s+|\n\s*\n", text)
    return [part.replace(DOT, ".") for part in parts if words_of(part)]


def words_of(sentence: str) -> list[str]:
    """Return the words of a sentence; a number and a {place} are words, a dash is none."""
    return [word for word in sentence.split() if re.search(r"\w", word.replace("_", "x"))]


def too_long(text: str, language: str) -> list[str]:
    """Return the sentences with more words than one may have."""
    return [one for one in sentences_of(text, language) if len(words_of(one)) > LONGEST_SENTENCE]


def unkind(text: str, language: str) -> list[str]:
    """Return the words that plead, blame or shout."""
    found = [match.group() for match in UNKIND[language].finditer(text)]
    return [*found, *SHOUTING.findall(text)]


def read_texts(language: str) -> Iterator[tuple[str, str]]:
    """Yield everything patients read or hear in a language, each with its file."""
    for one in sentences(language):
        if one.file not in NOT_FOR_PATIENTS:
            yield from ((f"words/{one.file}", form) for form in one.forms)
    for path in sorted((*ROOT.glob("sessions/*.toml"), *ROOT.glob("assets/*/*.toml"))):
        document = tomllib.loads(path.read_text("utf-8"))
        # A file with an attribution holds the words of an owner, which must not be changed.
        if "attribution" not in document:
            yield from ((path.name, text) for text in told_in(document, language))
    for path in pages(language):
        yield from ((path.name, text) for text in markdown_texts(path.read_text("utf-8")))


def told_in(tree: dict[str, Any], language: str) -> Iterator[str]:
    """Yield the texts of a language in the tables of a content file."""
    for key, value in tree.items():
        if key == "text" and isinstance(value, dict):
            yield from _strings(value.get(language, {}))
        elif isinstance(value, dict):
            yield from told_in(value, language)
        elif isinstance(value, list):
            for entry in value:
                yield from told_in(entry, language) if isinstance(entry, dict) else ()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


_MARKS = re.DOTALL | re.MULTILINE


def markdown_texts(page: str) -> Iterator[str]:
    """Yield the summary, headings, items, cells and paragraphs of a page, without marks.

    What else stands before a page, such as its source, is not for patients.
    """
    page = re.sub(r"\A---\n.*?^summary: ([^\n]*)\n(?:.*?\n)?---\n", r"\1\n\n", page, flags=_MARKS)
    page = re.sub(r"\A(---|\+\+\+)\n.*?\n\1\n", "", page, flags=re.DOTALL)
    page = re.sub(r"```.*?```|<!--.*?-->", "", page, flags=re.DOTALL)
    page = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", page)
    page = re.sub(r"^(\s*)(?:#+|[-*+]|\d+[.)]|>)\s+", r"\n\n\1", page, flags=re.MULTILINE)
    page = re.sub(r"^\s*\|?[-:| ]+\|\s*$", "", page, flags=re.MULTILINE).replace("|", "\n\n")
    page = re.sub(r"[*_`#]+", "", page)
    yield from (" ".join(block.split()) for block in re.split(r"\n\s*\n", page) if block.strip())


def pages(language: str) -> tuple[Path, ...]:
    """Return the reading pages of a language, and its help."""
    folders = (ROOT / "assets" / kind / language for kind in ("pages", "help"))
    return tuple(sorted(path for folder in folders for path in folder.rglob("*.md")))
