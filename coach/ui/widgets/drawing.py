"""A drawing in SVG, as wide as the page and as high as it needs to be."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.widgets.spoken import Part, Spoken

OTHER_FONTS = b", sans-serif"


class Drawing(QWidget):
    """Paints a drawing in its own proportions; a screen reader is told its title and a sentence."""

    part = Part.PICTURE

    def __init__(self, svg: bytes, *, name: str, title: str, sentence: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._sentence = sentence
        # QtSvg is loaded with the first drawing that is shown.
        # It takes a list of fonts for the name of one, which then is none.
        svg = svg.replace(OTHER_FONTS, b"")
        self._renderer: Any = import_module("PySide6.QtSvg").QSvgRenderer(QByteArray(svg))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def spoken(self) -> Spoken:
        """Return what a screen reader is told beside the title."""
        return Spoken(value=self._sentence)

    @property
    def valid(self) -> bool:
        """Whether there is something to paint."""
        return bool(self._renderer.isValid())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size the drawing was made in."""
        return QSize(self._renderer.defaultSize())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Tell Qt that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height (px) that keeps the proportions."""
        size = self.sizeHint()
        return round(size.height() * width / max(1, size.width()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint it over the whole width."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width()
        self._renderer.render(painter, QRectF(0, 0, wide, self.heightForWidth(wide)))
