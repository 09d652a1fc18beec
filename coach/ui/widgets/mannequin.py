"""The mannequin on screen: paints a movement at its present progress, side, glow and breath."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.figure.figure import shapes
from coach.figure.movement import interpolate
from coach.figure.outline import Outline
from coach.figure.pose import Pose, WorkingSide
from coach.figure.shape import Box, Role, Shape, box
from coach.figure.view import View, fit
from coach.ui.widgets.spoken import Part

MARGIN = 0.05

GLOWS = 32
"""How many brightnesses the glow has: in a hold nothing else moves, and each is a new picture."""


class Mannequin(QWidget):
    """A figure that moves between two poses, at one scale over the whole movement.

    Nothing is painted before ``set_movement`` and ``set_colours``. Its accessible name says in
    words what it shows.
    """

    part = Part.PICTURE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mannequin")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._movement: tuple[Pose, Pose] | None = None
        self._bounds = Box(0.0, 0.0, 1.0, 1.0)
        self._colours: dict[str, QColor] = {}
        self._side = WorkingSide.RIGHT
        self._progress = 0.0
        self._glow = 0.0
        self._breath = 0.0
        self._mirrored = False

    def name(self, words: str) -> None:
        """Say in words what is shown."""
        if words != self.accessibleName():
            self.setAccessibleName(words)

    def set_movement(self, start: Pose, hold: Pose) -> None:
        """Show this movement; a new one begins at its start. A still one is the same pose twice."""
        if self._movement == (start, hold):
            return
        self._movement = (start, hold)
        self._progress = 0.0
        # Full breath and both sides are counted in, so that nothing ever leaves the picture.
        pictures = [
            box(shapes(interpolate(start, hold, t), side=side, breath=1.0))
            for t in (0.0, 0.5, 1.0)
            for side in WorkingSide
        ]
        bounds = pictures[0]
        for picture in pictures[1:]:
            bounds = bounds.joined(picture)
        self._bounds = bounds
        self.update()

    def set_progress(self, t: float) -> None:
        """Show the movement at ``t``: 0 is the start, 1 the hold; easing is the caller's."""
        if self._progress != (share := _share(t)):
            self._progress = share
            self.update()

    def set_glow(self, x: float) -> None:
        """Light the back's muscles, 0 (off) to 1."""
        if self._glow != (share := round(_share(x) * GLOWS) / GLOWS):
            self._glow = share
            self.update()

    def set_breath(self, x: float) -> None:
        """Fill belly and rib cage, 0 (breathed out) to 1."""
        if self._breath != (share := _share(x)):
            self._breath = share
            self.update()

    def set_side(self, side: str) -> None:
        """Work on the person's ``right`` or ``left``; an empty side shows the right."""
        if self._side != (working := WorkingSide(side or WorkingSide.RIGHT)):
            self._side = working
            self.update()

    def set_mirrored(self, *, on: bool) -> None:
        """Turn the picture round, as in a mirror: the figure faces left."""
        if self._mirrored != on:
            self._mirrored = on
            self.update()

    def set_colours(self, colours: Mapping[str, QColor]) -> None:
        """Take the colour of every role by its name; raises KeyError when one is missing."""
        self._colours = {role.value: QColor(colours[role.value]) for role in Role}
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a comfortable size."""
        return QSize(640, 420)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size below which limbs cannot be told apart."""
        return QSize(160, 120)

    def current_shapes(self) -> tuple[Shape, ...]:
        """Return what is painted now, from back to front; nothing before a movement is set."""
        if self._movement is None:
            return ()
        pose = interpolate(*self._movement, self._progress)
        return shapes(pose, side=self._side, glow=self._glow, breath=self._breath)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the figure, fitted and centred."""
        del event
        if not self._colours:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        view = fit(self._bounds, (self.width(), self.height()), MARGIN)
        for shape in self.current_shapes():
            colour = QColor(self._colours[shape.role.value])
            colour.setAlphaF(colour.alphaF() * shape.opacity)
            painter.setBrush(colour)
            painter.drawPath(_path(shape.outline, view))
        painter.end()


def _share(x: float) -> float:
    return max(0.0, min(1.0, x))


def _path(outline: Outline, view: View) -> QPainterPath:
    start, curves = outline
    path = QPainterPath(QPointF(*view(start)))
    # Limbs may cross themselves where a joint bends; they stay filled all the same.
    path.setFillRule(Qt.FillRule.WindingFill)
    for first, second, end in curves:
        path.cubicTo(QPointF(*view(first)), QPointF(*view(second)), QPointF(*view(end)))
    path.closeSubpath()
    return path
