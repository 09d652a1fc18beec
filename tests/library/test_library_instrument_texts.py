"""Item texts of a centre: every problem is told by its place, and what they open is offered."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.library.instrument_texts import (
    check_texts,
    kept_texts,
    licensed,
    offered_instruments,
)
from coach.library.instruments import load_instrument
from coach.library.words import Words
from coach.outcomes.instruments import Better, QuestionText
from coach.outcomes.item_texts import InstrumentTexts, ItemText, item_id, with_texts
from coach.outcomes.questionnaires import score
from tests.support.item_texts import texts_file, texts_toml

ENGLISH = Words("en")


def told(folder: Path, text: str) -> list[str]:
    path = folder / "mine.toml"
    path.write_text(text, "utf-8")
    checked = check_texts(path)
    assert checked.texts is None
    return [ENGLISH(one.word, **one.places) for one in checked.problems]


def test_three_instruments_wait_for_texts() -> None:
    assert licensed() == ("qlq-bm22", "qlq-fa12", "qsc-r10")


@pytest.mark.parametrize("name", ["qlq-bm22", "qlq-fa12", "qsc-r10"])
def test_with_texts_each_is_offered_and_without_it_is_not(tmp_path: Path, name: str) -> None:
    assert name not in offered_instruments(tmp_path)
    texts_file(tmp_path, name).rename(tmp_path / f"{name}.toml")
    instrument = offered_instruments(tmp_path)[name]
    shipped = load_instrument(name)
    assert len(instrument.questions) == shipped.items
    assert instrument.questions[0].id == item_id(1) == "item-1"
    assert instrument.questions[-1].text["de"].ask == f"Made-up question {shipped.items} (de)?"
    assert instrument.version == f"{shipped.version}, texts 1"
    assert (instrument.modes, instrument.attribution) == (shipped.modes, shipped.attribution)
    answers: list[float | None] = [float(instrument.low)] * shipped.items
    assert all(one.value is not None for one in score(instrument, instrument.modes[0], answers))


def test_items_that_are_reversed_are_better_high(tmp_path: Path) -> None:
    texts_file(tmp_path, "qlq-bm22").rename(tmp_path / "qlq-bm22.toml")
    questions = offered_instruments(tmp_path)["qlq-bm22"].questions
    assert [one.id for one in questions if one.better is Better.HIGH] == ["item-21", "item-22"]


def test_a_questionnaire_of_one_item_has_the_languages_of_that_item() -> None:
    shipped = replace(load_instrument("qlq-fa12"), items=1, modes=())
    label = QuestionText(ask="How tired?", labels=("Not at all", "Very much"))
    texts = InstrumentTexts(
        id="qlq-fa12",
        format=1,
        version=1,
        source="Made up.",
        items=(ItemText(text={"en": label}),),
    )
    found = with_texts(shipped, texts)
    assert [one.id for one in found.questions] == ["item-1"]
    assert set(found.text) == {"en"}


def test_our_own_questions_need_no_folder() -> None:
    own = {"daily", "weekly", "pro-ctcae-fatigue", "pro-ctcae-pain"}
    assert set(offered_instruments(None)) == own
    assert set(offered_instruments(Path("nowhere"))) == own


def test_a_language_the_scoring_has_no_name_in_takes_the_english_one(tmp_path: Path) -> None:
    text = texts_toml("qsc-r10", languages="en fr")
    (tmp_path / "qsc-r10.toml").write_text(text, "utf-8")
    instrument = offered_instruments(tmp_path)["qsc-r10"]
    assert instrument.text["fr"] == instrument.text["en"]
    assert "de" not in instrument.text
    assert instrument.name("de") == instrument.name("en") == instrument.text["fr"].name
    only = replace(instrument, text={"fr": instrument.text["fr"]})
    assert only.name("de") == instrument.text["fr"].name


def test_kept_texts_that_were_changed_by_hand_open_nothing(tmp_path: Path) -> None:
    path = tmp_path / "qsc-r10.toml"
    path.write_text(texts_toml("qlq-fa12"), "utf-8")
    assert kept_texts(tmp_path, "qsc-r10") is None
    path.write_text("broken", "utf-8")
    assert kept_texts(tmp_path, "qsc-r10") is None
    assert "qsc-r10" not in offered_instruments(tmp_path)


def test_all_problems_of_a_file_are_listed_once_each(tmp_path: Path) -> None:
    text = texts_toml()
    text = text.replace("version = 1", "version = 0").replace('source = "Made up."', "odd = 1")
    text = text.replace('ask = "Made-up question 3 (en)?"', 'ask = " "')
    text = text.replace(
        '"Answer 1", "Answer 2", "Answer 3", "Answer 4"', '"a", "b", "c"', 1
    ).replace("[items.text.de]", "[items.text.fr]", 1)
    place, limit = "mine.toml [items[{}]{}] {}: needs {}.", "a text that is not blank, of at most"
    both = "a text in each of these languages, and in no other: en, fr"
    assert sorted(told(tmp_path, text)) == sorted(
        [
            place.format(
                1, ".text.en", "labels", "4 labels, one for each answer, or two for the ends"
            ),
            place.format(3, ".text.en", "ask", f"{limit} 500 characters"),
            *(place.format(n, "", "text", both) for n in range(2, 13)),
            "mine.toml odd: is not a known key. Known here: id, format, version, source, items.",
            f"mine.toml source: needs {limit} 2000 characters.",
            "mine.toml version: needs a whole number from 1 to 9999.",
        ]
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('id = "qlq-fa12"', 'id = "weekly"', "mine.toml id: needs one of these: qlq-bm22, "),
        ('id = "qlq-fa12"', "id = 3", "mine.toml id: needs an id of small letters"),
        ('id = "qlq-fa12"', "", "mine.toml id: needs an id of small letters"),
        ("version = 1", "version = 1.0", "mine.toml version: is missing, is not known here"),
        ("format = 1", "format = 2", "mine.toml format: needs one of these: 1."),
        ("[items.text.en]\nask", "[items.text]\nen = 3\nx", "mine.toml [items[1].text] en: needs"),
    ],
)
def test_what_does_not_fit_is_told_by_its_place(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    found = told(tmp_path, texts_toml().replace(before, after, 1))
    assert any(one.startswith(expected) for one in found), found


def test_the_number_of_items_is_that_of_the_scoring(tmp_path: Path) -> None:
    short = texts_toml().rpartition("[[items]]")[0]
    assert told(tmp_path, short) == ["mine.toml items: needs a list of 12 to 12 entries."]
    assert told(tmp_path, texts_toml().partition("[[items]]")[0] + "items = []\n")
    assert told(tmp_path, texts_toml().partition("[[items]]")[0] + "items = 3\n")


def test_texts_that_no_language_of_the_app_can_show_are_refused(tmp_path: Path) -> None:
    assert told(tmp_path, texts_toml(languages="fr")) == [
        "mine.toml [items[1]] text: needs a text in one of these languages: de, en."
    ]


def test_what_is_no_text_file_is_told_as_any_content_file_is(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    for data in (b"\xff", b"id = [", b"a" * 300_000):
        path.write_bytes(data)
        (problem,) = check_texts(path).problems
        assert ENGLISH(problem.word, **problem.places).startswith("mine.toml: needs to be ")
    path.write_text(".".join(["a"] * 20_000) + " = " + "[" * 900 + "]" * 900, "utf-8")
    assert check_texts(path).texts is None
    assert check_texts(tmp_path / "none.toml").problems[0].word == "content-no-such-path"
