"""Every sentence is there in every language and fits its places."""

from __future__ import annotations

import ast
import re

import pytest

from tests.support.sentences import Use, catalogue_files, languages, sentences, uses, uses_in

LANGUAGES = languages()
OTHERS = [language for language in LANGUAGES if language != "en"]


def test_there_are_english_and_german_words() -> None:
    assert {"en", "de"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_files(language: str) -> None:
    english = [path.name for path in catalogue_files("en")]
    assert [path.name for path in catalogue_files(language)] == english


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_sentences(language: str) -> None:
    english = {(one.file, one.id) for one in sentences("en")}
    here = {(one.file, one.id) for one in sentences(language)}
    assert sorted(english ^ here) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_fills_the_same_places(language: str) -> None:
    english = {one.id: one.places for one in sentences("en")}
    differing = {
        one.id: (english[one.id], one.places)
        for one in sentences(language)
        if one.id in english and one.places != english[one.id]
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_written(language: str) -> None:
    assert [one.id for one in sentences(language) if not all(one.forms)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_stands_once(language: str) -> None:
    """Counted in the files themselves, since reading a catalogue lets the last one win."""
    written = "\n".join(path.read_text("utf-8") for path in catalogue_files(language))
    ids = re.findall(r'^msgid "(.+)"$', written, re.MULTILINE)
    assert len(ids) >= len(sentences(language))
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_begins_with_its_file(language: str) -> None:
    strange = [
        one.id
        for one in sentences(language)
        if one.file != "general" and not one.id.startswith(f"{one.file}-")
    ]
    assert strange == []


SAME_IN_GERMAN = {
    "clinic-field-sins",
    "clinic-person-name",
    "clinic-person-pseudonym",
    "clinic-sight-karnofsky",
    "clinic-version",
    "course-key-escape",
    "face-about-version",
    "face-key-enter",
    "language-place-name",
    "measures-unit-mg",
    "progress-hours",
    "progress-mark-plan",
    "progress-mark-t0",
    "progress-minutes",
    "sheet-month-11",
    "sheet-month-4",
    "cohort-chart-pair",
    "compare-column-phase",
    "compare-column-sd",
    "days-calendar-minute",
    "sheet-month-8",
    "sheet-month-9",
    "sound-plus",
    "steering-everywhere-enter-key",
    "steering-everywhere-escape-key",
    "steering-everywhere-tab-key",
    "steering-remote-escape-key",
    "steering-session-escape-key",
}
"""Keys, signs and words that German has too."""

NO_WORDS = re.compile(r"{\w+}|Spine Coach")
"""Parts of a sentence that no language words in its own way."""


def test_nothing_was_left_in_english() -> None:
    english = {one.id: one.forms for one in sentences("en")}
    worded = re.compile(r"[^\W\d_]{2,}")
    same = {
        one.id
        for one in sentences("de")
        if one.forms == english[one.id] and worded.search(NO_WORDS.sub("", one.forms[0]))
    }
    assert sorted(same - SAME_IN_GERMAN) == []


def test_every_sentence_the_code_asks_for_is_there() -> None:
    asked = uses()
    assert any(use.start == "command-no-screen" for use in asked)
    ids = frozenset(one.id for one in sentences("en"))
    assert [f"{use.where} {use.start}" for use in asked if not use.meets(ids)] == []


def test_a_sentence_nobody_wrote_is_found_missing() -> None:
    ids = frozenset({"safety-rule-tired-title"})
    assert Use(where="", start="safety-rule-tired-title").meets(ids)
    assert not Use(where="", start="safety-rule-tired").meets(ids)
    assert Use(where="", start="safety-rule-", end="-title", whole=False).meets(ids)
    assert not Use(where="", start="safety-rule-", end="-do", whole=False).meets(ids)


@pytest.mark.parametrize(
    ("source", "starts"),
    [
        ('self._words("anything-at-all", n=1)', ["anything-at-all"]),
        ('Trouble(word="anything-at-all")', ["anything-at-all"]),
        ('class Full(Exception):\n    word = "anything-at-all"', ["anything-at-all"]),
        ('TABLE = ("command-bug", "format-5")', ["command-bug"]),
        ('words(f"command-{name}-help")', ["command-"]),
        ('class Kind(StrEnum):\n    CHECK = "command-check"', []),
        ('button(name="command-button")', []),
    ],
)
def test_the_search_for_sentences_finds_them(source: str, starts: list[str]) -> None:
    assert [use.start for use in uses_in(ast.parse(source), "here")] == starts
