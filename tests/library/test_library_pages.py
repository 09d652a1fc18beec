from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from coach.library.page_check import check_all
from coach.library.pages import load_page, page_head, page_ids
from coach.library.problems import ContentError
from coach.library.words import Words
from coach.program.exercise import Status
from coach.program.reading import (
    ORDER,
    Heading,
    Listing,
    Paragraph,
    ReadingPage,
    SignsPlace,
    filled,
)
from coach.session.signs import CALL_NOW, CALL_TODAY, LISTS, UNWELL
from tests.support.tree import ROOT

SHIPPED = ROOT / "assets" / "pages"
HEAD = "---\nstatus: draft\nsource: S\nsummary: One sentence.\n---\n# Title\n\n"
LEAST_WORDS, MOST_WORDS = 250, 350
every_page = pytest.mark.parametrize("page", ORDER)
languages = pytest.mark.parametrize("language", ["de", "en"])


def whole(page: str, language: str) -> ReadingPage:
    words = Words(language)

    def signs(name: str) -> tuple[str, ...]:
        return tuple(words(f"safety-sign-{sign.value}") for sign in LISTS[name])

    return filled(
        load_page(page, language), {"team_phone": "06221 0", "emergency_phone": "112"}, signs
    )


def texts(page: ReadingPage) -> list[str]:
    found = [page.head.title]
    for block in page.blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Listing():
                found.extend(block.items)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "pages"))


def problems(*paths: Path) -> list[tuple[str, str]]:
    return [
        (problem.file.rpartition("/")[2], problem.word) for problem in check_all(list(paths))[1]
    ]


def page_with(folder: Path, text: str) -> Path:
    path = folder / "why.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_pages_are_there_in_reading_order() -> None:
    assert page_ids() == ORDER
    files = {f"{path.parent.name}/{path.stem}" for path in SHIPPED.glob("*/*")}
    assert files == {f"{language}/{page}" for language in ("de", "en") for page in ORDER}


@languages
@every_page
def test_a_page_takes_two_minutes(page: str, language: str) -> None:
    count = sum(len(text.split()) for text in texts(whole(page, language)))
    assert LEAST_WORDS <= count <= MOST_WORDS


@languages
@every_page
def test_a_page_is_a_draft_that_names_its_source(page: str, language: str) -> None:
    head = page_head(page, language)
    assert head == load_page(page, language).head
    assert (head.id, head.language, head.status) == (page, language, Status.DRAFT)
    assert {"en": "Draft, to be signed", "de": "Entwurf, von einer"}[language] in head.source
    assert head.summary.endswith(".")


@every_page
def test_both_languages_have_the_same_parts(page: str) -> None:
    shapes = [
        [(type(block), getattr(block, "signs", "")) for block in load_page(page, language).blocks]
        for language in ("en", "de")
    ]
    assert shapes[0] == shapes[1]
    for one, other in zip(*(load_page(page, lang).blocks for lang in ("en", "de")), strict=True):
        if isinstance(one, Listing) and isinstance(other, Listing):
            assert (len(one.items), one.numbered) == (len(other.items), other.numbered)


@languages
def test_the_stop_signs_are_those_of_the_app_word_for_word(language: str) -> None:
    blocks = whole("stop-signs", language).blocks
    shown = [block.items for block in blocks if isinstance(block, Listing)]
    words = Words(language)
    assert shown == [
        tuple(words(f"safety-sign-{sign.value}") for sign in signs)
        for signs in (CALL_NOW, CALL_TODAY, UNWELL)
    ]
    places = [
        block.signs
        for block in load_page("stop-signs", language).blocks
        if isinstance(block, SignsPlace)
    ]
    assert places == ["call-now", "call-today", "not-today"]


@languages
@every_page
def test_a_page_promises_nothing_and_says_whom_to_call(page: str, language: str) -> None:
    text = " ".join(texts(whole(page, language)))
    promise = r"will (help|cure|heal|ease)|guarantee|wird (helfen|heilen|lindern)|garantier"
    assert re.search(promise, text, re.IGNORECASE) is None
    assert "06221 0" in text


@languages
def test_getting_up_is_numbered_and_turns_as_one_piece(language: str) -> None:
    steps = [b for b in load_page("getting-up", language).blocks if isinstance(b, Listing)]
    numbered = [block for block in steps if block.numbered]
    assert [len(block.items) for block in numbered] == [7]


def test_a_heading_is_followed_by_its_text() -> None:
    for page in ORDER:
        blocks = load_page(page, "en").blocks
        assert not any(
            isinstance(one, Heading) and isinstance(two, Heading) for one, two in pairwise(blocks)
        )
        assert not isinstance(blocks[-1], Heading)


def test_a_language_without_the_page_shows_the_english_one() -> None:
    assert page_head("why", "xx") == page_head("why", "en")
    assert load_page("why", "xx") == load_page("why", "en")


def test_an_unknown_page_is_refused() -> None:
    for name in ("nowhere", "../en/why"):
        with pytest.raises(KeyError):
            load_page(name, "en")


