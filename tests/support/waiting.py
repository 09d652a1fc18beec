"""Waiting for another process: look again and again until it is so, or the time is up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

LOOK_EVERY_S = 0.02


class TooLateError(AssertionError):
    """What was waited for did not happen in time."""


def until(look: Callable[[], Found], *, what: str, seconds: float = 20.0) -> Found:
    """Return the first true thing that ``look`` finds; raises TooLateError after ``seconds``."""
    deadline = time.monotonic() + seconds
    between = threading.Event()
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() >= deadline:
            sentence = f"not within {seconds:g} s: {what}"
            raise TooLateError(sentence)
        between.wait(LOOK_EVERY_S)
