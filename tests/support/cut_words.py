"""Which words of a window are cut, or stand where nobody sees them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget


def cut(window: QWidget) -> Iterator[str]:
    """Yield every label and button whose words do not fit, with where they stand."""
    for area in window.findChildren(QScrollArea):
        inside, seen = area.widget(), area.viewport()
        if area.isVisible() and inside is not None and inside.width() > seen.width():
            yield f"wider than its area: {inside.width()} in {seen.width()}"
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible():
            continue
        where = f"{widget.objectName()} {widget.text()!r} {widget.size().toTuple()}"
        if widget.width() < widget.minimumSizeHint().width():
            yield f"too narrow: {where}, needs {widget.minimumSizeHint().width()}"
        if needed(widget) > widget.height():
            yield f"too low: {where}, needs {needed(widget)}"
        if not room(widget, window).contains(place(widget, window)):
            yield f"outside: {where} at {place(widget, window)}"


def needed(widget: QWidget) -> int:
    """Return the height (px) a widget's words need at its width."""
    if widget.hasHeightForWidth():
        return widget.heightForWidth(widget.width())
    return widget.minimumSizeHint().height()


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def room(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget may be: what scrolls with it, else the window."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        above = parent.parentWidget()
        holder = above.parentWidget() if above is not None else None
        if isinstance(holder, QScrollArea) and holder.widget() is parent:
            return place(parent, window)
        parent = above
    return window.rect()
