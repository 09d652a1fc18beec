"""A disk that is full and folders that take no files: for everything the app can save."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.killing import start_module

SAVED = {
    "export": ("export-bad-folder", "export-bad-folder"),
    "sealed report": ("handoff-disk-full", "handoff-file-unreachable"),
    "locked report": ("handoff-disk-full", "handoff-file-unreachable"),
    "plain report": ("handoff-disk-full", "handoff-file-unreachable"),
    "sheet": ("handoff-disk-full", "handoff-file-unreachable"),
    "calendar": ("handoff-disk-full", "handoff-file-unreachable"),
    "backup": ("record-disk-full", "record-not-reachable"),
    "settings": ("EFBIG", "EACCES"),
}
"""All that is saved, and how a full disk and a closed folder are told."""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach, as pytest's own cannot be."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


KEPT = {"plan": "record-disk-full", "restore": "handoff-disk-full"}
"""What changes the record itself: it stays as it was, and can be done once there is room."""


def test_what_cannot_be_saved_is_told_and_leaves_what_was_there(open_folder: Path) -> None:
    process = start_module("tests.support.refusing_disk", str(open_folder))
    said, trouble = process.communicate(timeout=120)
    assert process.returncode == 0, trouble
    wanted = []
    for name, (full, closed) in SAVED.items():
        wanted += [f"{name}: usual: saved", f"{name}: full: {full}, all as before"]
        wanted += [f"{name}: again: saved", f"{name}: closed: {closed}, all as before"]
    for name, full in KEPT.items():
        wanted += [f"{name}: full: {full}, all as before", f"{name}: again: saved"]
    assert said.splitlines() == wanted
