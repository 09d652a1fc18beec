"""Whether there is a screen to open a window on."""

from __future__ import annotations

import sys
from collections.abc import Mapping


def has_screen(environment: Mapping[str, str]) -> bool:
    """Tell whether Qt can find a screen; another Qt platform than X or Wayland needs none."""
    if not sys.platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
