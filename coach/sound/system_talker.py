"""Speaks with the voices of Windows, macOS or espeak-ng, through pyttsx3."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coach.sound.aiff import aiff_samples, is_aiff
from coach.sound.clips import decoded
from coach.sound.engine import SystemVoice

WORDS_A_MINUTE = 160
"""Slower than talk: the lines are instructions heard from two metres away."""


class UnknownVoiceError(LookupError):
    """The computer has no such voice any more."""


class SystemTalker:
    """The system's speech; made when it is first asked, which may take a second.

    What its engine raises is handed on as it is.
    """

    def __init__(self) -> None:
        self._made: Any = None
        self._known: frozenset[str] = frozenset()

    def voices(self, language: str) -> tuple[SystemVoice, ...]:
        """Return the voices that speak a language, by their names."""
        found = {
            voice.id: voice.name or voice.id
            for voice in self._engine().getProperty("voices")
            if voice.id and speaks(voice.languages or (), language)
        }
        row = (SystemVoice(id=str(key), name=str(name)) for key, name in found.items())
        return tuple(sorted(row, key=lambda voice: (len(voice.name), voice.name)))

    def speak(self, voice: str, text: str) -> array[int]:
        """Return a text as it is spoken: 24 kHz, one channel, 16 bits."""
        engine = self._engine()
        # pyttsx3 would swallow the engine's refusal and speak with another voice.
        self._known = self._known or frozenset(one.id for one in engine.getProperty("voices"))
        if voice not in self._known:
            raise UnknownVoiceError(voice)
        with TemporaryDirectory(prefix="coach-voice-") as folder:
            path = Path(folder) / "line.wav"
            engine.setProperty("voice", voice)
            engine.setProperty("rate", WORDS_A_MINUTE)
            engine.save_to_file(text, str(path))
            engine.runAndWait()
            raw = path.read_bytes()
            return aiff_samples(raw) if is_aiff(raw) else decoded(path)

    def _engine(self) -> Any:
        if self._made is None:
            import pyttsx3  # noqa: PLC0415 - loads the system's speech

            self._made = pyttsx3.init()
        return self._made


def speaks(languages: Sequence[str | bytes], language: str) -> bool:
    """Tell whether a voice speaks a language, however the system writes it: de, de_DE, de-AT."""
    for one in languages:
        name = one.decode("utf-8", errors="replace") if isinstance(one, bytes) else str(one)
        if name.strip("\x05\x02 ").replace("_", "-").lower().split("-")[0] == language:
            return True
    return False


def be_kind() -> None:
    """Leave the processor to the session, where the system lets one."""
    import os  # noqa: PLC0415 - of the process itself

    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(5)
