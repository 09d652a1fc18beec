"""Imports what the start needs a little sooner."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

UNNEEDED = "typing_extensions"
"""msgspec takes from it, if it is there, what Python's own typing has: 6 ms, with inspect."""


@contextmanager
def quick_imports() -> Iterator[None]:
    """Import inside it without looking for garbage, which modules are not, and what is unneeded.

    Whatever imports ``typing_extensions`` afterwards gets it as ever.
    """
    collects, hides = gc.isenabled(), UNNEEDED not in sys.modules
    gc.disable()
    if hides:
        # Python's way to say that there is no such module.
        cast("dict[str, object]", sys.modules)[UNNEEDED] = None
    try:
        yield
    finally:
        if hides:
            del sys.modules[UNNEEDED]
        if collects:
            # All modules stay, so they are never looked through: 2 ms, the first time.
            gc.freeze()
            gc.enable()
