from __future__ import annotations

from pathlib import Path

import pytest

from coach.__main__ import main
from coach.record.kinds import Kind, Note
from coach.record.store import Record
from tests.support.stamps import NOON


def test_restore_puts_a_backup_in_place_and_says_where_the_record_went(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    with Record.open(data) as record:
        record.append(Kind.NOTE, Note(text="one"), NOON)
        backup = record.back_up(tmp_path / "stick").path
        record.append(Kind.NOTE, Note(text="two"), NOON)
    assert main(["--data-dir", str(data), "restore", str(backup)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "1 " in told.err
    assert "record.db.replaced-" in told.err
    with Record.open(data) as record:
        assert [entry.read(Note).text for entry in record.entries()] == ["one"]


def test_a_file_that_is_no_backup_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    with Record.open(data) as record:
        record.append(Kind.NOTE, Note(text="one"), NOON)
    (tmp_path / "x.backup").write_bytes(b"no")
    assert main(["--data-dir", str(data), "restore", str(tmp_path / "x.backup")]) == 1
    assert main(["--data-dir", str(data), "restore", str(tmp_path / "y.backup")]) == 1
    assert capsys.readouterr().err.count("data") == 2
