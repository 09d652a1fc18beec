"""``coach check --lang``: tells everything a language still lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.commands.telling import DONE, REFUSED, say
from coach.library.content import load_content
from coach.library.language_check import MISSING, Gaps, language_gaps
from coach.library.problems import Expected, Problem, problem_at
from coach.library.resources import asset
from coach.library.words import FALLBACK, Words
from coach.sound.clips import Shelf
from coach.sound.lines import all_lines


def tell_language(language: str, words: Words) -> int:
    """Print one missing thing a line, and how many there are; return the exit code.

    Raises BadLanguageError for what is no name of a language, ContentError for content that
    cannot be read at all.
    """
    gaps = language_gaps(language)
    clips = tuple(clip_gaps(language, gaps.sentences))
    problems = (*gaps.words, *gaps.texts, *clips, *gaps.pages)
    for problem in problems:
        print(words(problem.word, **problem.places))
    if not problems:
        say(words("language-check-fine", language=language))
        return DONE
    say(_counted(words, language, gaps, len(clips)))
    return REFUSED


def clip_gaps(language: str, sentences: Mapping[str, str]) -> Iterator[Problem]:
    """Find the lines of a language that no clip speaks; one not worded yet goes by its id."""
    content, folder = load_content(), f"assets/sounds/voice/{language}"
    shelf = Shelf([asset("sounds", "voice", language)])
    worded = set()
    for line in all_lines(content, lambda word: sentences.get(word, ""), language):
        if not line.text:
            continue
        worded.add(line.id)
        if not shelf.has(line):
            expected = Expected(word="language-missing-clip", places={"text": line.text})
            yield problem_at(f"{folder}/{line.clip}.ogg", (), expected)
    known = {line.id for line in all_lines(content, str, FALLBACK)}
    yield from (problem_at(folder, (name,), MISSING) for name in sorted(known - worded))


def _counted(words: Words, language: str, gaps: Gaps, clips: int) -> str:
    """Return the sentence that counts what is missing."""
    return words(
        "language-check-count",
        n=len(gaps.words) + len(gaps.texts) + clips + len(gaps.pages),
        language=language,
        words=len(gaps.words),
        texts=len(gaps.texts),
        clips=clips,
        pages=len(gaps.pages),
    )
