"""Gives screen readers role, name and value of what is painted; the rest Qt tells by itself."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleValueInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget
from shiboken6 import VoidPtr, getCppPointer

from coach.ui.widgets.spoken import Amount, Part, Spoken

ROLES = {
    Part.WINDOW: QAccessible.Role.Window,
    Part.PAGE: QAccessible.Role.Pane,
    Part.GROUP: QAccessible.Role.Grouping,
    Part.WORDS: QAccessible.Role.StaticText,
    Part.PROGRESS: QAccessible.Role.ProgressBar,
    Part.PICTURE: QAccessible.Role.Graphic,
    Part.LIST: QAccessible.Role.List,
    Part.ITEM: QAccessible.Role.ListItem,
}


def read_aloud() -> None:
    """Tell screen readers of painted widgets from now on, also of those shown already."""
    QAccessible.installFactory(_interface)
    for widget in QApplication.allWidgets() if QAccessible.isActive() else ():
        if hasattr(widget, "part"):
            # Made before, by Qt alone: it knows neither role nor value.
            plain = QAccessible.queryAccessibleInterface(widget)
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(plain))


class SpokenAmount(QAccessibleValueInterface):
    """The value of a widget as a number; it can only be read."""

    def __init__(self, told: SpokenWidget) -> None:
        super().__init__()
        self._told = told

    def currentValue(self) -> float:  # noqa: N802 - Qt's name
        """Return the value of this moment."""
        return self._amount().now

    def minimumValue(self) -> float:  # noqa: N802
        """Return the least value."""
        return self._amount().least

    def maximumValue(self) -> float:  # noqa: N802
        """Return the most."""
        return self._amount().most

    def minimumStepSize(self) -> float:  # noqa: N802
        """Return the step between two values."""
        return 1.0

    def setCurrentValue(self, value: object) -> None:  # noqa: N802
        """Leave everything as it is."""

    def _amount(self) -> Amount:
        return self._told.spoken().amount or Amount(now=0.0, most=0.0)


class SpokenWidget(QAccessibleWidget):
    """A painted widget: its role and value come from its own ``part`` and ``spoken()``."""

    def __init__(self, widget: QWidget, part: Part) -> None:
        super().__init__(widget, ROLES[part])
        self._amount = SpokenAmount(self)

    def spoken(self) -> Spoken:
        """Return what the widget says of itself now."""
        spoken = getattr(self.widget(), "spoken", Spoken)
        return cast("Spoken", spoken())

    def text(self, t: QAccessible.Text, /) -> str:
        """Return a text about the widget; the value is in words."""
        return self.spoken().value if t == QAccessible.Text.Value else super().text(t)

    def interface_cast(self, t: QAccessible.InterfaceType, /) -> int:
        """Return the number behind the value, where there is one; nothing here can be pressed."""
        if t == QAccessible.InterfaceType.ValueInterface and self.spoken().amount is not None:
            return cast("int", VoidPtr(getCppPointer(self._amount)[0]))
        # The binding makes a pointer of this, and of nothing else that stands for none.
        return cast("int", VoidPtr(0))


def _interface(_key: str, made: QObject) -> SpokenWidget | None:
    """Return the interface of a painted widget; None leaves a widget to Qt."""
    # Only its part is asked: Qt wants to know in the middle of a widget's making.
    part = getattr(made, "part", None)
    return SpokenWidget(made, part) if isinstance(made, QWidget) and part else None
