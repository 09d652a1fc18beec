"""The verbs of the command line, and the parser that loads only the one that was chosen."""

from __future__ import annotations

import argparse
from argparse import ArgumentError, ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import msgspec

from coach import __version__
from coach.commands.usage import name_values, speak
from coach.library.words import Words


class VerbModule(Protocol):
    """What the module of a verb offers.

    ``args.data_dir`` is the folder asked for, or None; results go to stdout, messages to stderr.
    ``run`` returns 0 done, 1 refused, 2 wrong usage, 3 record in use or locked.
    """

    def add_arguments(self, parser: ArgumentParser, words: Words) -> None:
        """Give the verb's parser its own arguments."""
        ...

    def run(self, args: Namespace, words: Words) -> int:
        """Do it and return the exit code."""
        ...


class Verb(msgspec.Struct, frozen=True, kw_only=True):
    """A verb: its name, the id of its one line of help, and the module that does it."""

    name: str
    help: str
    module: str

    def load(self) -> VerbModule:
        """Import the module that does it."""
        return cast("VerbModule", import_module(self.module))


VERBS = (
    Verb(name="open", help="myplan-open-verb", module="coach.commands.open"),
    Verb(name="check", help="command-check-help", module="coach.commands.check"),
    Verb(name="rehearse", help="command-rehearse-help", module="coach.commands.rehearse"),
    Verb(name="export", help="command-export-help", module="coach.commands.export"),
    Verb(name="restore", help="keeping-restore-help", module="coach.commands.restore"),
    Verb(name="score", help="score-help", module="coach.commands.score"),
    Verb(name="instrument", help="measures-instrument-help", module="coach.commands.instrument"),
    Verb(name="dates", help="score-dates-help", module="coach.commands.dates"),
    Verb(name="doctor", help="doctor-help", module="coach.commands.doctor"),
    Verb(name="voice", help="sound-voice-help", module="coach.commands.voice"),
    Verb(name="cohort", help="cohort-help", module="coach.commands.cohort"),
    Verb(name="clinic", help="clinic-command-help", module="coach.commands.clinic"),
)


class VerbParser(ArgumentParser):
    """A parser that learns its arguments only when it is asked to parse.

    ``words`` name the values of its arguments.
    """

    fill: Callable[[ArgumentParser], None] | None = None
    words: Words | None = None

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        """Learn the arguments of the verb once, then parse."""
        fill, self.fill = self.fill, None
        if fill is not None:
            fill(self)
        if self.words is not None:
            name_values(self._actions, self.words)
        return super().parse_known_args(args, namespace)


def asked_folder(arguments: Sequence[str]) -> Path | None:
    """Return the folder after ``--data-dir`` wherever it stands, before anything else is read.

    The folder holds the preferences, and they say in which language to speak. Wrong usage is not
    told here, since the words are not known yet.
    """
    parser = ArgumentParser(prog="coach", add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--data-dir", type=Path)
    try:
        folder: Path | None = parser.parse_known_args(arguments)[0].data_dir
    except ArgumentError:
        return None
    return folder


def command_parser(words: Words, verbs: Sequence[Verb] = VERBS) -> ArgumentParser:
    """Return the parser of the whole command line; ``verb`` is None when none was given."""
    speak(words)
    kind: type[VerbParser] = type("Parser", (VerbParser,), {"words": words})
    parser = kind(prog="coach", description=words("command-about"), allow_abbrev=False)
    _add_folder(parser, words, default=None)
    parser.add_argument(
        "--version",
        action="version",
        version=f"Spine Coach {__version__}",
        help=words("command-version-help"),
    )
    below = parser.add_subparsers(
        dest="verb", metavar="VERB", title=words("command-verbs"), parser_class=kind
    )
    parser.set_defaults(verb=None)
    for verb in verbs:
        line = words(verb.help)
        verb_parser = below.add_parser(verb.name, help=line, description=line, allow_abbrev=False)
        verb_parser.fill = _filling(verb, words)
    return parser


def _filling(verb: Verb, words: Words) -> Callable[[ArgumentParser], None]:
    def fill(parser: ArgumentParser) -> None:
        module = verb.load()
        _add_folder(parser, words, default=argparse.SUPPRESS)
        module.add_arguments(parser, words)
        parser.set_defaults(run=module.run)

    return fill


def _add_folder(parser: ArgumentParser, words: Words, *, default: str | None) -> None:
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        default=default,
        help=words("command-data-dir-help"),
    )
