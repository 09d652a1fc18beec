from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coach import __main__ as command_line
from coach import __version__
from coach.library.words import Words, words_in


@pytest.fixture(autouse=True)
def _plain_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))


@pytest.mark.parametrize(("language", "word"), [("en", "Guided"), ("de", "Angeleitete")])
def test_help_speaks_the_language_of_the_system(
    language: str,
    word: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    with pytest.raises(SystemExit) as end:
        command_line.main(["--help"])
    assert end.value.code == 0
    assert word in capsys.readouterr().out


@pytest.mark.parametrize("way", ["option", "environment"])
def test_help_speaks_the_kept_language(
    way: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "settings.toml").write_text('language = "de"\n', encoding="utf-8")
    if way == "environment":
        monkeypatch.setenv("COACH_DATA_DIR", str(folder))
    given = ["--data-dir", str(folder), "--help"] if way == "option" else ["--help"]
    with pytest.raises(SystemExit):
        command_line.main(given)
    assert "Angeleitete" in capsys.readouterr().out


def test_python_runs_it_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coach", "--version"], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == (f"Spine Coach {__version__}\n", "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
@pytest.mark.parametrize("given", [[], ["--data-dir", "mine"]])
def test_without_a_screen_one_sentence_names_the_demonstration(
    given: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert command_line.main(given) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == Words("en")("command-no-screen") + "\n"
    assert "make demo" in captured.err


@pytest.mark.parametrize(("given", "folder"), [([], None), (["--data-dir", "mine"], Path("mine"))])
def test_alone_it_opens_the_window_on_the_folder(
    given: list[str], folder: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []

    def open_window(asked: Path | None) -> int:
        opened.append(asked)
        return 3

    monkeypatch.setattr("coach.app.open_window", open_window)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert command_line.main(given) == 3
    assert opened == [folder]


def test_missing_words_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words_in.cache_clear()
    monkeypatch.setattr("coach.library.words.asset", tmp_path.joinpath)
    assert command_line.main([]) == 1
    assert capsys.readouterr() == ("", command_line.NO_WORDS + "\n")


@pytest.mark.parametrize("given", [["--version"], ["--help"]])
def test_the_terminal_alone_never_loads_the_window(given: list[str]) -> None:
    script = (
        "import sys\n"
        "from coach.__main__ import main\n"
        "try:\n"
        f"    main({given!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        "print(sorted(name for name in sys.modules if name.startswith(('PySide6', 'coach.ui'))),\n"
        "      file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr == "[]\n"
