"""The real speech of this computer where there is one, and the files the other systems write."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.sound.aiff import aiff_samples, is_aiff
from coach.sound.child import voices_of
from coach.sound.clips import UnreadableSoundError
from coach.sound.engine import SystemVoice
from coach.sound.levelling import RATE, level_db
from coach.sound.lines import Line
from coach.sound.spoken_ahead import speaking
from coach.sound.system_talker import SystemTalker, UnknownVoiceError, be_kind, speaks
from coach.sound.wav import write_wav
from tests.support.speech import tone
from tests.support.waiting import until

APP = (sys.executable, "-m", "coach", "voice", "serve")
SOUND = tone("A whole sentence.")


def aiff(
    samples: array[int], *, name: bytes = b"", rate: int = RATE, bits: int = 16, channels: int = 1
) -> bytes:
    """Return samples as macOS writes them; with a ``name`` as AIFC."""
    body = array("h", samples)
    if (name == b"sowt") is (sys.byteorder == "big"):
        body.byteswap()
    exponent = 16_383 + rate.bit_length() - 1
    ten = struct.pack(">HQ", exponent, rate << (64 - rate.bit_length()))
    about = struct.pack(">HLH", channels, len(samples), bits) + ten
    about += name + b"\x00\x00" if name else b""
    sound = struct.pack(">LL", 0, 0) + body.tobytes()
    row = [(b"FVER", b"\x00\x00\x00"), (b"COMM", about), (b"SSND", sound)]
    inside = b"".join(
        tag + struct.pack(">L", len(part)) + part + b"\x00" * (len(part) % 2) for tag, part in row
    )
    kind = b"AIFC" if name else b"AIFF"
    return b"FORM" + struct.pack(">L", len(inside) + 4) + kind + inside


@pytest.mark.parametrize("name", [b"", b"NONE", b"twos", b"sowt"])
def test_the_files_of_macos_are_read(name: bytes) -> None:
    raw = aiff(SOUND, name=name)
    assert is_aiff(raw)
    assert aiff_samples(raw) == SOUND


def test_another_rate_is_brought_to_ours() -> None:
    assert abs(len(aiff_samples(aiff(SOUND, rate=48_000))) - len(SOUND) // 2) <= 2


@pytest.mark.parametrize(
    "raw",
    [
        aiff(SOUND, name=b"ima4"),
        aiff(SOUND, bits=24),
        aiff(SOUND, channels=0),
        aiff(SOUND)[:20],
        b"FORM\x00\x00\x00\x00AIFF",
    ],
)
def test_what_cannot_be_read_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableSoundError):
        aiff_samples(raw)


def test_other_files_are_not_taken_for_it() -> None:
    assert not is_aiff(b"RIFF\x00\x00\x00\x00WAVE")


@pytest.mark.parametrize(
    ("languages", "fits"),
    [
        (["de"], True),
        (["de-DE"], True),
        (["de_AT"], True),
        ([b"\x05de"], True),
        (["en-US", "de-CH"], True),
        (["en"], False),
        (["den"], False),
        ([], False),
        (["Unknown Locale: 7"], False),
    ],
)
def test_a_language_is_known_however_it_is_written(
    languages: list[str | bytes], *, fits: bool
) -> None:
    assert speaks(languages, "de") is fits


class FakeVoice:
    def __init__(self, name: str, languages: list[str]) -> None:
        self.id, self.name, self.languages = name.lower(), name, languages


class FakeEngine:
    """Stands for pyttsx3: ``write`` puts the file where it is asked for."""

    def __init__(self, write: Callable[[Path], object]) -> None:
        self._write = write
        self._path = Path()
        self.set: dict[str, object] = {}

    def getProperty(self, name: str) -> list[FakeVoice]:  # noqa: N802
        assert name == "voices"
        return [FakeVoice("Markus", ["de_DE"]), FakeVoice("Eva", ["de"]), FakeVoice("Tom", ["en"])]

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        self.set[name] = value

    def save_to_file(self, text: str, path: str) -> None:
        assert text
        self._path = Path(path)

    def runAndWait(self) -> None:  # noqa: N802
        self._write(self._path)


def talker(monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], object]) -> SystemTalker:
    import pyttsx3  # noqa: PLC0415 - only replaced here

    made: list[FakeEngine] = []

    def init() -> FakeEngine:
        made.append(FakeEngine(write))
        assert len(made) == 1, "it is loaded once"
        return made[0]

    monkeypatch.setattr(pyttsx3, "init", init)
    return SystemTalker()


def test_voices_have_the_names_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    one = talker(monkeypatch, lambda _path: None)
    assert one.voices("de") == (
        SystemVoice(id="eva", name="Eva"),
        SystemVoice(id="markus", name="Markus"),
    )
    assert one.voices("fr") == ()


@pytest.mark.parametrize("kind", ["wav", "aiff"])
def test_what_the_system_writes_is_read(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    def write(path: Path) -> None:
        if kind == "wav":
            write_wav(path, SOUND)
        else:
            path.write_bytes(aiff(SOUND))

    one = talker(monkeypatch, write)
    assert one.speak("eva", "Hallo.") == SOUND
    assert one.speak("eva", "Hallo.") == SOUND


def test_a_voice_that_is_gone_and_a_file_that_never_came_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = talker(monkeypatch, lambda _path: None)
    with pytest.raises(UnknownVoiceError):
        one.speak("nobody", "Hallo.")
    with pytest.raises(FileNotFoundError):
        one.speak("eva", "Hallo.")


def test_the_session_goes_before_the_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []

    def refused(step: int) -> None:
        steps.append(step)
        raise PermissionError

    monkeypatch.setattr("os.nice", refused, raising=False)
    be_kind()
    assert steps == [5]


def test_the_voice_of_this_computer_speaks() -> None:
    """The whole way: the app's own process, pyttsx3, the system's engine, where there is one."""
    found = voices_of(APP, "de")
    if not found:
        pytest.skip("this computer has no German voice")
    ahead = speaking(APP)(found[0].id)
    line = Line(id="hold", text="Halten Sie die Spannung.")
    ahead.prepare([line])
    until(lambda: ahead.idle, what="the line is made", seconds=30)
    made = ahead.clip(line)
    ahead.close()
    assert made is not None
    assert 0.5 < len(made) / RATE < 6
    assert abs(level_db(made) + 20) < 1
