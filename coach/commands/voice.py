"""``coach voice record``: records one's own voice line by line; ``serve`` is for the app itself."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from array import array
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from coach.commands.telling import DONE, say
from coach.library.content import load_content
from coach.library.words import Words, languages
from coach.sound.clips import Shelf
from coach.sound.device import NoDeviceError
from coach.sound.levelling import has_voice, levelled
from coach.sound.lines import Line, all_lines
from coach.sound.recording import played, recorded
from coach.sound.wav import write_wav


class UnknownLanguageError(Exception):
    """There are no lines in the language that was asked for."""

    word = "sound-record-language"

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.places: dict[str, object] = {
            "language": language,
            "languages": ", ".join(languages()),
        }


class Choice(StrEnum):
    """What can be typed; anything else counts as Enter."""

    GO_ON = ""
    AGAIN = "r"
    PLAY = "p"
    SKIP = "s"
    LEAVE = "q"


class Studio(msgspec.Struct, frozen=True, kw_only=True):
    """The keyboard, the microphone and the loudspeaker; ``ask`` returns what was typed."""

    ask: Callable[[str], str]
    record: Callable[[Callable[[], object]], array[int]] = recorded
    play: Callable[[array[int]], None] = played


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the verb what can be done with a voice: record one, or speak with the computer's."""
    below = parser.add_subparsers(
        dest="deed", required=True, metavar="DEED", title=words("sound-record-voice-verbs")
    )
    line = words("sound-record-help")
    record = below.add_parser("record", help=line, description=line, allow_abbrev=False)
    record.add_argument("--lang", required=True, help=words("sound-record-lang-help"))
    record.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=words("sound-record-out-help")
    )
    record.add_argument("--only", default="", metavar="ID", help=words("sound-record-only-help"))
    line = words("sound-serve-help")
    below.add_parser("serve", help=line, description=line, allow_abbrev=False)


def run(args: Namespace, words: Words) -> int:
    """Step through the lines that are not recorded yet; print the path of each one kept.

    Or speak for the app, which starts this itself, until its end of the pipe is closed.
    """
    if args.deed == "serve":
        from coach.commands.voice_serve import serve_speech  # noqa: PLC0415 - not to record

        return serve_speech()
    if args.lang not in languages():
        raise UnknownLanguageError(args.lang)
    lines = all_lines(load_content(), Words(args.lang), args.lang)
    done = Shelf([args.out])
    wanted = [line for line in lines if line.id.startswith(args.only) and not done.has(line)]
    if not wanted:
        say(words("sound-record-complete"))
        return DONE
    record_lines(wanted, args.out, words, Studio(ask=_ask))
    return DONE


def record_lines(lines: Sequence[Line], folder: Path, words: Words, studio: Studio) -> int:
    """Record lines into ``folder`` until all are done or the person leaves; return how many.

    Raises NoMicrophoneError before the first line where there is none.
    """
    studio.record(lambda: None)
    folder.mkdir(parents=True, exist_ok=True)
    say(words("sound-record-begin", n=len(lines)))
    kept = 0
    for number, line in enumerate(lines, start=1):
        say(words("sound-record-line", number=number, count=len(lines), text=line.text))
        choice, samples = _take(words, studio)
        if choice is Choice.LEAVE:
            break
        if choice is not Choice.SKIP:
            path = folder / f"{line.clip}.wav"
            write_wav(path, samples)
            print(path)
            kept += 1
    say(words("sound-record-done", n=kept, folder=folder.name))
    return kept


def _take(words: Words, studio: Studio) -> tuple[Choice, array[int]]:
    """Record one line until it is kept, skipped, or the person leaves."""
    nothing = array("h")
    choice = _choice(studio.ask(words("sound-record-ready")))
    while choice not in {Choice.SKIP, Choice.LEAVE}:
        heard = studio.record(lambda: studio.ask(words("sound-record-speaking")))
        if not has_voice(heard):
            say(words("sound-record-quiet"))
            choice = _choice(studio.ask(words("sound-record-ready")))
            continue
        samples = levelled(heard)
        choice = _judged(samples, words, studio)
        if choice is Choice.GO_ON:
            return choice, samples
    return choice, nothing


def _judged(samples: array[int], words: Words, studio: Studio) -> Choice:
    """Play a recording back as often as wanted and return what to do with it."""
    choice = Choice.PLAY
    while choice is Choice.PLAY:
        try:
            studio.play(samples)
        except NoDeviceError:
            say(words("sound-state-no-device"))
        choice = _choice(studio.ask(words("sound-record-keep")))
    return choice


def _choice(typed: str) -> Choice:
    letter = typed.strip().lower()[:1]
    return Choice(letter) if letter in set(Choice) else Choice.GO_ON


def _ask(prompt: str) -> str:
    """Ask on stderr, since stdout is for results; a closed keyboard means to leave."""
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return sys.stdin.readline() or Choice.LEAVE
