"""What makes the start quick: what is put off until the first page is on the screen."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from coach.app import ways
from coach.library.poses import load_pose
from coach.ui import routes
from coach.ui.application import run
from coach.ui.look import Look
from coach.ui.navigator import built
from coach.ui.widgets.mannequin import GLOWS, Mannequin
from tests.support.practice import ports_of
from tests.support.tree import ROOT
from tests.ui.conftest import Opener, settle

IMPORTS = """
import builtins
from coach.app import ways
ways.load_qt()
assert not hasattr(builtins, "__feature_import__")
import fractions
import sys
read = sys.modules["linecache"].cache
assert fractions.__file__ not in read, "its source was read"
"""


STYLE = """
import sys
from coach.ui.application import prepared
found = prepared(sys.argv).style().name()
assert found == "fusion", found
"""


class Counted(Mannequin):
    """A mannequin that counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        self.painted += 1
        super().paintEvent(event)


@pytest.fixture
def collecting() -> Iterator[None]:
    """Leave the search for garbage as it was."""
    yield
    gc.unfreeze()
    gc.enable()


def test_the_figure_waits_until_the_page_was_on_the_screen(
    open_window: Opener, qt: QApplication
) -> None:
    window = open_window(routes.Today())
    unseen = built(window.face, routes.Today())
    settle(qt)
    assert unseen.findChild(Mannequin) is None
    assert window.findChild(Mannequin) is not None
    unseen.deleteLater()


def test_the_figure_is_drawn_once(open_window: Opener, qt: QApplication) -> None:
    window = open_window(routes.Today())
    window.repaint()
    settle(qt)
    assert len(window.findChildren(Mannequin)) == 1


def test_the_first_page_is_told_when_it_is_there(qt: QApplication) -> None:
    shown: list[bool] = []

    def look() -> None:
        shown.extend(widget.isVisible() for widget in QApplication.topLevelWidgets())

    QTimer.singleShot(0, qt, lambda: qt.exit(0))
    run(ports_of(), ["coach"], shown=look)
    settle(qt)
    assert any(shown)


@pytest.mark.usefixtures("collecting")
def test_garbage_is_looked_for_again_but_not_in_what_the_start_made() -> None:
    gc.disable()
    ways.collect_again()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_qt_reads_no_sources() -> None:
    subprocess.run([sys.executable, "-c", IMPORTS], check=True, cwd=ROOT)


def test_a_figure_that_stands_still_is_not_painted_again(look: Look, qt: QApplication) -> None:
    made = Counted()
    made.set_colours(look.theme.figure_colours())
    made.set_movement(load_pose("plank-wall-start"), load_pose("plank-wall-hold"))
    made.set_side("right")
    made.set_glow(0.5)
    made.show()
    settle(qt)
    before = made.painted
    made.set_side("")
    made.set_side("right")
    made.set_glow(0.5 + 0.4 / GLOWS)
    settle(qt)
    assert made.painted == before
    made.set_side("left")
    settle(qt)
    made.set_glow(0.5 + 1 / GLOWS)
    settle(qt)
    assert made.painted > before + 1
    made.deleteLater()


def test_the_style_is_the_same_whatever_the_system_says() -> None:
    subprocess.run(
        [sys.executable, "-c", STYLE, "-style", "Windows"],
        check=True,
        cwd=ROOT,
        env={**os.environ, "QT_STYLE_OVERRIDE": "Windows"},
    )
