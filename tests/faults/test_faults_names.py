"""Odd folders and odd names, with real processes and real files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.program.person import Profile
from coach.record.kinds import Kind, Note
from coach.record.store import Record
from tests.support.house import PROFILE, House
from tests.support.rehearsing import rehearsed
from tests.support.stamps import NOON

FOLDERS = (
    "with spaces in it",
    "Übungen für Frau Süß",
    "\N{FLEXED BICEPS}\N{ZERO WIDTH JOINER}\N{SUNFLOWER}",
    "50% off #1 ?query&a=b; 'quoted' \"twice\"",
    "two\nlines",
    "-out",
    "x" * 200,
)
NAMES = (
    "O'Neil-Süßkind, Zoë",
    "=SUM(A1:A9)",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER MEEM}",
    "\N{SUNFLOWER}" * 20,
    "; DROP TABLE entry; --",
    "{name} %s \\n",
)


@pytest.mark.skipif(os.name != "posix", reason="Windows forbids some of these names")
@pytest.mark.parametrize("name", FOLDERS, ids=range(len(FOLDERS)))
def test_a_record_lives_in_any_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    with Record.open(folder) as record:
        record.append(Kind.NOTE, Note(text=name), NOON)
        backup = record.back_up(tmp_path / "stick" / name)
    with Record.open(folder) as record:
        assert [entry.read(Note).text for entry in record.entries()] == [name]
    assert backup.path.parent == tmp_path / "stick" / name


@pytest.mark.skipif(os.name != "posix", reason="Windows forbids some of these names")
def test_a_whole_rehearsal_fits_into_an_odd_folder(tmp_path: Path) -> None:
    _, odd = rehearsed(tmp_path / FOLDERS[1] / FOLDERS[2] / FOLDERS[3])
    _, plain = rehearsed(tmp_path / "plain")
    assert odd == plain


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_any_name_comes_back_as_it_was_given(tmp_path: Path, name: str) -> None:
    house = House(tmp_path)
    house.practice.save_profile(replace(PROFILE, name=name))
    house.record.close()
    again = House(tmp_path, later_ms=60_000)
    kept = list(again.record.entries(kinds=[Kind.PROFILE]))
    again.record.close()
    assert name in [one.read(Profile).name for one in kept]
