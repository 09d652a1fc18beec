"""Argparse speaks the language of the app: help, wrong usage, names of values."""

from __future__ import annotations

import argparse
import re
from argparse import Action, ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from coach.commands.usage import SENTENCES, speak
from coach.commands.verbs import VERBS, VerbParser, asked_folder, command_parser
from coach.library.words import Words

GERMAN, ENGLISH = Words("de"), Words("en")
ARGPARSE = Path(argparse.__file__).read_text("utf-8")
FOR_AUTHORS = re.compile(
    r"conflict|unknown parser|positionals|option string|dest=|optional|callable|groups|with mode"
    r"|subparser|can't open|message|\.__call__|cannot have"
)
"""What argparse says to those who write parsers, and about files it opens itself."""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


def told(given: Sequence[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        command_parser(GERMAN).parse_args(given)
    return " ".join("".join(capsys.readouterr()).split())


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--data-dir"], "Das geht so nicht: Angabe --data-dir: braucht einen Wert"),
        (["nonsense"], "Angabe BEFEHL: Der Wert 'nonsense' passt hier nicht. Möglich sind:"),
        (["--nonsense"], "Diese Angaben sind nicht bekannt: --nonsense"),
        (["dates"], "Diese Angaben fehlen: --start"),
        (["check", "--schema=1"], "Angabe --schema: braucht keinen Wert, bekam aber '1'"),
        (["rehearse", "--seed", "x"], "Angabe --seed: Der Wert 'x' passt hier nicht"),
        (["voice"], "Diese Angaben fehlen: AUFGABE"),
        (["--help"], "Aufruf: coach [-h] [--data-dir ORDNER] [--version] BEFEHL ..."),
        (["score", "--help"], "Angaben: ART"),
        (["voice", "record", "--help"], "--only KENNUNG"),
        (["export", "--help"], "Optionen: -h, --help diese Hilfe zeigen und aufhören"),
    ],
)
def test_usage_is_told_in_german(
    given: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence in told(given, capsys)


ENGLISH_LEFT = re.compile(r"\b(?:usage|arguments?|options|invalid|required|show this|error)\b")


@pytest.mark.parametrize("verb", ["", *(verb.name for verb in VERBS)])
def test_no_help_is_half_english(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told([verb, "--help"] if verb else ["--help"], capsys)
    assert ENGLISH_LEFT.findall(shown) == []


def test_everything_argparse_can_say_to_a_person_has_its_words() -> None:
    said = re.findall(r"(?:(?<![\w.])_|ngettext)\(\s*'((?:[^'\\]|\\.)+)'", ARGPARSE)
    said = [one.replace("\\n", "\n") for one in said if not FOR_AUTHORS.search(one)]
    assert len(said) > 10
    known = [*SENTENCES, "subcommands", "argument %(argument_name)s: %(message)s"]
    assert [one for one in said if not any(full.startswith(one) for full in known)] == []


def test_a_sentence_that_is_not_ours_stays_as_it_is() -> None:
    speak(GERMAN)
    asked = vars(argparse)
    assert asked["_"]("is not callable") == "is not callable"
    assert asked["ngettext"]("conflict", "conflicts", 2) == "conflicts"
    assert asked["ngettext"]("conflict", "conflicts", 1) == "conflict"
    assert asked["ngettext"]("expected %s argument", "...", 2) == "braucht %s Werte"
    assert asked["_"]("%(prog)s: error: %(message)s\n").endswith("\n")


def actions(parser: ArgumentParser) -> Iterator[Action]:
    """Yield the arguments of a parser and of all parsers below, their values named."""
    if isinstance(parser, VerbParser) and parser.fill is not None:
        fill, parser.fill = parser.fill, None
        fill(parser)
    for action in vars(parser)["_actions"]:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from actions(below)


def test_every_value_has_a_name_in_german() -> None:
    named = [
        str(action.metavar or action.dest.upper())
        for action in actions(command_parser(GERMAN))
        if action.nargs != 0 and not (action.metavar is None and action.choices)
    ]
    assert "DIR" in named
    without = {one for one in named if len(one) > 1} - {
        one for one in named if GERMAN.has(f"language-place-{one.lower()}")
    }
    assert without == set()


def test_a_folder_without_its_name_is_told_once_the_language_is_known() -> None:
    assert asked_folder(["--data-dir"]) is None
