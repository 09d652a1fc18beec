"""The page every page is: a heading, a body that scrolls, and the actions at the bottom left."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from coach.ui.face import Face
from coach.ui.routes import Route
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout
from coach.ui.widgets.spoken import Part

LEFT, RIGHT, TOP, BOTTOM = 84, 84, 40, 60
INSET = 8
"""Where the page's words and its primary action begin, in px from the window's edges; what
scrolls is inset so that the focus ring is not clipped at its area."""

NO_ACTIONS = 4
"""The room (px) under what scrolls, where no action stands there."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Page(QWidget):
    """A page of the window; see the conventions at the top of this folder."""

    part = Part.PAGE

    navigation: ClassVar[bool] = True
    takes_files: ClassVar[bool] = True

    def __init__(self, face: Face, route: Route) -> None:
        super().__init__()
        self.face, self.route = face, route
        self.words, self.look = face.words, face.look
        self.primary: Button | None = None
        self._more: FlowLayout | None = None
        self.setObjectName(type(self).__name__)
        self.lay_out()

    def lay_out(self) -> None:
        """Put body and actions in their places; pages with a shape of their own override it."""
        column = QVBoxLayout(self)
        bottom = BOTTOM // 2 if self.look.compact else BOTTOM
        top = 12 if self.navigation else TOP
        column.setContentsMargins(LEFT - INSET, top, RIGHT - INSET, bottom)
        column.setSpacing(24)
        self.area, self.body = scrolling()
        self.action_row = row_of_actions()
        column.addWidget(self.area, 1)
        column.addLayout(self.action_row)

    def present_route(self) -> Route:
        """Return a route that would show this page as it is now, entries included."""
        return self.route

    def enter(self) -> None:
        """Begin: called when the page is shown; its title is what a screen reader says."""
        if self._more is not None:
            self.body.addSpacing(12)
            self.body.addLayout(self._more)
        self.read_in_order()
        self.setFocus()

    def read_in_order(self) -> None:
        """Let Tab come to what scrolls before what stands below it."""
        last = None
        above = [*widgets_in(self._more), *self.under_more()]
        for stop in (*above, *widgets_in(self.action_row)) if above else ():
            if last is not None:
                QWidget.setTabOrder(last, stop)
            last = stop

    def under_more(self) -> list[QWidget]:
        """Return where Tab stops in what scrolls under the actions, in order."""
        return []

    def leave(self) -> None:
        """End: called before the page goes."""

    def may_close(self) -> bool:
        """Tell whether the window may be closed now."""
        return True

    def ask_help(self) -> None:
        """Show help about this page over it; on the way back it is as it was."""
        if self.face.ports.helping is not None:
            from coach.ui.help_topics import help_about  # noqa: PLC0415 - only who asks waits

            self.face.navigator.cover(help_about(self.route))

    def heading(self, title: str, help_text: str = "") -> QLabel:
        """Put the page's title at the top of the body, and a line of help under it."""
        made = label(title, "h1", name="heading")
        self.setAccessibleName(title)
        self.body.addWidget(made)
        if help_text:
            self.setAccessibleDescription(help_text)
            self.body.addWidget(label(help_text, "muted", name="help"))
        self.body.addSpacing(12)
        return made

    def add_action(
        self, word: str, do: Callable[[], object], *, kind: str = "secondary", hint: str = ""
    ) -> Button:
        """Add a button to the row at the bottom; a ``primary`` or ``start`` one takes Enter.

        ``word`` is the id of its words and its object name.
        """
        made = Button(self.look, self.words(word), name=word, kind=kind, hint=hint)
        made.clicked.connect(lambda _checked=False: self.face.attempt(do))
        first = kind in ("primary", "start")
        if first:
            self.primary = made
        if first or not self.look.compact:
            self.action_row.addWidget(made)
        else:
            self._more = self._more or FlowLayout()
            self._more.addWidget(made)
        return made

    def end_without_actions(self) -> None:
        """Let what scrolls have the room of the actions, on a page that has none."""
        column = self.layout()
        if column is not None:
            margins = column.contentsMargins()
            margins.setBottom(NO_ACTIONS)
            column.setContentsMargins(margins)
            column.setSpacing(0)

    def add_back(self) -> Button:
        """Add the way back to the row at the bottom."""
        return self.add_action("face-back", self.face.navigator.back, kind="quiet")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the primary action, Escape goes back, other keys scroll."""
        key = Qt.Key(event.key())
        if key in ENTER and self.primary is not None and not event.isAutoRepeat():
            self.primary.click()
        elif key == Qt.Key.Key_Escape and self.face.navigator.can_back:
            self.face.navigator.back()
        elif not self.scroll_by_key(key):
            event.ignore()

    def scroll_by_key(self, key: Qt.Key) -> bool:
        """Scroll the body where the key means that; tells whether it did."""
        area = self.findChild(QScrollArea)
        if area is None:
            return False
        bar = area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.value() + 60,
            Qt.Key.Key_Up: bar.value() - 60,
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        if key in steps:
            bar.setValue(steps[key])
        return key in steps


def widgets_in(row: QLayout | None) -> list[QWidget]:
    """Return the widgets of a row of actions, in order."""
    items = [row.itemAt(place) for place in range(row.count())] if row is not None else []
    found = [item.widget() for item in items if item is not None]
    return [widget for widget in found if widget is not None]


def scrolling() -> tuple[QScrollArea, QVBoxLayout]:
    """Return an area that scrolls up and down only, and the layout of what lies in it."""
    area = QScrollArea()
    area.setObjectName("area")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget()
    inside.setObjectName("body")
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(INSET, INSET, INSET, INSET)
    layout.setSpacing(12)
    area.setWidget(inside)
    return area, layout


def row_of_actions() -> FlowLayout:
    """Return the row for a page's actions, in line with what scrolls above it."""
    row = FlowLayout()
    row.setContentsMargins(INSET, 0, 0, 0)
    return row
