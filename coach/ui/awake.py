"""Keeping the screen awake: asked of the system while a session runs, given back after."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager


def presenting() -> AbstractContextManager[object]:
    """Return wakepy's mode for a screen that stays on; where it cannot, it does nothing."""
    from wakepy import keep  # noqa: PLC0415 - 80 ms to import, wanted by running sessions alone

    return keep.presenting(on_fail="pass")


class ScreenAwake:
    """Keeps the screen on from a thread of its own.

    wakepy asks the desktop over D-Bus, which takes about 20 ms where it answers and up to 2 s a
    call where it does not; and a mode must end in the thread it began in. So the thread that
    asks also waits, asleep, until the screen is given back.
    """

    def __init__(self, mode: Callable[[], AbstractContextManager[object]] = presenting) -> None:
        self._mode = mode
        self._over: threading.Event | None = None

    def hold(self) -> None:
        """Ask for a screen that stays on; asked twice it stays one request."""
        if self._over is not None:
            return
        self._over = threading.Event()
        threading.Thread(
            target=_hold_until, args=(self._mode, self._over), name="awake", daemon=True
        ).start()

    def release(self) -> None:
        """Let the screen sleep again; returns at once."""
        if self._over is not None:
            self._over.set()
            self._over = None


def _hold_until(mode: Callable[[], AbstractContextManager[object]], over: threading.Event) -> None:
    with mode():
        over.wait()
