"""Words on a page: labels by their role in the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy


def label(text: str, role: str = "body", *, name: str = "", wrap: bool = True) -> QLabel:
    """Return a label in a text role of the style sheet (body, muted, small, h1, h2, ...)."""
    made = QLabel(text)
    made.setProperty("text-role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(wrap)
    made.setSizePolicy(policy)
    return made
