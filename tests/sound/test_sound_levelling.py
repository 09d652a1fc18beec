from __future__ import annotations

from array import array
from math import pi, sin
from random import Random

import pytest

from coach.sound.levelling import (
    LEVEL_DB,
    LEVEL_WITHIN_DB,
    MOST_LEAD_MS,
    PEAK_DB,
    RATE,
    has_voice,
    lead_ms,
    level_db,
    levelled,
    peak_db,
)


def voice(loud: float, *, before_ms: int = 300, spike: int = 0) -> array[int]:
    """Return a second that rises and falls like syllables, with silence and hum around it."""
    rng = Random(1)  # noqa: S311 - a hum, no secret
    row = [0.0] * (before_ms * RATE // 1000)
    row += [
        loud * sin(2 * pi * 180 * at / RATE) * (0.2 + 0.8 * sin(pi * at * 4 / RATE) ** 2)
        for at in range(RATE)
    ]
    row += [0.0] * RATE
    samples = array("h", (round(one * 32_767 + rng.uniform(-3, 3)) for one in row))
    if spike:
        samples[len(samples) // 3] = spike
    return samples


@pytest.mark.parametrize("loud", [0.02, 0.1, 0.5, 0.99])
@pytest.mark.parametrize("spike", [0, 32_767])
def test_every_recording_comes_to_one_level(loud: float, spike: int) -> None:
    made = levelled(voice(loud, spike=spike))
    assert abs(level_db(made) - LEVEL_DB) <= LEVEL_WITHIN_DB
    assert peak_db(made) < PEAK_DB


def test_silence_around_the_voice_is_cut() -> None:
    made = levelled(voice(0.3, before_ms=900))
    assert 5 <= lead_ms(made) < MOST_LEAD_MS
    assert 1.0 <= len(made) / RATE < 1.2


def test_it_begins_and_ends_without_a_click() -> None:
    made = levelled(voice(0.3, before_ms=0))
    assert abs(made[0]) < 50
    assert abs(made[-1]) < 50


def test_levelling_twice_changes_little() -> None:
    once = levelled(voice(0.3))
    assert abs(level_db(levelled(once)) - level_db(once)) < 0.3


@pytest.mark.parametrize(
    "samples", [array("h"), array("h", [0] * RATE), array("h", [2, -2] * RATE)]
)
def test_silence_holds_no_voice_and_is_not_blown_up(samples: array[int]) -> None:
    assert not has_voice(samples)
    assert peak_db(levelled(samples)) < -40


def test_a_voice_is_one() -> None:
    assert has_voice(voice(0.05))


def test_levels_are_those_of_a_sine() -> None:
    full = array("h", (round(32_767 * sin(2 * pi * 100 * at / RATE)) for at in range(RATE)))
    assert abs(level_db(full) + 3.01) < 0.05
    assert abs(peak_db(full)) < 0.01
    assert level_db(array("h")) == -120
