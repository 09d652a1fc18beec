"""The tones, measured: what a person with closed eyes tells apart must differ in numbers."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from coach.library.resources import asset
from coach.sound.clips import decoded
from coach.sound.tones import TUNES, Tone, breath, tune
from tests.support.hearing import RATE, Wave, find, wave

BREATHS = (Tone.BREATHE_IN, Tone.BREATHE_OUT)
STRUCK = sorted(TUNES)


def pitch(sound: Wave) -> float:
    """Return the strongest pitch in Hz."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.argmax(spectrum)) * RATE / len(sound)


def test_every_tone_is_struck_or_a_breath() -> None:
    assert {*TUNES, *BREATHS} == set(Tone)


@pytest.mark.parametrize("tone", STRUCK)
def test_the_files_are_what_the_script_makes(tone: Tone) -> None:
    kept = wave(decoded(asset("sounds", "tones", f"{tone}.wav")))
    made = wave(tune(tone))
    assert len(kept) == len(made)
    # Sines may differ in the last bit from one machine to the next.
    assert float(np.abs(kept - made).max()) <= 1


def test_no_other_tone_lies_in_the_folder() -> None:
    assert {path.stem for path in asset("sounds", "tones").iterdir()} == set(STRUCK)


@pytest.mark.parametrize("tone", STRUCK)
def test_a_tone_is_heard_at_once_and_is_neither_faint_nor_overdriven(tone: Tone) -> None:
    sound = wave(tune(tone)) / 32_768
    peak = float(np.abs(sound).max())
    assert 0.1 < peak < 0.7
    assert int(np.argmax(np.abs(sound) > peak / 4)) < RATE * 20 // 1000


@pytest.mark.parametrize(("one", "other"), [*combinations(STRUCK, 2)])
def test_no_tone_is_taken_for_another(one: Tone, other: Tone) -> None:
    silence = np.zeros(RATE)
    stretch = np.concatenate((silence, wave(tune(other)), silence))
    alike = find(wave(tune(one)), stretch, 0.2, 1.0 + len(wave(tune(other))) / RATE, ms=1_500).alike
    assert alike < 0.7


def test_the_end_of_work_is_the_longest_and_the_lowest() -> None:
    sounds = {tone: wave(tune(tone)) for tone in STRUCK}
    end = sounds.pop(Tone.END)
    assert len(end) > 1.3 * max(map(len, sounds.values()))
    assert pitch(end[RATE // 4 :]) < 0.8 * min(map(pitch, sounds.values()))


@pytest.mark.parametrize("ms", [1_000, 2_000, 4_000, 6_000])
@pytest.mark.parametrize("tone", BREATHS)
def test_a_breath_tone_lasts_as_long_as_the_breath(tone: Tone, ms: int) -> None:
    sound = wave(breath(tone, ms))
    assert len(sound) == ms * RATE // 1000
    third = len(sound) // 3
    assert float(np.abs(sound[:third]).max()) > 800
    assert float(np.abs(sound[-third:]).max()) > 800


def test_breathing_in_rises_and_swells_and_breathing_out_falls_and_fades() -> None:
    for tone, way in ((Tone.BREATHE_IN, 1), (Tone.BREATHE_OUT, -1)):
        parts = np.split(wave(breath(tone, 4_000)), 8)[1:-1]
        assert np.all(way * np.diff([pitch(part) for part in parts]) > 0)
        assert np.all(way * np.diff([float(np.std(part)) for part in parts]) > 0)


def test_a_breath_is_told_from_every_struck_tone() -> None:
    with pytest.raises(KeyError):
        tune(Tone.BREATHE_IN)
    assert not {tone.value for tone in BREATHS} & {tone.value for tone in TUNES}


def test_the_finder_finds_what_is_there_and_nothing_else() -> None:
    rng = np.random.default_rng(1)
    noise = rng.normal(0, 300, 3 * RATE)
    sound = wave(tune(Tone.REST))
    noise[RATE : RATE + len(sound)] += sound
    place = find(sound, noise, 0.5, 1.5)
    assert abs(place.at_s - 1.0) < 0.001
    assert place.alike > 0.9
    assert find(wave(tune(Tone.HALFWAY)), noise, 0.5, 1.5).alike < 0.3
    assert find(sound, noise, 1.6, 2.5).alike < 0.35
    assert find(sound, noise, 2.99, 4.0).alike == 0
