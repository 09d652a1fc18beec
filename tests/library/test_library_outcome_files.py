"""Instruments and opioid tables as files: all shipped ones load, a wrong one is told by place."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.library.instruments import (
    UnknownInstrumentError,
    instruments,
    load_instrument,
    read_instrument,
)
from coach.library.opioid_tables import (
    UnknownTableError,
    load_opioid_table,
    opioid_tables,
    read_opioid_table,
)
from coach.library.problems import ContentError
from coach.library.words import Words
from tests.support.tree import ROOT

INSTRUMENTS = ROOT / "assets" / "instruments"
ENGLISH, GERMAN = Words("en"), Words("de")


def test_these_are_shipped() -> None:
    assert instruments() == (
        "daily",
        "pro-ctcae-fatigue",
        "pro-ctcae-pain",
        "qlq-bm22",
        "qlq-fa12",
        "qsc-r10",
        "weekly",
    )
    assert opioid_tables() == ("cdc-2022",)
    assert load_opioid_table("cdc-2022").id == "cdc-2022"


@pytest.mark.parametrize("name", ["qlq-bm22", "qlq-fa12", "qsc-r10"])
def test_a_text_under_a_licence_is_not_shipped(name: str) -> None:
    instrument = load_instrument(name)
    assert instrument.questions == ()
    assert instrument.attribution
    assert instrument.modes


@pytest.mark.parametrize("name", ["daily", "weekly"])
def test_our_own_questions_are_there_in_both_languages(name: str) -> None:
    instrument = load_instrument(name)
    assert (instrument.low, instrument.high) == (0, 10)
    assert {frozenset(one.text) for one in instrument.questions} == {frozenset({"de", "en"})}
    assert all("you" in one.text["en"].ask for one in instrument.questions)
    assert all(
        "Sie" in one.text["de"].ask or "Ih" in one.text["de"].ask for one in instrument.questions
    )
    assert all("?" in text.ask for one in instrument.questions for text in one.text.values())


def test_the_weekly_check_asks_what_the_pain_response_needs() -> None:
    weekly = load_instrument("weekly")
    assert weekly.recall_days == 7
    assert [one.id for one in weekly.questions] == [
        "worst-pain",
        "average-pain",
        "stiffness",
        "tiredness",
        "mood",
        "enjoyment",
    ]
    assert [one.id for one in weekly.questions if one.better == "high"] == ["mood", "enjoyment"]


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("pro-ctcae-pain", ["frequency", "severity", "interference"]),
        ("pro-ctcae-fatigue", ["severity", "interference"]),
    ],
)
def test_pro_ctcae_has_all_attributes_its_recall_and_its_owner(
    name: str, attributes: list[str]
) -> None:
    instrument = load_instrument(name)
    assert [one.attribute for one in instrument.questions] == attributes
    assert instrument.recall_days == 7
    assert "National Cancer Institute" in (instrument.attribution or "")
    assert {len(one.text["en"].labels) for one in instrument.questions} == {5}
    assert instrument.modes == (), "answers are never added up"


def test_no_other_name_is_opened() -> None:
    with pytest.raises(UnknownInstrumentError) as instrument:
        load_instrument("../opioids/cdc-2022")
    assert "qlq-fa12" in ENGLISH(instrument.value.word, **instrument.value.places)
    with pytest.raises(UnknownTableError) as table:
        load_opioid_table("../instruments/weekly")
    assert "cdc-2022" in GERMAN(table.value.word, **table.value.places)


def changed(source: Path, folder: Path, old: str, new: str) -> Path:
    text = source.read_text(encoding="utf-8")
    assert old in text
    target = folder / source.name
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    return target


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("qlq-fa12", 'id = "qlq-fa12"', 'id = "other"', "id: needs to be qlq-fa12"),
        ("qlq-fa12", "items = 12", 'items = "12"', "items: is missing"),
        ("qlq-fa12", "items = 12\n", "", "items: is missing"),
        ("qlq-fa12", "items = 12", "items = 12\nitem = 1", "item: is missing, is not known"),
        ("qlq-fa12", "low = 1", "low = 4", "high: needs a whole number from 5 to 100"),
        ("qlq-fa12", "format = 1", "format = 2", "format: is missing"),
        (
            "qlq-fa12",
            "items = [6, 7, 8]",
            'items = [6, 7, "8"]',
            "[modes[1].scales[2]] items[3]: is missing",
        ),
        (
            "qlq-fa12",
            "items = [9, 10]",
            "items = [9, 13]",
            "[modes[1].scales[3]] items: needs numbers of questions from 1 to 12",
        ),
        (
            "qlq-fa12",
            "items = [9, 10]",
            "items = [9, 9]",
            "[modes[1].scales[3]] items: needs numbers of questions from 1 to 12",
        ),
        (
            "qlq-bm22",
            "reversed = [21, 22]",
            "reversed = [16, 22]",
            "[modes[1].scales[4]] reversed: needs numbers that stand in items",
        ),
        ("qlq-bm22", 'id = "trial-2014"', 'id = "official"', "[modes[2]] id: needs an id that"),
        (
            "qlq-fa12",
            'id = "emotional"',
            'id = "physical"',
            "[modes[1].scales[2]] id: needs an id that",
        ),
        ("qlq-fa12", 'kind = "symptom"', 'kind = "mean"', "[modes[1].scales[1]] kind: is missing"),
        ("weekly", "items = 6", "items = 7", "questions: needs a list of 7 to 7 entries"),
        ("weekly", 'id = "mood"', 'id = "stiffness"', "[questions[5]] id: needs an id that"),
        (
            "weekly",
            '["No pain", "Worst pain you can imagine"]',
            '["No pain", "Some", "Worst"]',
            "[questions[1].text.en] labels: needs 11 labels",
        ),
        ("weekly", "[questions.text.de]", "[questions.text.fr]", "[questions[1]] text: needs"),
        ("weekly", "low = 0", "low = ", "needs to be TOML"),
    ],
)
def test_a_wrong_instrument_is_told_by_file_table_and_key(
    name: str, old: str, new: str, place: str, tmp_path: Path
) -> None:
    path = changed(INSTRUMENTS / f"{name}.toml", tmp_path, old, new)
    with pytest.raises(ContentError) as caught:
        read_instrument(path)
    sentence = ENGLISH(caught.value.word, **caught.value.places)
    assert sentence.startswith(f"{tmp_path.name}/{name}.toml")
    assert place in sentence
    assert GERMAN(caught.value.word, **caught.value.places)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("factor = 0.15", "factor = 0.0", "[conversions[2]] factor: is missing"),
        ("factor = 0.15", "factor = inf", "[conversions[2]] factor: is missing"),
        ("factor = 0.15", "factor = nan", "[conversions[2]] factor: is missing"),
        ('drug = "codeine"', 'drug = "morphine"', "[conversions[2]] route: needs an id that"),
        ('units = ["mg"]', "units = []", "[conversions[1]] units: is missing"),
        ('version = "1"\n', "", "version: is missing"),
    ],
)
def test_a_wrong_table_is_told_by_file_table_and_key(
    old: str, new: str, place: str, tmp_path: Path
) -> None:
    path = changed(ROOT / "assets" / "opioids" / "cdc-2022.toml", tmp_path, old, new)
    with pytest.raises(ContentError) as caught:
        read_opioid_table(path)
    assert f"cdc-2022.toml {place}" in ENGLISH(caught.value.word, **caught.value.places)
