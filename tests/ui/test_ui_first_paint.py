from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coach.ui.first_paint import SEEN_MS, after_first_paint
from tests.ui.conftest import settle

LATER_MS = 2 * SEEN_MS


def later(qt: QApplication) -> None:
    """Run the event loop until what waits has had its time."""
    settle(qt)
    loop = QEventLoop()
    QTimer.singleShot(LATER_MS, loop.quit)
    loop.exec()


def test_it_is_done_once_when_the_window_was_painted(qt: QApplication) -> None:
    window, done = QWidget(), list[bool]()
    after_first_paint(window, lambda: done.append(window.isVisible()))
    later(qt)
    assert not done
    window.show()
    later(qt)
    assert done == [True]
    window.repaint()
    later(qt)
    assert done == [True]
    window.deleteLater()


def test_it_is_never_done_for_a_window_that_is_gone_before(qt: QApplication) -> None:
    window, done = QWidget(), list[bool]()
    after_first_paint(window, lambda: done.append(True))
    window.deleteLater()
    later(qt)
    assert not done
