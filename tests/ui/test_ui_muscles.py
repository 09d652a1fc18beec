"""The muscles an exercise works are told before a session, in everyday words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from coach.library.content import load_content
from coach.library.words import Words, languages
from coach.program.exercise import Exercise, Muscle
from coach.program.preferences import Settings
from coach.ui.phrases import works
from tests.support.practice import get_ready
from tests.support.reading import sentences_of, too_long
from tests.ui.conftest import Opener

EXERCISES = load_content().exercises.values()
SWIMMER = {
    "en": "Works: long back muscles, deep back muscles, upper back, shoulders and buttocks.",
    "de": "Hier arbeiten: lange Rückenmuskeln, tiefe Rückenmuskeln, oberer Rücken, Schultern und "
    "Gesäß.",
}


@pytest.mark.parametrize("language", languages())
def test_every_muscle_has_an_everyday_name(language: str) -> None:
    words = Words(language)
    assert all(words(f"muscles-{muscle}") for muscle in Muscle)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_the_muscles_of_an_exercise_fit_one_short_sentence(
    exercise: Exercise, language: str
) -> None:
    told = works(Words(language), exercise.muscles)
    assert len(sentences_of(told, language)) == 1
    assert too_long(told, language) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_they_are_shown_under_each_exercise_before_a_session(
    open_window: Opener, language: str
) -> None:
    window = open_window(get_ready(), settings=Settings(language=language, theme="light"))
    lines = [one.text() for one in window.findChildren(QLabel, "works")]
    assert len(lines) == 3
    assert SWIMMER[language] in lines
