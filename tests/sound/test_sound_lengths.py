"""Every spoken line is over well before the phase it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.library.content import load_content
from coach.library.resources import asset
from coach.library.words import languages
from coach.program.dose import HoldDose, MoveDose
from coach.program.exercise import Exercise, Variant
from coach.session.cues import POSITION_LINE_MS
from coach.sound.levelling import RATE
from coach.sound.lines import Line
from coach.sound.wiring import voice_shelf

MOST_OF_A_HOLD = 0.7
"""The rest of a hold is quiet: for breathing, and for the countdown."""

LANGUAGES = languages()


def variants() -> Iterator[tuple[Exercise, Variant]]:
    for exercise in load_content().exercises.values():
        for variant in exercise.ladder:
            yield exercise, variant


def spoken_s(language: str, exercise: Exercise, variant: Variant, part: str) -> float:
    """Return how long (s) a line of a variant is spoken by the bundled voice."""
    text = getattr(variant.text[language], part)
    line = Line(id=f"{exercise.id}.{variant.id}.{part}", text=text)
    clip = voice_shelf(asset(), language).load(line)
    assert clip is not None, f"{line.clip}: run make voices"
    return len(clip) / RATE


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hold_line_leaves_a_third_of_the_shortest_hold_quiet(language: str) -> None:
    spoken = {
        f"{exercise.id}.{variant.id}": (
            spoken_s(language, exercise, variant, "hold"),
            variant.dose.hold_s * MOST_OF_A_HOLD,
        )
        for exercise, variant in variants()
        if isinstance(variant.dose, HoldDose)
    }
    assert len(spoken) >= 12
    assert {name: pair for name, pair in spoken.items() if pair[0] > pair[1]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_position_line_is_over_before_the_position_is(language: str) -> None:
    spoken = {
        f"{exercise.id}.{variant.id}": (
            POSITION_LINE_MS / 1000 + spoken_s(language, exercise, variant, "position"),
            variant.dose.position_s,
        )
        for exercise, variant in variants()
        if isinstance(variant.dose, HoldDose | MoveDose)
    }
    assert len(spoken) >= 12
    assert {name: pair for name, pair in spoken.items() if pair[0] >= pair[1]} == {}
