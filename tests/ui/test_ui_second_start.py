"""A second start while a window is open: its file is handed over, or it says so and ends with 3."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach import app
from coach.__main__ import main
from coach.app import desk, home, troubles, ways
from coach.clinic.one_desk import DeskInUseError, hold_desk
from coach.device import errand
from coach.device.folders import Folders, find_folders
from coach.record.store import Record
from coach.ui.routes import Message
from tests.support.plan_files import plan_file
from tests.support.plans import plan


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return find_folders(tmp_path / "mine", {})


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep what would be shown in a window of its own."""
    kept: list[str] = []

    def tell(message: Message, _folders: Folders) -> int:
        kept.append(message.title.word)
        return ways.QUIT

    monkeypatch.setattr(troubles, "tell", tell)
    monkeypatch.setattr("time.sleep", lambda _s: None)
    return kept


def taking(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[Path]:
    """Take what is left in a folder, as the window that is open there does."""
    taken: list[Path] = []

    def wait(_s: float) -> None:
        path = errand.take(folder)
        if path is not None:
            taken.append(path)

    monkeypatch.setattr("time.sleep", wait)
    return taken


def test_the_home_window_that_is_open_gets_the_file(
    folders: Folders, told: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Record.open(folders.data):
        assert home.at_home(folders, ways.Errand(tmp_path / "plan")) == 3
        assert told == ["record-in-use-title"], "nobody took it"
        assert home.at_home(folders, ways.Errand(None)) == 3
        taken = taking(monkeypatch, folders.data)
        assert home.at_home(folders, ways.Errand(tmp_path / "plan")) == ways.HANDED
    assert taken == [tmp_path / "plan"]
    assert len(told) == 2


def test_the_desk_that_is_open_gets_the_file(
    folders: Folders, told: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    release = hold_desk(folders.data)
    with pytest.raises(DeskInUseError):
        hold_desk(folders.data)
    assert desk.at_desk(folders, ways.Errand(None)) == 3
    assert told == ["incoming-desk-in-use-title"]
    taken = taking(monkeypatch, folders.data / "clinic")
    assert desk.at_desk(folders, ways.Errand(tmp_path / "report")) == ways.HANDED
    assert taken == [tmp_path / "report"]
    release()
    hold_desk(folders.data)()


def test_the_command_says_that_it_was_handed_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(app, "open_window", lambda *_, **__: ways.HANDED)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["open", str(tmp_path / "a"), "--data-dir", str(tmp_path)]) == 3
    assert "already open" in capsys.readouterr().err


def test_a_report_opens_the_desk_and_anything_else_opens_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[str] = []

    def window(name: str) -> int:
        seen.append(name)
        return 0

    monkeypatch.setattr(desk, "at_desk", lambda _folders, _errand: window("desk"))
    monkeypatch.setattr(home, "at_home", lambda _folders, _errand: window("home"))
    report, signed = tmp_path / "a.coachplan", tmp_path / "b.coachreport"
    report.write_bytes(b"age-encryption.org/v1\n-> X25519 abc\n")
    signed.write_bytes(plan_file(plan()))
    try:
        for file in (report, signed, tmp_path / "nowhere", None):
            assert app.open_window(tmp_path, file=file) == 0
    finally:
        ways.collect_again()
    assert seen == ["desk", "home", "home", "home"]
