"""What can stand in the place of the stage: why an exercise cannot be done, or a trouble."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from coach.session.commands import CannotReason
from coach.ui.look import Look
from coach.ui.pages.page import ENTER, row_of_actions, scrolling
from coach.ui.ports import Words
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.key_line import SESSION_KEYS, KeyLine
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.lists import COLUMN
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow
from coach.ui.widgets.spoken import Part

NOT_TODAY = "today"
DETAILED = ("pain", NOT_TODAY)


class Panel(QWidget):
    """A heading, a body that scrolls, and actions at the bottom left; Stop keeps its corner."""

    part = Part.GROUP

    def __init__(self, title: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.area, self.body = scrolling()
        column.addWidget(self.area, 1)
        self.foot = row_of_actions()
        self._corner = QSpacerItem(0, 0)
        row = QHBoxLayout()
        row.addLayout(self.foot, 1)
        row.addItem(self._corner)
        column.addLayout(row)

    def keep_corner(self, width: int) -> None:
        """Leave so much room (px) for Stop at the bottom right."""
        self._corner.changeSize(width, 0)

    def take(self, key: int) -> bool:  # noqa: ARG002 - panels with keys of their own look at it
        """Do what a key means on this panel; tells whether it meant anything."""
        return False

    def head(self, title: str, help_text: str) -> None:
        """Put title and help at the top of the body."""
        self.body.addWidget(label(title, "h1", name="heading"))
        self.body.addWidget(label(help_text, "muted", name="help"))
        self.body.addSpacing(12)


class CannotPanel(Panel):
    """Asks why an exercise cannot be done; ``chosen`` carries a CannotReason or None (skip)."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, look: Look, words: Words, *, last_rung: bool) -> None:
        title = words("course-cannot-title")
        super().__init__(title, name="cannot-panel")
        self.head(title, words("course-cannot-lowest" if last_rung else "course-cannot-help"))
        grid = EqualGrid(columns=(2, 1), least=COLUMN * look.text_size // 100)
        for key in (*CannotReason, NOT_TODAY):
            row = self._row(look, words, str(key))
            grid.addWidget(row)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        back = Button(look, words("course-cannot-back"), name="cannot-back")
        back.clicked.connect(lambda _checked=False: self.left.emit())
        self.foot.addWidget(back)

    def _row(self, look: Look, words: Words, key: str) -> ActionRow:
        detail = words(f"course-cannot-{key}-detail") if key in DETAILED else ""
        row = ActionRow(
            RowLook(look=look, detail=detail), words(f"course-cannot-{key}"), name=f"cannot-{key}"
        )
        reason = None if key == NOT_TODAY else CannotReason(key)
        row.clicked.connect(lambda _checked=False: self.chosen.emit(reason))
        return row


class TroublePanel(Panel):
    """Says that a step could not be saved, that nothing shown as done is lost, what to do."""

    again = Signal()
    left = Signal()

    def __init__(self, look: Look, words: Words, sentences: Sequence[str]) -> None:
        title = words("course-trouble-title")
        super().__init__(title, name="trouble-panel")
        self.setAccessibleDescription(" ".join(sentences))
        self.body.addWidget(label(title, "h1", name="heading"))
        self.body.addSpacing(8)
        for sentence in sentences:
            self.body.addWidget(label(sentence, "body"))
        self.body.addStretch(1)
        for word, kind, signal in (
            ("course-trouble-again", "primary", self.again),
            ("course-trouble-leave", "secondary", self.left),
        ):
            button = Button(look, words(word), name=word, kind=kind)
            button.clicked.connect(lambda _checked=False, told=signal: told.emit())
            self.foot.addWidget(button)

    def take(self, key: int) -> bool:
        """Try again with Enter."""
        if key in ENTER:
            self.again.emit()
        return key in ENTER


class KeysPanel(Panel):
    """Help in a session that stands still: every key, and the way back to the exercise."""

    left = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        title = words("help-session-title")
        super().__init__(title, name="keys-panel")
        self.head(title, words("help-session-help"))
        self.setAccessibleDescription(words("help-session-help"))
        grid = EqualGrid(columns=(2, 1), least=COLUMN * look.text_size // 100)
        for key in SESSION_KEYS:
            named = words(f"steering-session-{key}-key")
            grid.addWidget(KeyLine(look, named, words(f"steering-session-{key}")))
        self.body.addLayout(grid)
        self.body.addStretch(1)
        hint = words("face-key-enter")
        back = Button(
            look, words("course-cannot-back"), name="keys-back", kind="primary", hint=hint
        )
        back.clicked.connect(lambda _checked=False: self.left.emit())
        self.foot.addWidget(back)

    def take(self, key: int) -> bool:
        """Go back to the exercise with the keys that go on in a session."""
        meant = key in (*ENTER, Qt.Key.Key_Space)
        if meant:
            self.left.emit()
        return meant
