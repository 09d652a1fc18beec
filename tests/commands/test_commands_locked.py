"""A locked record: asked for on a terminal, refused plainly without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.__main__ import main
from coach.commands import asking
from coach.keeping.sidecar import lay_beside
from coach.keeping.ways import keep_code, set_passphrase
from coach.library.words import Words
from coach.record.store import Record
from tests.support.keeping import CODE, PASSPHRASE, as_words, begun, holder


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, typed: str) -> list[str]:
    """Let somebody sit at a terminal who types this; return what they are asked."""
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return typed

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(asking, "getpass", answer)
    return asked


def locked(folder: Path) -> Path:
    """Make a record that a passphrase or a code opens, and back it up onto a stick."""
    key = begun(folder / "data", "first")
    keep_code(holder(folder / "data"), key, CODE)
    set_passphrase(holder(folder / "data"), key, PASSPHRASE)
    with Record.open(folder / "data", key=key) as record:
        backup = record.back_up(folder / "stick").path
    lay_beside(folder / "data", folder / "stick")
    return backup


def test_without_a_terminal_it_is_refused_as_locked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked(tmp_path)
    command = ["--data-dir", str(tmp_path / "data"), "export", "--out", str(tmp_path / "out")]
    assert main(command) == 3
    assert "passphrase" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("typed", [PASSPHRASE, as_words(CODE)], ids=["passphrase", "code"])
def test_on_a_terminal_it_is_asked_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    locked(tmp_path)
    asked = at_a_terminal(monkeypatch, typed)
    command = ["--data-dir", str(tmp_path / "data"), "export", "--out", str(tmp_path / "out")]
    assert main(command) == 0
    assert (tmp_path / "out" / "sessions.csv").exists()
    assert len(asked) == 1


def test_a_wrong_one_is_refused_and_says_when_to_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    locked(tmp_path)
    at_a_terminal(monkeypatch, "not this one at all")
    command = ["--data-dir", str(tmp_path / "data"), "export", "--out", str(tmp_path / "out")]
    assert main(command) == 1
    assert "one second" in capsys.readouterr().err


def test_a_backup_is_put_in_place_on_a_new_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = locked(tmp_path)
    command = ["--data-dir", str(tmp_path / "new"), "restore", str(backup)]
    assert main(command) == 3
    assert not (tmp_path / "new" / "record.db").exists()
    at_a_terminal(monkeypatch, as_words(CODE, 1).upper())
    assert main(command) == 0
    held = holder(tmp_path / "new")
    assert not (tmp_path / "new" / "record.key").exists()
    at_a_terminal(monkeypatch, PASSPHRASE)
    with asking.opened(held.folder, Words("en")) as record:
        assert sum(1 for _entry in record.entries()) == 1


def test_doctor_says_that_a_locked_record_was_not_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked(tmp_path)
    assert main(["--data-dir", str(tmp_path / "data"), "doctor"]) == 0
    assert "It is locked" in capsys.readouterr().out
