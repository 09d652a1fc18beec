"""Reads assets/help: what each page of the app is for, and which topics make up a guide.

A topic is a page as those to read are (coach/library/pages.py). A {place} in it is the id of a
sentence, so that help and button cannot say two different things.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from coach.library.check import ALWAYS_NEEDED
from coach.library.page_blocks import Rules, blocks_of
from coach.library.page_source import PageText, read_page_text
from coach.library.problems import ContentError, Problem, choice, problem_at
from coach.library.resources import asset
from coach.library.words import FALLBACK, words_in
from coach.program.manual import HelpChapter, word_of
from coach.program.reading import PageHead, ReadingPage

KEYS = ("summary",)
CONTENTS = "contents.toml"


class _Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The chapters of every guide, in their order."""

    patient: tuple[HelpChapter, ...]
    clinic: tuple[HelpChapter, ...]


def known_place(place: str) -> bool:
    """Tell whether a {place} of a help text is a sentence that needs nothing to be filled in."""
    words, word = words_in(FALLBACK), word_of(place)
    return words.has(word) and "{" not in words(word)


RULES = Rules(known=known_place, told=(), refused="page-word", pictures=True)


@cache
def help_contents(guide: str) -> tuple[HelpChapter, ...]:
    """Return the chapters of a guide, ``patient`` or ``clinic``, in their order."""
    document = tomllib.loads(asset("help", CONTENTS).read_text("utf-8"))
    contents = msgspec.convert(document, type=_Contents)
    return {"patient": contents.patient, "clinic": contents.clinic}[guide]


@cache
def help_topics() -> tuple[str, ...]:
    """Return the ids of all topics, in the order of the guides."""
    chapters = (*help_contents("patient"), *help_contents("clinic"))
    return tuple(dict.fromkeys(topic for one in chapters for topic in one.topics))


@cache
def load_topic(topic: str, language: str) -> ReadingPage:
    """Return the help about a topic, in English where a language lacks it.

    Raises KeyError when there is no such topic, and ContentError with its first problem.
    """
    text = _text(topic, language)
    blocks, problems = blocks_of(text, RULES)
    for problem in problems:
        raise ContentError(problem)
    return ReadingPage(head=text.head, blocks=blocks)


class ShippedHelp:
    """The help that comes with the app, as one thing to hand on."""

    def contents(self, guide: str) -> tuple[HelpChapter, ...]:
        """Return ``help_contents(guide)``."""
        return help_contents(guide)

    def head(self, topic: str, language: str) -> PageHead:
        """Return the title of a topic and what it is about; raises as ``load_topic`` does."""
        return _text(topic, language).head

    def written(self, topic: str, language: str) -> str:
        """Return all words of a topic as they were written, to be searched."""
        text = _text(topic, language)
        return f"{text.head.title}\n{text.head.summary}\n{text.body}"

    def topic(self, topic: str, language: str) -> ReadingPage:
        """Return ``load_topic(topic, language)``."""
        return load_topic(topic, language)


def help_problems() -> tuple[int, list[Problem]]:
    """Return how many topics there are files for, and all that is wrong with them."""
    found: list[Problem] = []
    paths = sorted(asset("help").glob("*/*.md"))
    for path in paths:
        file = f"help/{path.parent.name}/{path.name}"
        if path.stem not in help_topics():
            found.append(problem_at(file, (), choice("page-name", help_topics())))
        text = read_page_text(path, file, KEYS)
        found += text.problems or blocks_of(text, RULES)[1]
    for language in ALWAYS_NEEDED:
        missing = [one for one in help_topics() if not topic_path(one, language).is_file()]
        expected = choice("page-languages", ALWAYS_NEEDED)
        found += [problem_at(f"help/{language}/{one}.md", (), expected) for one in missing]
    return len(paths), found


def topic_path(topic: str, language: str) -> Path:
    """Return where the text of a topic lies."""
    return asset("help", language, f"{topic}.md")


@cache
def _text(topic: str, language: str) -> PageText:
    """Return the text of a topic whose first lines are in order."""
    for tongue in dict.fromkeys((language, FALLBACK)):
        path = topic_path(topic, tongue)
        if topic in help_topics() and path.is_file():
            text = read_page_text(path, f"help/{tongue}/{path.name}", KEYS)
            for problem in text.problems:
                raise ContentError(problem)
            return text
    raise KeyError(topic)
