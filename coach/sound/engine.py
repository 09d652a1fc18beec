"""The speech of this computer, in a process of its own: it may hang or crash there.

One message a line, as JSON: a request comes in, its answer goes out.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

import msgspec

from coach.sound.levelling import has_voice, levelled
from coach.sound.wav import write_wav


class SystemVoice(msgspec.Struct, frozen=True, kw_only=True):
    """A voice of this computer: its own name, and what people call it."""

    id: str
    name: str


class AskVoices(msgspec.Struct, frozen=True, kw_only=True, tag="voices"):
    """Asks which voices speak a language."""

    language: str


class AskLine(msgspec.Struct, frozen=True, kw_only=True, tag="line"):
    """Asks for a text in a WAV file: 24 kHz, one channel, at the common level."""

    voice: str
    text: str
    path: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was found or made; ``refused`` is empty where it went well."""

    voices: tuple[SystemVoice, ...] = ()
    refused: str = ""


class Talker(Protocol):
    """A system's speech."""

    def voices(self, language: str) -> tuple[SystemVoice, ...]:
        """Return the voices that speak a language."""
        ...

    def speak(self, voice: str, text: str) -> array[int]:
        """Return a text as it is spoken: 24 kHz, one channel, 16 bits."""
        ...


Request = AskVoices | AskLine


def serve(requests: Iterable[bytes], answer: Callable[[bytes], object], talker: Talker) -> None:
    """Answer each request in turn, one line each, until there are no more."""
    decoder, encoder = msgspec.json.Decoder(Request), msgspec.json.Encoder()
    for line in requests:
        try:
            made = _made(decoder.decode(line), talker)
        except Exception as trouble:  # noqa: BLE001 - a speech engine raises what it likes
            made = Answer(refused=type(trouble).__name__)
        answer(encoder.encode(made) + b"\n")


def _made(request: Request, talker: Talker) -> Answer:
    if isinstance(request, AskVoices):
        return Answer(voices=talker.voices(request.language))
    samples = talker.speak(request.voice, request.text)
    if not has_voice(samples):
        return Answer(refused="silence")
    write_wav(Path(request.path), levelled(samples))
    return Answer()
