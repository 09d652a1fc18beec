from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coach import __version__
from coach.commands.verbs import VERBS, Verb, asked_folder, command_parser
from coach.library.words import Words

WORDS = Words("en")
FAKES = (
    Verb(name="greet", help="command-check-help", module="greet_verb"),
    Verb(name="lost", help="command-export-help", module="no_such_module"),
)
GREET = """
def add_arguments(parser, words):
    parser.add_argument("names", nargs="*")
    parser.add_argument("--loud", action="store_true")


def run(args, words):
    return len(args.names)
"""


@pytest.fixture
def _greet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.joinpath("greet_verb.py").write_text(GREET, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "greet_verb", raising=False)


@pytest.mark.usefixtures("_greet")
def test_only_the_chosen_verb_is_imported() -> None:
    parser = command_parser(WORDS, FAKES)
    assert "greet_verb" not in sys.modules
    args = parser.parse_args(["greet", "ada", "ben", "--loud"])
    assert "greet_verb" in sys.modules
    assert (args.verb, args.names, args.loud) == ("greet", ["ada", "ben"], True)
    assert args.run(args, WORDS) == 2
    assert args.data_dir is None


@pytest.mark.usefixtures("_greet")
@pytest.mark.parametrize(
    "given",
    [
        ["--data-dir", "mine", "greet"],
        ["greet", "--data-dir", "mine"],
        ["--data-dir=mine", "greet"],
    ],
)
def test_the_folder_stands_before_or_behind_the_verb(given: list[str]) -> None:
    assert asked_folder(given) == Path("mine")
    assert command_parser(WORDS, FAKES).parse_args(given).data_dir == Path("mine")


@pytest.mark.usefixtures("_greet")
def test_a_folder_named_like_a_verb_is_a_folder() -> None:
    args = command_parser(WORDS, FAKES).parse_args(["--data-dir", "lost", "greet"])
    assert (args.verb, args.data_dir) == ("greet", Path("lost"))


def test_no_verb_is_fine() -> None:
    assert command_parser(WORDS, FAKES).parse_args([]).verb is None
    assert asked_folder([]) is None


def test_help_names_every_verb_and_imports_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command_parser(WORDS, FAKES).parse_args(["--help"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    assert "greet" in text
    assert "lost" in text


@pytest.mark.usefixtures("_greet")
def test_help_of_a_verb_shows_its_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command_parser(WORDS, FAKES).parse_args(["greet", "--help"])
    assert end.value.code == 0
    assert "--loud" in capsys.readouterr().out


@pytest.mark.parametrize("given", [["nonsense"], ["--nonsense"], ["--data", "x"]])
def test_wrong_usage_is_2(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command_parser(WORDS, FAKES).parse_args(given)
    assert end.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "usage: coach" in captured.err


def test_the_version_is_a_result(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command_parser(WORDS).parse_args(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"Spine Coach {__version__}\n"


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_can_be_loaded_and_has_its_line_of_help(verb: Verb) -> None:
    module = verb.load()
    assert callable(module.add_arguments)
    assert callable(module.run)
    for language in ("en", "de"):
        assert Words(language)(verb.help)