def test_a_broken_shipped_page_names_its_line(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    page_with(folder / "en", f"{HEAD}Text.\n\nCall {{nobody}}.\n")
    monkeypatch.setattr(
        "coach.library.pages._path", lambda page, lang: folder / lang / f"{page}.md"
    )
    load_page.cache_clear()
    with pytest.raises(ContentError) as broken:
        load_page("why", "en")
    assert broken.value.problem.file == "pages/en/why.md:10"
    page_with(folder / "en", "no head")
    page_head.cache_clear()
    with pytest.raises(ContentError):
        page_head("why", "en")
    load_page.cache_clear()
    page_head.cache_clear()


def test_the_shipped_pages_have_no_problem(folder: Path) -> None:
    assert check_all([folder]) == (16, [])
    helped = len(list((SHIPPED.parent / "help").glob("*/*.md")))
    assert check_all([]) == (35 + helped, [])
    assert check_all([SHIPPED / "en" / "why.md"]) == (1, [])


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("<b>Bold</b> text.\n", 8, "content-page-html"),
        ("<div>\n</div>\n", 8, "content-page-html"),
        ("Text.\n\nA ![picture](a.png) here.\n", 10, "content-page-image"),
        ("A [link](https://example.org).\n", 8, "content-page-link"),
        ("Some *soft* words.\n", 8, "content-page-part"),
        ("Text.\n\n- one\n\n  > said\n", 10, "content-page-part"),
        ("Text.\n\n---\n\nText.\n", 10, "content-page-part"),
        ("# Another title\n", 8, "content-page-part"),
        ("### Too deep\n", 8, "content-page-part"),
        ("```\ncode\n```\n", 8, "content-page-part"),
        ("Call {nobody}.\n", 8, "content-page-place"),
        ("Call {team_phone.\n", 8, "content-page-place"),
        ("Signs: {signs:call-now}\n", 8, "content-page-place"),
        ("{signs:call-never}\n", 8, "content-page-place"),
        ("- {signs:call-now}\n", 8, "content-page-place"),
        ("", 6, "content-page-empty"),
    ],
)
def test_what_a_page_may_not_hold_is_told_by_its_line(
    tmp_path: Path, text: str, line: int, word: str
) -> None:
    path = page_with(tmp_path, HEAD + text)
    assert problems(path) == [(f"why.md:{line}", word)]
    (problem,) = check_all([path])[1]
    for language in ("de", "en"):
        assert f":{line}" in Words(language)(problem.word, **problem.places)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("# Title\n\nText.\n", [("why.md:1", "content-page-keys")]),
        (HEAD.replace("source: S\n", "") + "Text.", [("why.md:1", "content-page-keys")]),
        (HEAD.replace("draft", "maybe") + "Text.", [("why.md:2", "content-one-of")]),
        (HEAD.replace("source", "origin") + "Text.", [("why.md:3", "content-page-keys")]),
        (HEAD.replace("source: S", "source:") + "Text.", [("why.md:3", "content-page-keys")]),
        (
            HEAD.replace("summary", "source") + "Text.",
            [("why.md:4", "content-page-keys")],
        ),
        (HEAD.replace("# Title", "Title") + "Text.", [("why.md:6", "content-page-title")]),
        (HEAD.replace("# Title\n\n", ""), [("why.md:6", "content-page-title")]),
        ("---\nstatus: draft\nsource: S\nsummary: T.\n", [("why.md:5", "content-page-keys")]),
    ],
)
def test_the_first_lines_of_a_page_are_checked(
    tmp_path: Path, text: str, places: list[tuple[str, str]]
) -> None:
    assert problems(page_with(tmp_path, text))[: len(places)] == places


def test_a_page_too_large_or_unreadable_is_refused(tmp_path: Path) -> None:
    large = page_with(tmp_path, HEAD + "a " * 40_000)
    assert problems(large) == [("why.md", "content-size")]
    large.write_bytes(b"\xff\xfe")
    assert problems(large) == [("why.md", "content-utf-8")]
    assert problems(tmp_path / "more.md") == [("more.md", "content-no-such-path")]
    (tmp_path / "companion.md").mkdir()
    assert problems(tmp_path / "companion.md") == [("companion.md", "content-unreadable")]


def test_a_missing_language_and_a_strange_page_are_told(folder: Path) -> None:
    (folder / "de" / "more.md").rename(folder / "de" / "much.md")
    assert sorted(problems(folder)) == [
        ("more.md", "content-page-languages"),
        ("much.md", "content-page-name"),
    ]
    (folder / "de" / "much.md").unlink()
    (folder / "xx").mkdir()
    shutil.copy(folder / "en" / "why.md", folder / "xx" / "why.md")
    assert problems(folder) == [("more.md", "content-page-languages")]


def test_pages_and_content_are_checked_together(folder: Path) -> None:
    count, found = check_all([ROOT / "sessions" / "plank.toml", folder, folder / "en" / "why.md"])
    assert (count, found) == (18, [])
