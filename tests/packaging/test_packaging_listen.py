from __future__ import annotations

import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from coach.library.resources import asset
from coach.sound.clips import decoded
from coach.sound.tones import Tone, breath
from tests.support.hearing import RATE, find
from tests.support.hearing import wave as as_wave
from tests.support.tree import ROOT


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a whole breathing session was written into."""
    folder = tmp_path_factory.mktemp("listen")
    done = subprocess.run(
        [
            *(sys.executable, "packaging/listen.py", "--routine", "breathing"),
            *("--lang", "de", "--out", str(folder)),
        ],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    names = [Path(line).name for line in done.stdout.splitlines()]
    assert names == ["breathing-de.wav", "breathing-de.tsv"]
    return folder


def test_the_cues_are_listed_with_their_seconds(written: Path) -> None:
    head, *rows = (written / "breathing-de.tsv").read_text("utf-8").splitlines()
    assert head == "second\tcue\tline"
    cues = [row.split("\t") for row in rows]
    assert cues[0] == ["0.00", "announce", "settle.line"]
    assert cues[-1] == ["900.00", "end", "cue-completed"]
    seconds = [float(cue[0]) for cue in cues]
    assert seconds == sorted(seconds)


def test_the_sound_is_the_whole_session_with_every_cue_at_its_second(written: Path) -> None:
    with wave.open(str(written / "breathing-de.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(float)
    assert round(len(samples) / RATE) == 905
    tone = as_wave(breath(Tone.BREATHE_OUT, 6_000))
    place = find(tone, samples, 174.0 - 0.5, 174.0 + 0.5)
    assert place.alike > 0.9
    assert abs(place.at_s - 174.0) < 0.03
    last = next(asset("sounds", "voice", "de").glob("sound-cue-completed.*.ogg"))
    place = find(as_wave(decoded(last)), samples, 899.5, 900.5)
    assert place.alike > 0.5
    assert abs(place.at_s - 900.0) < 0.03
