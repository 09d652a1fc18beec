"""The screen is kept awake from a thread of its own, and given back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from coach.ui.awake import ScreenAwake, presenting
from coach.ui.ports import LetSleep

SOON_S = 10


class Desktop:
    """Counts who asked; ``asked`` and ``over`` tell when."""

    def __init__(self) -> None:
        self.asked, self.over = threading.Event(), threading.Event()
        self.threads: list[str] = []

    @contextmanager
    def mode(self) -> Iterator[None]:
        self.threads.append(threading.current_thread().name)
        self.asked.set()
        yield
        self.over.set()


def test_the_screen_is_held_once_and_given_back() -> None:
    desktop = Desktop()
    awake = ScreenAwake(desktop.mode)
    awake.hold()
    awake.hold()
    assert desktop.asked.wait(SOON_S)
    assert not desktop.over.is_set()
    awake.release()
    awake.release()
    assert desktop.over.wait(SOON_S)
    assert desktop.threads == ["awake"]


def test_it_can_be_held_again() -> None:
    desktop = Desktop()
    awake = ScreenAwake(desktop.mode)
    awake.hold()
    awake.release()
    assert desktop.over.wait(SOON_S)
    desktop.asked.clear()
    awake.hold()
    assert desktop.asked.wait(SOON_S)
    awake.release()


def test_a_desktop_that_cannot_is_no_trouble() -> None:
    with presenting() as mode:
        assert mode is not None


def test_without_a_way_the_system_decides() -> None:
    quiet = LetSleep()
    quiet.hold()
    quiet.release()
