from __future__ import annotations

from pathlib import Path

import pytest

from coach.__main__ import main


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_independent_reader_finds_the_export_valid(tmp_path: Path) -> None:
    from frictionless import validate  # noqa: PLC0415 - it warns when it is imported

    out = tmp_path / "out"
    main(["rehearse", "--routine", "isometric", "--sessions", "20", "--out", str(out)])
    report = validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldNumber", "type"])
    assert len(report.tasks) == 3

    broken = (out / "sessions.csv").read_text(encoding="utf-8").replace(",288,", ",many,", 1)
    (out / "sessions.csv").write_text(broken, encoding="utf-8")
    assert not validate(str(out / "datapackage.json")).valid
