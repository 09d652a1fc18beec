"""What a start loads before its first page is painted, so that later growth does not slow it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.house import House
from tests.support.tree import ROOT

TOLD = """
import sys
from pathlib import Path
from tests.bench import first_paint

class Told:
    def write(self, line):
        sys.__stdout__.write(f"{line.strip()} {' '.join(sorted(sys.modules))}")

    def flush(self):
        sys.__stdout__.flush()

sys.stdout = Told()
sys.exit(first_paint.whole(Path(sys.argv[1])))
"""

LATER = {
    *("argon2", "cryptography", "hashlib", "icalendar", "joserfc", "jsonschema", "markdown_it"),
    *("miniaudio", "numpy", "pyqtgraph", "pyrage", "pyttsx3", "typing_extensions", "typst"),
    *("PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtSvg"),
    *("coach.handoff", "coach.keeping.holder", "jeepney", "keyring", "secretstorage"),
    *("shibokensupport", "coach.figure.figure", "coach.session.fold", "coach.session.runner"),
    *("coach.sound.loudspeaker", "coach.ui.reader", "coach.ui.widgets.page_fade"),
}

MOST_OF_OURS, MOST = 125, 275
"""How many modules a start may load, ours and all: each of ours takes some 0.3 ms."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules that are there when somebody's first page has been painted."""
    folder = tmp_path_factory.mktemp("person")
    House(folder).record.close()
    done = subprocess.run(
        [sys.executable, "-c", TOLD, str(folder)],
        check=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )
    said, *names = done.stdout.split()
    assert said == "painted", done.stdout
    return set(names)


def test_what_the_first_page_does_without_is_not_loaded(loaded: set[str]) -> None:
    assert "coach.ui.pages.today" in loaded
    assert not LATER & loaded


def test_a_start_loads_few_modules(loaded: set[str]) -> None:
    ours = sorted(name for name in loaded if name.partition(".")[0] == "coach")
    assert len(ours) <= MOST_OF_OURS, ours
    assert len(loaded) <= MOST
