"""Every page in both languages, at the usual and the largest text: looked at in every way at once.

A page is opened once for each of these four, and all that is promised of every page is proved on
it before the next one is opened: building pages is what takes the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise, product
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from coach.program.preferences import Settings
from coach.ui.application import opened
from coach.ui.window import Window
from tests.support.cut_words import cut
from tests.support.focus_walk import Walk, jumps
from tests.support.reading_order import FIRST, read_before, stops_of
from tests.support.shots import load_shots
from tests.support.targets import too_close, too_small, unnamed
from tests.ui.conftest import Painted, no_warnings, settle

SHOTS = load_shots()
SIZES = ((1024, 700), (1366, 768))
"""The smallest window and a usual one; a page is left in the usual one."""


class Shown(NamedTuple):
    """A page that is shown: its name and its window."""

    name: str
    window: Window


@pytest.fixture(
    scope="module",
    params=product(SHOTS.PAGES, ("en", "de"), (100, 200)),
    ids=lambda one: "-".join(map(str, one)),
)
def shown(qt: QApplication, request: pytest.FixtureRequest) -> Iterator[Shown]:
    """A page in one language and text size."""
    name, language, text_size = request.param
    settings = Settings(language=language, theme="light", text_size=text_size, reduce_motion=True)
    with no_warnings():
        ports, route = SHOTS.PAGES[name](settings)
        window = opened(ports, first=route)
        window.resize(*SIZES[-1])
        settle(qt)
    yield Shown(name, window)
    with no_warnings():
        window.close()
        window.deleteLater()
        settle(qt)


def resized(qt: QApplication, window: Window) -> Iterator[tuple[int, int]]:
    """Go through the sizes of a window."""
    for size in SIZES:
        window.resize(*size)
        settle(qt)
        assert (window.width(), window.height()) == size
        yield size


def test_no_word_of_a_page_is_cut(qt: QApplication, shown: Shown) -> None:
    for size in resized(qt, shown.window):
        assert (size, list(cut(shown.window))) == (size, [])


def test_targets_are_large_apart_and_named(qt: QApplication, shown: Shown) -> None:
    window = shown.window
    for size in resized(qt, window):
        wrong = (too_small(window), unnamed(window), too_close(window))
        assert (size, *wrong) == (size, [], [], [])


def test_no_painted_word_is_cut(shown: Shown, painted: Painted) -> None:
    shown.window.grab()
    assert [text for text, fits in painted if not fits] == []


def test_tab_goes_as_one_reads(shown: Shown) -> None:
    stops = [one for one in stops_of(shown.window) if one.objectName() not in FIRST]
    assert stops or shown.name.startswith("session")
    back = [
        (one.objectName(), other.objectName())
        for one, other in pairwise(stops)
        if read_before(shown.window, other, one)
    ]
    assert back == []


def test_tab_walks_round_the_page(qt: QApplication, shown: Shown) -> None:
    window = shown.window
    window.activateWindow()
    settle(qt)
    walk = Walk(window, partial(settle, qt))
    stops = walk.round()
    assert stops, shown.name
    behind = [(one.objectName(), other.objectName()) for one, other in jumps(window, stops)]
    assert behind == []
    backwards = walk.round(back=True)
    assert set(backwards) == set(stops)
