"""The look: one theme at one text size, frozen; a change of either makes a new look."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec
from PySide6.QtGui import QColor, QFont, QPixmap

from coach.ui.icons import tinted
from coach.ui.theme import Theme

FAMILY = "Atkinson Hyperlegible Next"

TYPE = {
    "small": 18,
    "body": 22,
    "nav": 22,
    "button": 24,
    "lead": 26,
    "h2": 28,
    "start": 28,
    "number": 36,
    "h1": 40,
    "exercise": 48,
    "phone": 64,
    "field": 40,
}
"""Type tokens at 100 % text size, in px; ``field`` is the height of a line to write in."""

NAVIGATION_LIMIT = 140
"""The navigation grows no further (per cent): the page below it needs the room."""

COMPACT = 150
"""From this text size on only the primary action stays in place, the others scroll."""

SPACE = (4, 8, 12, 16, 24, 28, 40, 60)
RADIUS_SMALL, RADIUS, RADIUS_LARGE = 12, 16, 24
TARGET, TARGET_LARGE = 48, 64
"""Least height of anything to press, and of Start, Pause and Stop, in px."""

REGULAR = QFont.Weight.Normal
SEMIBOLD = QFont.Weight.DemiBold
BOLD = QFont.Weight.Bold


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """Colours and sizes as the person chose them; ``text_size`` is a percentage."""

    assets: Path
    theme: Theme
    text_size: int = 100
    reduce_motion: bool = False

    def px(self, name: str) -> int:
        """Return a type token in px at the chosen text size."""
        size = min(self.text_size, NAVIGATION_LIMIT) if name == "nav" else self.text_size
        return round(TYPE[name] * size / 100)

    def sizes(self) -> dict[str, int]:
        """Return every type token in px at the chosen text size."""
        return {name: self.px(name) for name in TYPE}

    def colour(self, role: str) -> QColor:
        """Return the colour of a role."""
        return self.theme.colour(role)

    def font(self, name: str, weight: QFont.Weight = REGULAR) -> QFont:
        """Return the bundled font in a token's size."""
        return font_of(self.px(name), weight)

    def icon(self, name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
        """Return an icon of the set in a role's colour, ``size`` px at this text size."""
        return tinted(self.assets, name, self.colour(role), size, ratio)

    @property
    def compact(self) -> bool:
        """Whether words are so large that a page must save room."""
        return self.text_size >= COMPACT

    def wide(self, width: int, needed: int) -> bool:
        """Tell whether a width (px) fits what takes ``needed`` px at 100 % text size."""
        return width * 100 >= needed * self.text_size


@lru_cache(maxsize=64)
def font_of(px: int, weight: QFont.Weight = REGULAR) -> QFont:
    """Return the bundled font at a size in px."""
    font = QFont(FAMILY)
    font.setPixelSize(max(1, px))
    font.setWeight(weight)
    return font
