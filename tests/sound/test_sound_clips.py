"""The bundled clips: none missing, none stale, all of one loudness."""

from __future__ import annotations

from array import array
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from coach.library.content import load_content
from coach.library.resources import asset
from coach.library.words import Words, languages
from coach.sound.clips import Shelf, UnreadableSoundError, decoded
from coach.sound.lines import Line, all_lines
from coach.sound.tones import Tone, tune
from coach.sound.wav import write_wav
from tests.support.hearing import RATE, Wave, wave

LANGUAGES = languages()
MOST_BYTES = 10_000_000
LINE = Line(id="all-fours.one-arm.hold", text="Keep breathing.")


def folder(language: str) -> Path:
    return asset("sounds", "voice", language)


def lines(language: str) -> tuple[Line, ...]:
    return all_lines(load_content(), Words(language), language)


@cache
def clips(language: str) -> dict[str, Wave]:
    """Return every bundled clip as it will be heard, 1 being full scale."""
    return {path.name: wave(decoded(path)) / 32_768 for path in sorted(folder(language).iterdir())}


def decibels(value: float) -> float:
    return 20 * float(np.log10(max(value, 1e-6)))


def voiced_level(clip: Wave) -> float:
    """Return the level of the stretches of 20 ms within 30 dB of the loudest, in dB."""
    size = RATE // 50
    cut = clip[: len(clip) // size * size].reshape(-1, size)
    powers = np.mean(cut**2, axis=1)
    return decibels(float(np.sqrt(np.mean(powers[powers > powers.max() / 1000]))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_has_its_clip_and_no_clip_is_stale(language: str) -> None:
    wanted = {f"{line.clip}.ogg" for line in lines(language)}
    there = {path.name for path in folder(language).iterdir()}
    assert (sorted(wanted - there), sorted(there - wanted)) == ([], []), "run: make voices"


def test_both_voices_are_small() -> None:
    sizes = [path.stat().st_size for one in LANGUAGES for path in folder(one).iterdir()]
    assert sum(sizes) <= MOST_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clip_is_equally_loud(language: str) -> None:
    levels = {name: voiced_level(clip) for name, clip in clips(language).items()}
    assert {name: level for name, level in levels.items() if abs(level + 20) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_clip_is_overdriven(language: str) -> None:
    peaks = {name: decibels(float(np.abs(clip).max())) for name, clip in clips(language).items()}
    assert {name: peak for name, peak in peaks.items() if peak >= -1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clip_speaks_at_once(language: str) -> None:
    leads = {
        name: 1000 * int(np.argmax(np.abs(clip) > np.abs(clip).max() * 0.03)) / RATE
        for name, clip in clips(language).items()
    }
    assert {name: lead for name, lead in leads.items() if lead >= 40} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clip_is_as_long_as_its_sentence(language: str) -> None:
    """A voice that swallowed half of a line, or went on after it, is found by its pace."""
    found = clips(language)
    paces = {
        line.id: len(line.text) / (len(found[f"{line.clip}.ogg"]) / RATE)
        for line in lines(language)
        if len(line.text) > 20
    }
    assert {name: pace for name, pace in paces.items() if not 7 < pace < 22} == {}


def test_a_pack_speaks_first_and_the_bundled_voice_for_the_rest(tmp_path: Path) -> None:
    pack, bundled = tmp_path / "pack", tmp_path / "bundled"
    for place in (pack, bundled):
        place.mkdir()
    other = Line(id="cue", text="Other.")
    write_wav(pack / f"{LINE.clip}.wav", array("h", [1000] * 10))
    write_wav(bundled / f"{LINE.clip}.wav", array("h", [2000] * 20))
    write_wav(bundled / f"{other.clip}.wav", array("h", [3000] * 30))
    shelf = Shelf((pack, bundled))
    assert shelf.load(LINE) == array("h", [1000] * 10)
    assert shelf.load(other) == array("h", [3000] * 30)
    assert shelf.load(Line(id="cue", text="Worded anew.")) is None
    assert (shelf.has(LINE), shelf.has(Line(id="cue", text="Worded anew."))) == (True, False)


def test_a_broken_clip_of_a_pack_is_passed_over(tmp_path: Path) -> None:
    pack, bundled = tmp_path / "pack", tmp_path / "bundled"
    for place in (pack, bundled):
        place.mkdir()
    (pack / f"{LINE.clip}.ogg").write_bytes(b"no sound")
    write_wav(bundled / f"{LINE.clip}.wav", array("h", [2000] * 20))
    assert Shelf((pack, bundled)).load(LINE) == array("h", [2000] * 20)
    with pytest.raises(UnreadableSoundError):
        decoded(pack / f"{LINE.clip}.ogg")


def test_a_pack_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    assert Shelf((tmp_path / "gone",)).load(LINE) is None


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    samples = tune(Tone.REST)
    write_wav(tmp_path / "rest.wav", samples)
    assert decoded(tmp_path / "rest.wav") == samples
