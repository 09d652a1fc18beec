"""No word is cut: what that means, and that a word that is cut is found.

Every page is held to it in test_ui_every_page.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coach.program.preferences import Settings
from coach.ui.application import opened
from coach.ui.widgets.labels import label
from tests.support.cut_words import cut
from tests.support.shots import load_shots
from tests.ui.conftest import settle

SHOTS = load_shots()


def test_a_word_that_is_cut_is_found(qt: QApplication) -> None:
    window = QWidget()
    short = label("A sentence that is far too long for its place", name="short")
    short.setParent(window)
    window.resize(400, 400)
    short.setGeometry(0, 0, 200, 20)
    window.show()
    settle(qt)
    assert any("too low" in problem for problem in cut(window))
    short.setGeometry(0, 0, 20, 400)
    assert any("too narrow" in problem for problem in cut(window))
    short.setGeometry(300, 0, 200, 400)
    assert any("outside" in problem for problem in cut(window))
    area = QScrollArea(window)
    area.resize(100, 100)
    wide = QWidget()
    area.setWidget(wide)
    wide.resize(500, 100)
    area.show()
    assert any("wider than its area" in problem for problem in cut(window))
    area.hide()
    short.setGeometry(0, 0, 200, 380)
    assert list(cut(window)) == []


def test_the_window_is_never_smaller_than_it_can_show(qt: QApplication) -> None:
    ports, route = SHOTS.PAGES["today"](Settings(language="en", theme="light"))
    window = opened(ports, first=route)
    window.resize(300, 200)
    settle(qt)
    assert (window.width(), window.height()) == (1024, 700)
    window.close()
    window.deleteLater()
    settle(qt)
