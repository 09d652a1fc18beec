"""Everything people read or hear is plain and kind: short sentences, no pleading, no blame."""

from __future__ import annotations

import pytest

from tests.support.reading import (
    MEAN_SENTENCE,
    NOT_FOR_PATIENTS,
    UNKIND,
    markdown_texts,
    read_texts,
    sentences_of,
    told_in,
    too_long,
    unkind,
    words_of,
)
from tests.support.sentences import languages

LANGUAGES = sorted(set(languages()) & set(UNKIND))


def mean(texts: list[str], language: str) -> float:
    counts = [len(words_of(one)) for text in texts for one in sentences_of(text, language)]
    return sum(counts) / len(counts)


def test_english_and_german_are_read() -> None:
    assert {"en", "de"} <= set(LANGUAGES)
    assert all(NOT_FOR_PATIENTS.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_kinds_of_texts_are_read(language: str) -> None:
    files = {file for file, _text in read_texts(language)}
    assert {"words/safety", "words/face", "plank.toml", "isometric.toml", "weekly.toml"} <= files
    assert "pro-ctcae-pain.toml" not in files, "its words have an owner"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_longer_than_25_words(language: str) -> None:
    found = [(file, one) for file, text in read_texts(language) for one in too_long(text, language)]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mean_sentence_of_every_file_is_short(language: str) -> None:
    by_file: dict[str, list[str]] = {}
    for file, text in read_texts(language):
        by_file.setdefault(file, []).append(text)
    means = {file: mean(texts, language) for file, texts in by_file.items()}
    assert {file: value for file, value in means.items() if value > MEAN_SENTENCE} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_begged_blamed_or_shouted_at(language: str) -> None:
    found = [(file, text) for file, text in read_texts(language) if unkind(text, language)]
    assert found == []


LONG = " ".join(["word"] * 26) + "."


@pytest.mark.parametrize(
    "planted", [LONG, f"Short. {LONG}", f"First: {LONG}", f"“{LONG}” It ends."]
)
def test_a_planted_long_sentence_is_found(planted: str) -> None:
    assert too_long(planted, "en") != []
    assert list(told_in({"exercise": {"ladder": [{"text": {"en": {"hold": planted}}}]}}, "en"))
    assert any(too_long(one, "en") for one in markdown_texts(f"# Pain\n\n- Rest.\n- {planted}\n"))


def test_a_planted_row_of_long_sentences_is_found() -> None:
    assert mean([" ".join(["word"] * (MEAN_SENTENCE + 1)) + "."], "en") > MEAN_SENTENCE
    assert mean([f"Short. {LONG} Short."], "en") < MEAN_SENTENCE


@pytest.mark.parametrize(
    ("language", "planted"),
    [
        ("en", "Please rest."),
        ("en", "You missed two sessions."),
        ("en", "Well done!"),
        ("en", "Your streak is lost."),
        ("de", "Bitte ruhen Sie sich aus."),
        ("de", "Sie haben zwei Trainings versäumt."),
        ("de", "Das hätten Sie früher sagen sollen."),
        ("de", "Geschafft!"),
    ],
)
def test_a_planted_unkind_word_is_found(language: str, planted: str) -> None:
    assert unkind(planted, language) != []
    assert unkind("Rest. Sie bitten um nichts, und niemand bittet Sie.", language) == []


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("en", "Lie down. Rest.", [2, 1]),
        ("en", "Call {team} now: it is urgent", [6]),
        ("en", "Breathe in for 2.5 s", [5]),
        ("en", "Dr. Weber said so, e.g. on Monday. Ask No. 7 again?", [7, 4]),
        ("en", "“Stop.” Then rest.", [1, 2]),
        ("en", "One - two / three", [3]),
        ("en", "Waiting… Then go on.\n\nNext", [1, 3, 1]),
        ("de", "Nehmen Sie z. B. ein Kissen. Oder ca. 2,5 m Platz.", [6, 5]),
        ("de", "Am 5. Januar um 9 Uhr. Wählen Sie 0 bis 10. Dann weiter.", [6, 5, 2]),
        ("de", "Drücken Sie „Weiter“. Danach: Pause, 10 Sekunden", [3, 4]),
        ("de", "Fieber ab 38,0 °C. Rufen Sie an.", [4, 3]),
        ("de", "", []),
    ],
)
def test_sentences_and_words_are_counted_soundly(
    language: str, text: str, counts: list[int]
) -> None:
    assert [len(words_of(one)) for one in sentences_of(text, language)] == counts


def test_the_summary_of_a_page_is_read_and_its_source_is_not() -> None:
    page = "---\nstatus: draft\nsource: Printed!\nsummary: What helps.\n---\n# Pain\n\nRest.\n"
    assert list(markdown_texts(page)) == ["What helps.", "Pain", "Rest."]


def test_a_page_is_read_without_its_marks() -> None:
    page = (
        "---\ntitle: Pain\n---\n# Pain and *rest*\n\nRead [more](https://example.org/a.b!) about\n"
        "pain. <!-- a note! -->\n\n1. First\n2. Second\n\n| A | B |\n|---|---|\n| c | d |\n"
        "\n```\ncode!\n```\n> Said so.\n"
    )
    assert list(markdown_texts(page)) == [
        *("Pain and rest", "Read more about pain.", "First", "Second", "A", "B", "c", "d"),
        "Said so.",
    ]
