"""What is read before what, by which every page's Tab goes, and the key that leaves the app.

Every page is held to it in test_ui_every_page.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from coach.ui import routes
from tests.support.reading_order import above
from tests.ui.conftest import Opener


def test_a_place_left_or_above_is_read_before() -> None:
    here = QRect(100, 100, 50, 50)
    assert above(QRect(0, 100, 50, 50), here)
    assert above(QRect(100, 0, 50, 50), here)
    assert not above(QRect(200, 100, 50, 50), here)
    assert not above(QRect(100, 200, 50, 50), here)


def test_control_and_q_closes_the_app_from_any_page(open_window: Opener) -> None:
    for route in (None, routes.SettingsPage(), routes.FirstStart()):
        window = open_window(route)
        window.activateWindow()
        target = window.focusWidget()
        assert target is not None
        QTest.keyClick(target, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        assert not window.isVisible()
