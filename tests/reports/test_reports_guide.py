"""The guides as PDF: every printed topic is in them, accessible, with pictures or without."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from coach.app import wiring
from coach.app.helping import Helping
from coach.library.help_pages import help_contents, load_topic
from coach.library.words import Words, languages, words_in
from coach.reports import guide as guides
from coach.reports.guide import GUIDES, guide_name, guide_pdf, printed_pictures, show_guide
from coach.reports.refusals import SheetNotShownError
from coach.session.signs import CALL_NOW
from tests.support.shots import load_shots
from tests.support.tree import ROOT

LARGE_POINTS = 14
MOST_PAGES = 16

every_language = pytest.mark.parametrize("language", languages())


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small picture in the place of every shot."""
    folder = tmp_path_factory.mktemp("pictures")
    for guide in GUIDES:
        for number, shot in enumerate(printed_pictures(guide, "en")):
            # Each another one: a picture that is shown twice is kept once.
            Image.new("RGB", (40, 22), (number, 0, 0)).save(folder / f"{shot}.png")
    return folder


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    """Return a text without blanks and hyphens, which end lines on paper."""
    return re.sub(r"[\s\N{SOFT HYPHEN}-]", "", text)


def showing(shown: list[Path]) -> Callable[[Path], bool]:
    """Return a viewer that takes every file and notes it."""

    def show(path: Path) -> bool:
        shown.append(path)
        return True

    return show


def bookmarks(items: list[Any]) -> Iterator[str]:
    for item in items:
        if isinstance(item, list):
            yield from bookmarks(item)
        else:
            yield item.title


@every_language
@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_has_bookmarks_large_words_and_pictures_in_words(
    guide: str, language: str, pictures: Path
) -> None:
    made = guide_pdf(guide, language, words_in(language), pictures)
    reader = read(made)
    assert reader.metadata is not None
    assert reader.metadata.title == Words(language)(f"help-guide-{guide}")
    assert str(reader.root_object["/Lang"]) == language
    assert b"pdfuaid" in made
    assert len(reader.pages) <= MOST_PAGES
    titles = set(bookmarks(reader.outline))
    told = squeezed("".join(one.extract_text() for one in reader.pages))
    for chapter in help_contents(guide):
        for topic in chapter.printed:
            page = load_topic(topic, language)
            assert page.head.title in titles
            assert squeezed(page.head.title) in told
    shown = len(printed_pictures(guide, language))
    assert shown >= 4
    assert sum(len(one.images) for one in reader.pages) == shown


def test_the_guide_for_patients_says_every_sign_and_has_room_for_numbers() -> None:
    reader, words = read(guide_pdf("patient", "en", words_in("en"))), Words("en")
    told = squeezed("".join(one.extract_text() for one in reader.pages))
    for sign in CALL_NOW:
        assert squeezed(words(f"safety-sign-{sign.value}")) in told
    assert squeezed(words("help-guide-team")) in squeezed(reader.pages[0].extract_text())
    assert sum(len(one.images) for one in reader.pages) == 0
    assert "{" not in told


def test_its_words_are_large() -> None:
    sizes: dict[float, int] = {}

    def note(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        points = round(abs(matrix[3]) * size if abs(matrix[3]) != 1 else size, 1)
        sizes[points] = sizes.get(points, 0) + len(text.strip())

    for one in read(guide_pdf("patient", "en", words_in("en"))).pages:
        one.extract_text(visitor_text=note)
    assert max(sizes, key=lambda size: sizes[size]) >= LARGE_POINTS


def test_the_same_guide_is_the_same_file(pictures: Path) -> None:
    first, second = (guide_pdf("clinic", "de", words_in("de"), pictures) for _ in range(2))
    assert first == second


def test_a_guide_that_lies_there_is_shown_and_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / guide_name("patient", "en")
    there.write_bytes(b"%PDF")
    monkeypatch.setattr(guides, "guide_folders", lambda: (tmp_path / "none", tmp_path))
    shown: list[Path] = []
    show_guide("patient", "en", words_in("en"), showing(shown))
    assert shown == [there]
    with pytest.raises(SheetNotShownError):
        show_guide("patient", "en", words_in("en"), lambda _path: False)


def test_a_guide_that_is_nowhere_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guides, "guide_folders", tuple)
    shown: list[Path] = []
    show_guide("clinic", "de", words_in("de"), showing(shown))
    assert [path.name for path in shown] == ["spine-coach-clinic-de.pdf"]
    assert shown[0].read_bytes().startswith(b"%PDF")


def test_a_guide_is_looked_for_where_packages_put_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "lib" / "spine-coach" / "_internal" / "coach"
    monkeypatch.setattr(guides, "resource_root", lambda: home)
    assert tmp_path / "share" / "doc" / "spine-coach" in guides.guide_folders()


def test_every_picture_of_a_guide_and_of_the_readme_is_painted_by_the_shots() -> None:
    shots = load_shots()
    for guide in GUIDES:
        for language in languages():
            assert set(printed_pictures(guide, language)) <= set(shots.PAGES)
    shown = set(re.findall(r"\]\((docs/images/[^)]+)\)", (ROOT / "README.md").read_text("utf-8")))
    assert shown == set(shots.FRONT)
    assert set(shots.FRONT.values()) <= set(shots.PAGES)


def test_the_app_shows_its_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(wiring, "show_file", showing(shown))
    monkeypatch.setattr(guides, "guide_folders", tuple)
    Helping().open_guide("patient", "de")
    assert [path.name for path in shown] == ["spine-coach-patient-de.pdf"]
