from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from coach.library.pages import load_page
from coach.library.words import Words
from coach.program.exercise import Status
from coach.program.reading import ORDER, Heading, Listing, Paragraph, ReadingPage, filled
from coach.reports import reading_sheet as sheets
from coach.reports.reading_sheet import put_on_paper, reading_sheet
from coach.reports.refusals import SheetNotShownError, SheetNotWrittenError
from coach.session.signs import LISTS

A4_POINTS = (595, 842)
LARGE_POINTS = 14
languages = pytest.mark.parametrize("language", ["de", "en"])


def page(name: str, language: str) -> ReadingPage:
    words = Words(language)

    def signs(asked: str) -> tuple[str, ...]:
        return tuple(words(f"safety-sign-{sign.value}") for sign in LISTS[asked])

    return filled(
        load_page(name, language), {"team_phone": "06221", "emergency_phone": "112"}, signs
    )


def texts(of: ReadingPage) -> list[str]:
    found = [of.head.title]
    for block in of.blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Listing():
                found.extend(block.items)
    return found


def squeezed(text: str) -> str:
    """Return a text without blanks and hyphens, which end lines on paper."""
    return re.sub(r"[\s\N{SOFT HYPHEN}-]", "", text)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@languages
@pytest.mark.parametrize("name", ORDER)
def test_all_of_a_page_is_on_its_sheet(name: str, language: str) -> None:
    words, whole = Words(language), page(name, language)
    reader = read(reading_sheet(whole, words))
    shown = "".join(squeezed(one.extract_text()) for one in reader.pages)
    foot = squeezed(words("reading-sheet-draft"))
    shown = re.sub(rf"{re.escape(foot)}\d/\d", "", shown)
    assert [text for text in texts(whole) if squeezed(text) not in shown] == []
    assert 1 <= len(reader.pages) <= 2


@languages
def test_a_sheet_is_a4_tagged_and_in_its_language(language: str) -> None:
    whole = page("pacing", language)
    reader = read(reading_sheet(whole, Words(language)))
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == A4_POINTS
    root: Any = reader.root_object
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == whole.head.title
    assert b"pdfuaid" in reading_sheet(whole, Words(language))


def test_the_type_is_large_and_the_fonts_are_ours() -> None:
    sizes: set[float] = set()
    fonts: set[str] = set()

    def note(text: str, _cm: object, tm: list[float], font: dict[str, str], size: float) -> None:
        if text.strip():
            sizes.add(round(abs(tm[0]) * size, 1))
            fonts.add(font["/BaseFont"])

    for one in read(reading_sheet(page("why", "en"), Words("en"))).pages:
        one.extract_text(visitor_text=note)
    assert all("AtkinsonHyperlegible" in font for font in fonts)
    assert fonts
    smaller = {size for size in sizes if size < LARGE_POINTS}
    assert len(smaller) <= 1, "the foot alone is smaller"


def test_the_same_page_gives_the_same_bytes() -> None:
    whole = page("why", "de")
    assert reading_sheet(whole, Words("de")) == reading_sheet(whole, Words("de"))


def test_a_signed_page_is_no_draft_on_paper() -> None:
    whole, words = page("why", "en"), Words("en")
    signed = replace(whole, head=replace(whole.head, status=Status.SIGNED))
    draft = words("reading-sheet-draft")
    assert draft in read(reading_sheet(whole, words)).pages[0].extract_text()
    assert draft not in read(reading_sheet(signed, words)).pages[0].extract_text()


def test_a_page_with_an_open_place_is_not_put_on_paper() -> None:
    with pytest.raises(ValueError, match="call-now"):
        reading_sheet(load_page("stop-signs", "en"), Words("en"))


def test_the_sheet_is_handed_on_as_a_file() -> None:
    shown: list[bytes] = []

    def show(path: Path) -> bool:
        assert path.name == "why-en.pdf"
        assert path.parent.stat().st_mode & 0o077 == 0
        shown.append(path.read_bytes())
        return True

    put_on_paper(page("why", "en"), Words("en"), show)
    assert shown == [reading_sheet(page("why", "en"), Words("en"))]


def test_a_sheet_nobody_can_show_is_told() -> None:
    with pytest.raises(SheetNotShownError) as told:
        put_on_paper(page("why", "en"), Words("en"), lambda _path: False)
    assert Words("en")(told.value.word, **told.value.places)
    assert Words("de")(told.value.title, **told.value.places)


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        name = str(tmp_path / "gone")

    monkeypatch.setattr(sheets, "_folder", Gone)
    with pytest.raises(SheetNotWrittenError) as told:
        put_on_paper(page("why", "en"), Words("en"), lambda _path: True)
    assert Words("de")(told.value.word, **told.value.places)
