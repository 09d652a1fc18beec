"""A line of words behind an icon, and lists of such lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from coach.ui.look import Look
from coach.ui.widgets.labels import label


class Marked(QWidget):
    """Words with an icon of the set before them; the icon is silent, the words say it all."""

    def __init__(
        self, look: Look, text: str, *, icon: str, role: str, text_role: str = "body"
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        side = look.px(text_role if text_role in {"h1", "h2"} else "body")
        picture = QLabel()
        picture.setPixmap(look.icon(icon, role, side, self.devicePixelRatioF()))
        picture.setFixedWidth(side + 2)
        if text_role == "h1":
            # The icon stands on the title's first line, which is higher than its letters.
            picture.setContentsMargins(0, side // 8, 0, 0)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self.words = label(text, text_role)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
