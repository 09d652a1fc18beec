"""Icons: one set of line drawings in assets/icons, tinted when they are needed."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

TINT = b"currentColor"


class IconError(FileNotFoundError):
    """No icon has this name."""


@lru_cache(maxsize=64)
def icon(assets: Path, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon in one colour (hex) and size (px, before the screen's ratio).

    Raises IconError when the set has no such icon.
    """
    path = assets / "icons" / f"{name}.svg"
    if not path.is_file():
        raise IconError(path)
    drawing = path.read_bytes().replace(TINT, colour.encode("ascii"))
    # QtSvg is loaded with the first icon, so a page without icons opens sooner.
    renderer = import_module("PySide6.QtSvg").QSvgRenderer(QByteArray(drawing))
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def tinted(assets: Path, name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon in a colour of the theme."""
    return icon(assets, name, colour.name(), size, ratio)
