"""The change from one page to the next: the old one fades from above the new one."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

FADE_MS = 200

HASTY = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Resize)
"""What ends a fade at once: whoever acts is to see the page they act on."""


class PageFade(QWidget):
    """Shows a picture of a page that has gone, for a fifth of a second, over its window.

    The new page lies under it and has the keyboard from the start; the picture takes no key
    and no press, and goes with the first one.
    """

    def __init__(self, old: QWidget, ground: QColor) -> None:
        window = old.window()
        super().__init__(window)
        self.setObjectName("page-fade")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(old.rect().translated(old.mapTo(window, QPoint(0, 0))))
        self._picture = pictured(old, ground)
        self.motion = QVariantAnimation(self)
        self.motion.setDuration(FADE_MS)
        self.motion.setStartValue(1.0)
        self.motion.setEndValue(0.0)
        self.motion.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self.motion.valueChanged.connect(lambda _value: self.update())
        self.motion.finished.connect(self.end)

    def begin(self) -> None:
        """Begin to fade."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.show()
        self.raise_()
        self.motion.start()

    def end(self) -> None:
        """Be gone; may be called again."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.motion.stop()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """End with the first key or press, and when the window gets another size."""
        kind = event.type()
        if kind in HASTY and (kind != QEvent.Type.Resize or watched is self.parentWidget()):
            self.end()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the old page, as much of it as is left."""
        painter = QPainter(self)
        painter.setOpacity(float(self.motion.currentValue()))
        painter.drawPixmap(0, 0, self._picture)


def pictured(page: QWidget, ground: QColor) -> QPixmap:
    """Return a picture of a page on a ground of its window's colour."""
    ratio = page.devicePixelRatioF()
    made = QPixmap(page.size() * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(ground)
    page.render(made, QPoint(0, 0))
    return made
