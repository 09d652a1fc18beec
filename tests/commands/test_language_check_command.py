"""``coach check --lang`` and a further language, made by files alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from coach.commands import check
from coach.commands.language_check import clip_gaps
from coach.library.content import load_content
from coach.library.language_check import BadLanguageError, language_gaps
from coach.library.words import OwnNames, UnknownWordError, Words, languages
from coach.sound.lines import routine_lines
from tests.support.tree import ROOT

ENGLISH = Words("en")
HEADER = r"""msgid ""
msgstr ""
"Language: eo\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
OWN = {
    "language": {"language-name": "Esperanto", "language-usage": "uzo:"},
    "face": {"face-settings-title": "Agordoj"},
    "command": {"command-about": "Gvidataj ekzercoj por la dorso."},
}
PLANK = """
[exercise.text.eo]
name = "Tabulo"
why = "Por la dorso."
cautions = ["Unu.", "Du.", "Tri.", "Kvar.", "Kvin."]
"""
SHOW = """
from pathlib import Path
import sys
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from coach.app.wiring import content, ports_of
from coach.device.clock import SystemClock
from coach.device.folders import find_folders
from coach.practice.practice import Practice
from coach.record.store import Record
from coach.ui.application import opened, prepared
from coach.ui.routes import About, SettingsPage

application = prepared(["test"])
folders = find_folders(Path(sys.argv[1]), {})
practice = Practice(Record.open(folders.data), content, SystemClock())
ports = ports_of(practice, folders)
window = opened(ports, first=SettingsPage())
for route in (SettingsPage(), About()):
    window.navigator.start_over(route)
    application.processEvents()
    for kind in (QLabel, QAbstractButton):
        for one in window.findChildren(kind):
            print(one.text())
"""


def run(*given: str) -> int:
    parser = ArgumentParser()
    check.add_arguments(parser, ENGLISH)
    return check.run(parser.parse_args(given), ENGLISH)


@pytest.mark.parametrize("language", languages())
def test_the_shipped_languages_have_all_their_words(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Clips are counted apart: a spoken line that was just changed has none until make voices."""
    run("--lang", language)
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if not line.startswith("assets/sounds/")] == []


def test_a_language_that_is_not_there_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "fr") == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert err.startswith(f"{len(lines)} things are missing in fr. Sentences: ")
    assert "assets/words/fr/general.po app-name: is missing." in lines
    assert "sessions/plank.toml [exercise.text.fr] why: is missing." in lines
    assert "assets/sounds/voice/fr sound-number-7: is missing." in lines


def test_nothing_missing_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.commands.language_check.clip_gaps", lambda *_: iter(()))
    assert run("--lang", "de") == 0
    assert capsys.readouterr() == ("", "Nothing is missing in de.\n")


def test_files_and_a_language_are_not_checked_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "de", "sessions") == 1
    assert capsys.readouterr() == ("", "Name either files to check or a language, and not both.\n")
    with pytest.raises(BadLanguageError):
        run("--lang", "../x")


def test_a_reworded_line_lacks_its_clip() -> None:
    sentences = {**language_gaps("de").sentences, "sound-number-7": "Anders."}
    missing = [problem for problem in clip_gaps("de", sentences) if "number-7" in problem.file]
    assert [ENGLISH(one.word, **one.places).split(" It ")[1] for one in missing] == [
        "says: Anders."
    ]


def test_a_language_without_texts_of_exercises_still_has_the_other_lines() -> None:
    lines = routine_lines(load_content(), "isometric", ENGLISH, "eo")
    assert "sound-number-7" in lines
    assert not any("plank" in name for name in lines)


def test_a_language_names_itself_or_goes_by_its_id() -> None:
    names = OwnNames(("de", "en"), Words)
    assert dict(names) == {"de": "Deutsch", "en": "English"}
    assert len(names) == 2
    with pytest.raises(KeyError):
        names["fr"]


def test_a_sentence_that_nobody_wrote_is_refused_in_every_language() -> None:
    for language in languages():
        with pytest.raises(UnknownWordError):
            Words(language)("no-such-sentence")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with a small further language, made by files alone."""
    root = tmp_path_factory.mktemp("further")
    shutil.copytree(ROOT / "coach", root / "coach", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "sessions", root / "sessions")
    shutil.copytree(ROOT / "assets" / "words", root / "assets" / "words")
    for path in (ROOT / "assets").iterdir():
        if path.name != "words":
            (root / "assets" / path.name).symlink_to(path)
    folder = root / "assets" / "words" / "eo"
    folder.mkdir()
    for file, sentences in OWN.items():
        text = "\n".join(f'msgid "{key}"\nmsgstr "{value}"\n' for key, value in sentences.items())
        (folder / f"{file}.po").write_text(HEADER + text, encoding="utf-8")
    with (root / "sessions" / "plank.toml").open("a", encoding="utf-8") as content:
        content.write(PLANK)
    compiler = ROOT / "packaging" / "compile_words.py"
    subprocess.run([sys.executable, compiler, folder.parent], check=True)
    (root / "data").mkdir()
    return root


def python(tree: Path, *given: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the copy, as a person whose system speaks the further language."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(tree),
        "LANGUAGE": "eo",
        "LC_ALL": "eo.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tree / "config"),
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, *given],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_line_speaks_a_further_language(tree: Path) -> None:
    told = python(tree, "-m", "coach", "--help")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("uzo: coach")
    assert OWN["command"]["command-about"] in told.stdout
    assert ENGLISH("command-version-help") in told.stdout, "what is missing is said in English"


def test_the_check_of_a_further_language_knows_what_is_there(tree: Path) -> None:
    told = python(tree, "-m", "coach", "check", "--lang", "eo")
    assert told.returncode == 1, told.stderr
    assert "assets/words/eo/face.po face-back: is missing." in told.stdout
    assert "face-settings-title" not in told.stdout
    assert "[exercise.text.eo]" in told.stdout
    assert "plank.toml [exercise.text.eo]" not in told.stdout


def test_the_window_offers_and_speaks_a_further_language(tree: Path) -> None:
    """A voice is no condition: without clips the words stand on the screen and nobody speaks."""
    shown = python(tree, "-c", SHOW, str(tree / "data"))
    assert shown.returncode == 0, shown.stderr
    lines = shown.stdout.splitlines()
    assert {"Agordoj", "Esperanto", "Deutsch", "English", "Tabulo", "Language"} <= set(lines)
