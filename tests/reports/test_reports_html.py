from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.library.content import load_content
from coach.reports.document import Chart, Document, Line
from coach.reports.figure_pictures import theme_colours
from coach.reports.html import ROLES, report_html
from coach.reports.model import Report
from coach.reports.model_safety import NoteTold
from coach.reports.report_document import put_into_words
from tests.support.contrast import contrast
from tests.support.report_record import START, bare, report_of, words

VOID = {"meta", "rect", "line", "circle", "polygon", "polyline"}


class Page(HTMLParser):
    """The tags, attributes and words of a page; every tag has to be closed in its turn."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(page.decode())
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(scope="module")
def data(half_year_report: Report) -> bytes:
    return report_html(half_year_report, words("en"), load_content())


@pytest.fixture(scope="module")
def page(data: bytes) -> Page:
    return Page(data)


def test_nothing_is_run_and_nothing_is_loaded(page: Page) -> None:
    names = {tag for tag, _ in page.tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "a"})
    attributes = {name for _, given in page.tags for name in given}
    assert attributes.isdisjoint({"src", "href", "action", "background", "srcset"})
    assert not any(name.startswith("on") for name in attributes)
    policies = [one["content"] for one in page.all("meta") if "http-equiv" in one]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
    style = "".join(page.words)
    assert "url(" not in style
    assert "@import" not in style


def test_it_says_its_language_and_its_tables_their_headings(page: Page) -> None:
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("caption")) == len(page.all("table")) > 10
    assert {one.get("scope") for one in page.all("th")} == {"col", "row"}
    assert len(page.all("h1")) == 1
    drawings = page.all("svg")
    assert len(drawings) == 2
    assert all(one["role"] == "img" and one["aria-label"] for one in drawings)


def test_it_has_the_same_facts_as_the_paper(page: Page, half_year_report: Report) -> None:
    colours = theme_colours("light")["roles"]
    document = put_into_words(half_year_report, words("en"), load_content(), colours)
    shown = "\n".join(page.words)
    told = list(_texts(document))
    assert len(told) > 1000
    assert [one for one in told if one not in shown] == []


def _texts(document: Document) -> list[str]:
    found = [document.title, *document.about, document.lead, document.foot]
    found.extend(text for text, _ in document.answer)
    for figure in document.figures:
        found.extend((figure.label, figure.value, *figure.details))
    for section in (*document.front, *document.appendix):
        found.append(section.title)
        for block in section.blocks:
            match block:
                case Line():
                    found.append(block.text)
                case Chart():
                    found.append(block.summary)
                case _:
                    found.extend((*block.head, *(cell for row in block.rows for cell in row)))
    return found


def test_what_people_wrote_is_never_taken_for_markup(half_year_report: Report) -> None:
    nasty = "<script>alert(1)</script>\"'&<img src=x onerror=y>"
    note = NoteTold(day=START, session="", text=nasty, sources=("x",))
    person = replace(half_year_report.person, name=nasty)
    report = replace(half_year_report, person=person, notes=(note,))
    made = Page(report_html(report, words("en"), load_content()))
    assert made.all("script") == made.all("img") == []
    assert "".join(made.words).count(nasty) == 2


def test_the_same_report_gives_the_same_bytes(data: bytes, half_year_report: Report) -> None:
    assert report_html(half_year_report, words("en"), load_content()) == data


def test_light_and_dark_have_every_colour(data: bytes) -> None:
    for theme in ("light", "dark"):
        found = theme_colours(theme)["roles"]
        told = ";".join(f"--{role}:{found[role]}" for role in ROLES)
        assert told in data.decode()
    assert data.decode().count("prefers-color-scheme:dark") == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_a_chart_says_can_be_seen(theme: str) -> None:
    found = theme_colours(theme)["roles"]
    for role in ("ink", "muted", "accent", "stop", "ready", "rest", "edge"):
        assert contrast(found[role], found["surface"]) >= 3, role


def test_an_empty_report_is_a_page_too(tmp_path: Path) -> None:
    with bare(tmp_path / "record") as record:
        made = Page(report_html(report_of(record), words("de"), load_content()))
    assert made.all("html") == [{"lang": "de"}]
    assert "Nichts war geplant; 0 Trainings wurden gemacht." in "".join(made.words)
