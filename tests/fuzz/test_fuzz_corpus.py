"""Files that fuzzing began from or found: each is read, or refused by its name."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.fuzz.targets import TARGETS
from tests.support.tree import ROOT

FOLDER = ROOT / "tests" / "data" / "fuzz"


@pytest.mark.parametrize("name", TARGETS)
def test_every_saved_file_is_read_or_refused_by_name(name: str) -> None:
    files = sorted((FOLDER / name).iterdir())
    assert len(files) >= 16
    came = Counter(TARGETS[name](path.read_bytes()) for path in files)
    # Both sides were met: a whole file is taken, a damaged one is told.
    assert len(came) > 1
    assert came["opens"] + came["sound"] > 0
