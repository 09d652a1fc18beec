from __future__ import annotations

import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject, StreamObject

from coach.library.content import load_content
from coach.reports.model import Report
from coach.reports.pdf import report_pdf
from tests.support.report_record import START, Told, bare, report_of, taken, words

TIMES = "\N{MULTIPLICATION SIGN}"

WESTERN = ("Zoë Đorđević-Müller", "=HYPERLINK(1)", "<b>&amp;#[]$*_`\\")

ODD_NAMES = (
    *WESTERN,
    "محمد عبد الله",
    "שרה כהן",
    "山田太郎",
    "a\u202eb\u0000\ud7ff👩\u200d🦳",
    "N" * 400,
)


@pytest.fixture(scope="module")
def english(half_year_report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(half_year_report, "en", tmp_path_factory.mktemp("pdf") / "en.pdf")


def written(report: Report, language: str, path: Path) -> Path:
    path.write_bytes(report_pdf(report, words(language), load_content()))
    return path


def told(*command: str | Path) -> str:
    run = subprocess.run(command, check=True, capture_output=True)
    return run.stdout.decode(errors="replace")


def catalogue(path: Path) -> DictionaryObject:
    root = PdfReader(path).trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    return root


def text(path: Path, *pages: int) -> str:
    first, last = (pages[0], pages[-1]) if pages else (1, 999)
    found = told("pdftotext", "-f", str(first), "-l", str(last), "-raw", path, "-")
    return re.sub(r"[\s\u00a0]+", " ", found)


def test_a_report_is_tagged_sound_and_in_its_language(english: Path) -> None:
    told("qpdf", "--check", english)
    info = told("pdfinfo", english)
    assert "Tagged:          yes" in info
    assert "Title:           Home exercise report" in info
    assert "Encrypted:       no" in info
    assert str(catalogue(english)["/Lang"]) == "en"
    metadata = catalogue(english)["/Metadata"]
    assert isinstance(metadata, StreamObject)
    assert b"pdfuaid" in metadata.get_data()


def test_its_tables_charts_and_headings_are_told_to_readers(english: Path) -> None:
    structure = told("pdfinfo", "-struct-text", english)
    assert structure.count("Figure") >= 2
    assert structure.count("TH") >= 40
    # Typst tags the title as H1 and sections below it as H2.
    assert "H1" in structure
    assert structure.count("H2") >= 15
    assert "Table" in structure


def test_two_pages_come_first_and_have_the_whole_answer(english: Path) -> None:
    first, second, third = text(english, 1, 1), text(english, 2, 2), text(english, 3, 3)
    assert "In one line: 64 of 82 planned sessions done (78 %)." in first
    assert "Worst pain fell from 6 to 3. Opioids fell from 45 to 30 mg a day." in first
    assert "Partial pain response." in first
    assert "19 722 of 26 400 hold-s" in first
    assert "Nilsen 2018: 79 %" in first
    assert "3 of 67 left blank" in first
    assert "Every planned session" in first
    assert "All fours · Hands on the table" in first
    assert "Next review 7 Jun 2027, with Pat Physio, Clinic, phone 06221 1" in second
    assert "t3, 6 months, 24 May 2027" in second
    assert "Appendix Sessions" in third
    assert "not a diagnosis. Parts left out by the patient: none. Spine Coach" in first
    assert re.search(r"record [0-9a-f]{8} 1 of \d+", first)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_year_full_of_everything_still_has_its_answer_on_two_pages(
    half_year_report: Report, tmp_path: Path, language: str
) -> None:
    exercises = sorted(load_content().exercises)
    full = replace(
        half_year_report,
        safety=half_year_report.safety * 9,
        exercises=tuple(
            replace(half_year_report.exercises[0], exercise=name) for name in exercises
        ),
        adjustments=half_year_report.adjustments * 20,
    )
    path = written(full, language, tmp_path / "full.pdf")
    heading = {"en": "Appendix Sessions", "de": "Anhang Trainings"}[language]
    assert heading in text(path, 3, 3)
    assert {"en": "Next review", "de": "Nächste Besprechung"}[language] in text(path, 2, 2)


def test_the_appendix_has_every_session_correction_and_definition(
    english: Path, half_year_report: Report
) -> None:
    pages = text(english)
    assert pages.count("Back strength, at home") == 82
    assert "note: was Felt good todya., is Felt good today." in pages
    assert "a slip of the keys" in pages
    assert "sum 10 (10 of 10 answered)" in pages
    assert f"MST (morphine) 15 mg {TIMES} 3, oral (OMED 45 mg)" in pages
    assert "Fall. On ice." in pages
    assert "CDC 2022" in pages
    assert half_year_report.plans[0].digest[:16] in pages


def test_it_can_be_walked_through_by_bookmarks(english: Path) -> None:
    titles = _flat(PdfReader(english).outline)
    assert titles[0] == "Home exercise report"
    assert {"Safety", "Appendix", "Weeks", "Corrections"} <= set(titles)


def _flat(outline: object) -> list[str]:
    if isinstance(outline, list):
        return [leaf for one in outline for leaf in _flat(one)]
    assert isinstance(outline, Destination)
    return [str(outline.title)]


def test_the_same_report_gives_the_same_bytes(english: Path, half_year_report: Report) -> None:
    assert report_pdf(half_year_report, words("en"), load_content()) == english.read_bytes()


def test_a_german_report_is_german(half_year_report: Report, tmp_path: Path) -> None:
    path = written(half_year_report, "de", tmp_path / "de.pdf")
    first = text(path, 1, 1)
    assert "In einer Zeile: 64 von 82 geplanten Trainings gemacht (78 %)." in first
    assert "Übungen" in first
    assert "0,5" in first
    assert str(catalogue(path)["/Lang"]) == "de"
    assert "Safety" not in text(path)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_gets_onto_the_page(half_year_report: Report, tmp_path: Path, name: str) -> None:
    person = replace(half_year_report.person, name=name)
    short = replace(half_year_report, person=person, answers=(), sessions=(), planned=())
    path = written(short, "en", tmp_path / "odd.pdf")
    first = text(path, 1, 1)
    assert "23 Nov 2026 to 23 May 2027 · plan version 1" in first
    assert "In one line: 64 of 82" in first
    if name in WESTERN:
        assert f"{name} · 23" in first


def test_an_empty_report_says_so_in_words(tmp_path: Path) -> None:
    with bare(tmp_path / "record") as record:
        path = written(report_of(record), "en", tmp_path / "empty.pdf")
    pages = text(path)
    assert "No session was planned; 0 were done." in pages
    assert "no weekly check at the start" in pages
    assert "nothing planned" in pages
    assert "not applicable: no holds planned" in pages
    assert "missing" in pages
    assert "0 %" not in pages
    assert "100 %" not in pages


def test_a_medicine_that_was_not_converted_is_named(tmp_path: Path) -> None:
    with bare(tmp_path / "record") as record:
        kept = Told(record)
        kept.check(START, 6, taken(3.0))
        kept.check(START + timedelta(weeks=1), 3, taken(1.0, drug="oddphine", name="Odd"))
        path = written(report_of(record), "en", tmp_path / "odd.pdf")
    pages = text(path)
    assert "Pain response cannot be told: a value is missing." in pages
    assert "one opioid not converted" in pages
    assert f"Odd (oddphine) 15 mg {TIMES} 1, oral (not converted: drug not in the table)" in pages
    assert "not assessable" in pages
