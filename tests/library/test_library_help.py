"""Help as files: what a topic may hold, what is refused, and English where it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.library import help_pages
from coach.library.help_pages import (
    ShippedHelp,
    help_contents,
    help_problems,
    help_topics,
    known_place,
    load_topic,
)
from coach.library.problems import ContentError
from coach.library.words import words_in
from coach.program.manual import found_in
from coach.program.reading import Picture

HEAD = "---\nsummary: One sentence.\n---\n# Title\n\n"


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of help in which tests write; the shipped topics are known."""
    (tmp_path / "help" / "en").mkdir(parents=True)
    known = help_topics()
    monkeypatch.setattr(help_pages, "asset", tmp_path.joinpath)
    monkeypatch.setattr(help_pages, "help_topics", lambda: known)
    for one in (help_pages.load_topic, help_pages._text):
        one.cache_clear()
    yield tmp_path / "help" / "en"
    for one in (help_pages.load_topic, help_pages._text):
        one.cache_clear()


def test_a_topic_holds_pictures_and_names_buttons(made_up: Path) -> None:
    text = f"{HEAD}{{face-back}} goes back.\n\n![A page.](today)\n"
    (made_up / "today.md").write_text(text, "utf-8")
    page = load_topic("today", "de")
    assert page.head.summary == "One sentence."
    assert page.blocks[1] == Picture(shot="today", words="A page.")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{no-such-sentence}", "content-page-word"),
        ("{face-minutes}", "content-page-word"),
        ("A picture ![x](y) in a line.", "content-page-image"),
        ("[link](http://x)", "content-page-link"),
    ],
)
def test_what_a_topic_may_not_hold_is_refused(made_up: Path, text: str, word: str) -> None:
    (made_up / "today.md").write_text(HEAD + text, "utf-8")
    with pytest.raises(ContentError) as caught:
        load_topic("today", "en")
    assert caught.value.word in word
    assert "help/en/today.md:6" in str(caught.value.places["place"])


def test_a_topic_without_its_first_lines_is_refused(made_up: Path) -> None:
    (made_up / "today.md").write_text("# Title\n\nText.\n", "utf-8")
    with pytest.raises(ContentError):
        load_topic("today", "en")


def test_an_unknown_topic_is_no_page() -> None:
    with pytest.raises(KeyError):
        load_topic("nothing", "en")


def test_a_language_without_a_topic_is_told_in_english() -> None:
    assert load_topic("today", "xx").head.language == "en"


def test_known_places_are_sentences_that_need_nothing() -> None:
    assert known_place("face-back")
    assert known_place("there-face-back")
    assert not known_place("face-minutes")
    assert not known_place("team_phone")


def test_the_shipped_help_can_be_searched() -> None:
    shipped, words = ShippedHelp(), words_in("en")
    written = shipped.written("session", "en")
    assert found_in(written, "cannot do this", words)
    assert found_in(written, "", words)
    assert not found_in(written, "zebra", words)
    assert shipped.head("session", "en") == shipped.topic("session", "en").head
    assert shipped.contents("patient") == help_contents("patient")


def test_the_check_lists_what_is_wrong_with_help(made_up: Path) -> None:
    (made_up / "today.md").write_text(f"{HEAD}{{nothing}}\n", "utf-8")
    (made_up / "strange.md").write_text(f"{HEAD}Text.\n", "utf-8")
    count, problems = help_problems()
    assert count == 2
    told = {(one.file, one.word) for one in problems}
    assert ("help/en/today.md:6", "page-word") in {(f, w.removeprefix("content-")) for f, w in told}
    assert "help/en/strange.md" in {file for file, _word in told}
    assert "help/de/today.md" in {file for file, _word in told}


def test_nothing_is_wrong_with_the_shipped_help() -> None:
    assert help_problems()[1] == []
