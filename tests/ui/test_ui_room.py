"""What has to be large stays large, and what has to be seen at once is, in the smallest window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from coach.program.preferences import Settings
from coach.ui.application import opened
from coach.ui.widgets.ring import Ring
from coach.ui.window import Window
from tests.support.shots import load_shots
from tests.ui.conftest import settle

SHOTS = load_shots()
SIZES = [(1366, 768), (1024, 700)]
NEAR, FAR = 0.25, 0.40


def seen(
    qt: QApplication, name: str, settings: Settings, sizes: Iterable[tuple[int, int]]
) -> Iterator[Window]:
    """Yield a window that shows a page, in one size after the other, and close it."""
    ports, route = SHOTS.PAGES[name](settings)
    window = opened(ports, first=route)
    for size in sizes:
        window.resize(*size)
        settle(qt)
        yield window
    window.close()
    window.deleteLater()
    settle(qt)


@pytest.mark.parametrize("text_size", [100, 150, 200])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", [one for one in SHOTS.PAGES if one.startswith("session-")])
def test_two_digits_keep_their_share_of_the_window(
    qt: QApplication, name: str, language: str, text_size: int
) -> None:
    settings = Settings(language=language, theme="light", text_size=text_size)
    for window in seen(qt, name, settings, SIZES):
        ring = window.findChild(Ring, "ring")
        assert ring is not None
        if ring.isVisible():
            ring.set_time("38", 0.3)
            share = FAR if "far" in name else NEAR
            assert ring.digit_px() >= share * window.height()


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_reason_of_a_stop_is_seen_at_once(qt: QApplication, language: str) -> None:
    settings = Settings(language=language, theme="light")
    for window in seen(qt, "stop-reasons", settings, SIZES[:1]):
        area = window.findChild(QScrollArea, "area")
        assert area is not None
        assert area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "de"])
def test_all_choices_are_seen_at_once(qt: QApplication, language: str) -> None:
    for window in seen(qt, "choices", Settings(language=language, theme="light"), SIZES):
        area = window.findChild(QScrollArea, "area")
        assert area is not None
        assert area.verticalScrollBar().maximum() == 0
