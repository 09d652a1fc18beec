"""The focus ring: 3 px thick, 3 px away, round whatever has the keyboard's attention."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from coach.ui.look import Look
from coach.ui.widgets.paint import rounded

THICK, STRONG, AWAY = 3, 7, 3
REACH = THICK + AWAY
AROUND = 24
"""Room (px) shown above and below what is scrolled to."""

POINTED = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
)
MOVED = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
)


class FocusRing(QWidget):
    """Lies over the window, follows the focus and hides while the mouse is used."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._pointed = False
        self._thick = THICK
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focus-ring")
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def set_look(self, look: Look) -> None:
        """Take the colours of another look."""
        self._look = look
        self.update()

    def set_strong(self, *, strong: bool) -> None:
        """Be thicker, for somebody who waits for it to come to something; or as usual again."""
        self._thick = STRONG if strong else THICK
        self.place()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Watch the target and what it lies in move, and whether mouse or keyboard is in use."""
        kind = event.type()
        if kind in POINTED:
            self._pointed = True
            self.place()
        elif kind == QEvent.Type.KeyPress and self._pointed:
            self._pointed = False
            self.place()
        elif kind in MOVED and watched is not self:
            self.place()
        return False

    def place(self) -> None:
        """Put the ring round the target, clipped to the scrolled part that can be seen."""
        target, window = self._target, self.parentWidget()
        hidden = target is None or not isValid(target) or not target.isVisible()
        if target is None or window is None or hidden or self._pointed:
            self.hide()
            return
        spot = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        reach = self._thick + AWAY
        grown = spot.adjusted(-reach, -reach, reach, reach)
        if grown != self.geometry():
            self.setGeometry(grown)
        self.setVisible(self._in_view(target, window, spot))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the ring alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._look.colour("focus")
        rounded(painter, QRectF(self.rect()), 18, edge=edge, width=self._thick)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002
        """Take a new target; pages and windows themselves get no ring."""
        window = self.parentWidget()
        ringed = (
            new is not None
            and window is not None
            and window.isAncestorOf(new)
            and bool(new.focusPolicy() & Qt.FocusPolicy.TabFocus)
        )
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = chain_to(new, window) if ringed and new and window else []
        for widget in self._watched:
            widget.installEventFilter(self)
        self._target = new if ringed else None
        self._pointed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if self._target is not None and not self._pointed:
            bring_into_view(self._target)
        self.place()

    def _in_view(self, target: QWidget, window: QWidget, spot: QRect) -> bool:
        """Tell whether some of the target shows within the areas it scrolls in."""
        parent = target.parentWidget()
        while parent is not None and parent is not window:
            holder = parent.parentWidget()
            if isinstance(holder, QScrollArea) and parent is holder.viewport():
                shown = QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
                return shown.intersects(spot)
            parent = holder
        return True


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever a widget lies in until it can be seen, with its ring."""
    parent = widget.parentWidget()
    while parent is not None:
        inside = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and inside is not None:
            # The whole of it; ensureWidgetVisible() is content with the cursor of a text.
            middle = widget.mapTo(inside, widget.rect().center())
            room = min(widget.height() // 2 + AROUND, parent.viewport().height() // 2)
            parent.ensureVisible(middle.x(), middle.y(), 0, room)
        parent = parent.parentWidget()


def chain_to(widget: QWidget, window: QWidget) -> list[QWidget]:
    """Return a widget and all it lies in, up to the window."""
    chain = [widget]
    while chain[-1] is not window:
        parent = chain[-1].parentWidget()
        if parent is None:
            break
        chain.append(parent)
    return chain
