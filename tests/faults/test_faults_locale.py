"""A system that writes 0,5 for 0.5: the files of a whole rehearsal are the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.rehearsing import rehearsed

NEEDS_LOCALES = pytest.mark.skipif(
    shutil.which("localedef") is None or not Path("/usr/share/i18n/locales/de_DE").exists(),
    reason="the package locales is not installed",
)


@NEEDS_LOCALES
def test_a_comma_locale_changes_no_byte(tmp_path: Path) -> None:
    made = tmp_path / "locales"
    made.mkdir()
    kind = ["-i", "de_DE", "-f", "UTF-8"]
    subprocess.run(["localedef", *kind, str(made / "de_DE.UTF-8")], check=True)
    comma, there = rehearsed(tmp_path / "de", {"LOCPATH": str(made), "LC_ALL": "de_DE.UTF-8"})
    point, here = rehearsed(tmp_path / "c", {"LC_ALL": "C.UTF-8"})
    assert (comma, point) == (",", ".")
    assert there == here
    assert len(here) == 3
