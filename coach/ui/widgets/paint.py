"""Small painting and measuring steps that painted widgets share."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

WRAP = Qt.TextFlag.TextWordWrap
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
ENDLESS = 100_000


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 2.0,
) -> None:
    """Paint a rounded box whose edge (``width`` px) lies inside ``rect``."""
    inset = width / 2 if edge is not None else 0.0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def words_at(
    painter: QPainter, rect: QRect, font: QFont, colour: QColor, text: str, align: int = 0
) -> None:
    """Write words, wrapped within ``rect`` (left and centred in height unless told)."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, (align or int(LEFT)) | int(WRAP), text)


def measured(font: QFont, text: str, width: int = ENDLESS) -> QSize:
    """Return the size (px) words take when wrapped at a width."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, ENDLESS), int(WRAP), text).size()


def longest_word(font: QFont, text: str) -> int:
    """Return the width (px) of the longest word, below which nothing can wrap."""
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return a colour between two: 0 is the first, 1 the second."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
