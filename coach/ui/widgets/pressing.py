"""How a button takes a press: a screen reader's toggle counts, the second of two quick ones not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    # Mixed with one real Qt button each; two Qt bases are more than Qt can take.
    _Button = object


NEAR = 48
"""So far (px) apart two presses are still in one place: a target's least size."""


class Checkable(_Button):
    """Emits ``clicked`` also where Qt only toggles, which is how assistive technology presses.

    ``setChecked`` tells nobody, as before. Call ``heed_toggles`` once, when it can be checked.
    """

    _known = False

    def heed_toggles(self) -> None:
        """Listen to toggles from now on."""
        self.toggled.connect(self._toggled)

    def setChecked(self, on: bool) -> None:  # noqa: FBT001, N802 - Qt's own
        """Show it as checked or not, without telling anybody."""
        self._known = True
        super().setChecked(on)
        self._known = False

    def nextCheckState(self) -> None:  # noqa: N802
        """Change by a click, which tells of itself."""
        self._known = True
        super().nextCheckState()
        self._known = False

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        """Count a toggle nobody here has made; of several of which one is taken, only the taken."""
        one_of_many = self.autoExclusive() or (
            (group := self.group()) is not None and group.exclusive()
        )
        if not self._known and (on or not one_of_many):
            self.clicked[bool].emit(on)  # type: ignore[index]  # the stubs know one form


class OnePress(_Button):
    """Takes the second press of a double click for none.

    Many people press everything twice. The second press would tick a sign off again, leave a
    question blank without being asked, or answer a page that has only just come up, since the
    ways on stand in the same place. ``counts_each`` takes every press, as a stepper needs it.
    """

    counts_each = False
    _pressed_at: ClassVar[tuple[int, QPointF] | None] = None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take a press that is no second one."""
        second = self._is_second(event)
        OnePress._pressed_at = event.timestamp(), event.globalPosition()
        if self.counts_each or not second:
            super().mousePressEvent(event)

    def _is_second(self, event: QMouseEvent) -> bool:
        if OnePress._pressed_at is None:
            return False
        then, before = OnePress._pressed_at
        soon = 0 <= event.timestamp() - then <= QApplication.doubleClickInterval()
        return soon and (event.globalPosition() - before).manhattanLength() < NEAR

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Leave the second press of a double click alone."""
        if self.counts_each:
            super().mouseDoubleClickEvent(event)
