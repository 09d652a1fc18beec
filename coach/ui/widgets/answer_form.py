"""What every answer on a question's page can do: be there, and be given by a key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class AnswerForm(QWidget):
    """One question's answer as it stands on the screen; ``changed`` tells of each change."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        raise NotImplementedError

    def take_key(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - some have no keys
        """Answer by key; tells whether the key meant an answer."""
        return False

    def by_key(self) -> QWidget | None:
        """Return what a key has just answered by, where it may lie out of sight."""
        return None
