"""Lists what a language lacks beside English: sentences, texts of content, reading pages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from coach.library.catalogue import Entry, UnreadableCatalogueError, read_catalogue
from coach.library.parts import table
from coach.library.problems import Expected, Key, Problem, problem_at
from coach.library.resources import resource_root
from coach.library.source import read_source
from coach.library.words import FALLBACK

LANGUAGE = re.compile("[a-z]{2}")
MISSING = Expected(word="language-missing")


class BadLanguageError(Exception):
    """What was asked for is no name of a language."""

    word = "language-bad-id"

    def __init__(self, asked: str) -> None:
        super().__init__(self.word)
        self.places: dict[str, object] = {"asked": ascii(asked)}


class Gaps(msgspec.Struct, frozen=True, kw_only=True):
    """What a language lacks, each with file, table and key; and its sentences as they are."""

    words: tuple[Problem, ...]
    texts: tuple[Problem, ...]
    pages: tuple[Problem, ...]
    sentences: Mapping[str, str]


def language_gaps(language: str, root: Path | None = None) -> Gaps:
    """Return what a language lacks beside English in the files below ``root``.

    Raises BadLanguageError unless the language is named by two small letters.
    """
    if not LANGUAGE.fullmatch(language):
        raise BadLanguageError(language)
    root = resource_root() if root is None else root
    sentences: dict[str, str] = {}
    words = tuple(_word_gaps(root, language, sentences))
    texts = tuple(_text_gaps(root, language))
    pages = tuple(_page_gaps(root, language))
    return Gaps(words=words, texts=texts, pages=pages, sentences=sentences)


def _word_gaps(root: Path, language: str, sentences: dict[str, str]) -> Iterator[Problem]:
    """Find sentences that are missing or fill other places; keep those that are there."""
    folder = root / "assets" / "words"
    for path in sorted((folder / FALLBACK).glob("*.po")):
        own = folder / language / path.name
        file = own.relative_to(root).as_posix()
        there: dict[str, Entry] = {}
        if own.is_file():
            try:
                there = {entry.id: entry for entry in read_catalogue(own)}
            except UnreadableCatalogueError as error:
                places: dict[str, str | int] = {"line": error.line}
                yield problem_at(file, (), Expected(word="language-unreadable", places=places))
                continue
        for entry in read_catalogue(path):
            found = there.get(entry.id)
            expected = _amiss(entry, found)
            if expected is not None:
                yield problem_at(file, (entry.id,), expected)
            elif found is not None:
                sentences[entry.id] = found.forms[0]


def _amiss(english: Entry, own: Entry | None) -> Expected | None:
    """Return what is wrong with a sentence, None where nothing is."""
    if own is None or not all(form.strip() for form in own.forms):
        return MISSING
    needed = _places(english) or frozenset()
    if _places(own) == needed:
        return None
    shown = ", ".join(f"{{{name}}}" for name in sorted(needed)) or "-"
    return Expected(word="language-other-places", places={"places": shown})


def _places(entry: Entry) -> frozenset[str] | None:
    """Return the {places} of all forms together; None where a brace stands alone."""
    try:
        parts = [part for form in entry.forms for part in string.Formatter().parse(form)]
    except ValueError:
        return None
    return frozenset(name for _text, name, _spec, _conversion in parts if name is not None)


def _text_gaps(root: Path, language: str) -> Iterator[Problem]:
    """Find texts that are missing in content files and in every other file with texts.

    A file with an attribution is passed over: its words have an owner, who alone translates them.
    """
    for path in sorted((*root.glob("sessions/*.toml"), *root.glob("assets/*/*.toml"))):
        source = read_source(path, path.relative_to(root).as_posix())
        if source.document is None:
            yield source.problem or problem_at(source.file, (), MISSING)
            continue
        if "attribution" not in source.document:
            missing = _missing_texts(source.document, language)
            yield from (problem_at(source.file, place, MISSING) for place in missing)


def _missing_texts(document: dict[str, Any], language: str) -> Iterator[tuple[Key, ...]]:
    for path, texts in _text_tables(document, ()):
        own, place = table(texts.get(language)), (*path, language)
        for key, english in table(texts.get(FALLBACK)).items():
            yield from ((*place, key, *index) for index in _missing_lines(english, own.get(key)))


def _missing_lines(english: object, own: object) -> Iterator[tuple[int, ...]]:
    """Yield () for a text that is not there, the index of each line a list of lines lacks."""
    if not english:
        return
    if isinstance(english, list):
        lines = own if isinstance(own, list) else []
        there = [index for index, line in enumerate(lines) if str(line).strip()]
        yield from ((index,) for index in range(len(english)) if index not in there)
    elif not isinstance(own, str) or not own.strip():
        yield ()


def _text_tables(
    tree: dict[str, Any], path: tuple[Key, ...]
) -> Iterator[tuple[tuple[Key, ...], dict[str, Any]]]:
    """Yield every table of texts by language, with where it stands."""
    for key, value in tree.items():
        place = (*path, key)
        if key == "text" and isinstance(value, dict):
            yield place, value
        elif isinstance(value, dict):
            yield from _text_tables(value, place)
        elif isinstance(value, list):
            for index, entry in enumerate(value):
                yield from _text_tables(table(entry), (*place, index))


def _page_gaps(root: Path, language: str) -> Iterator[Problem]:
    """Find pages to read, and topics of help, that are not there in the language."""
    folders = (root / "assets" / kind for kind in ("pages", "help"))
    yield from (gap for folder in folders for gap in _folder_gaps(root, folder, language))


def _folder_gaps(root: Path, folder: Path, language: str) -> Iterator[Problem]:
    for path in sorted((folder / FALLBACK).rglob("*.md")):
        own = folder / language / path.relative_to(folder / FALLBACK)
        if not own.is_file() or not own.read_text("utf-8", errors="replace").strip():
            yield problem_at(own.relative_to(root).as_posix(), (), MISSING)
