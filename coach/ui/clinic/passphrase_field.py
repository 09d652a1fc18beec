"""A place for a passphrase: hidden until somebody wants to see it, its strength said in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy

from coach.ui.look import Look
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fields import WIDEST, Field
from coach.ui.widgets.labels import label

STRONG_WORDS, STRONG_SIGNS = 6, 24
"""What is called strong; what is enough is judged elsewhere."""


class PassphraseField(Field):
    """One line for a passphrase; ``judge`` gives a sentence about it, empty for none."""

    changed = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        help_text: str = "",
        *,
        name: str,
        show: str = "",
        judge: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(title, help_text, name=name)
        self._line = QLineEdit()
        self._line.setObjectName(f"{name}-line")
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setMaxLength(200)
        self._line.setMaximumWidth(WIDEST * max(100, look.text_size) // 100)
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line.textChanged.connect(self._typed)
        self.take(self._line, title)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._line, 1)
        self._judge = judge
        if show:
            button = Button(look, show, name=f"{name}-show", kind="segment")
            button.setCheckable(True)
            button.toggled.connect(self._shown)
            row.addWidget(button)
        row.addStretch(0 if show else 1)
        self.column.addLayout(row)
        self._strength = label("", "small", name=f"{name}-strength")
        self._strength.setVisible(judge is not None)
        self.column.addWidget(self._strength)
        self.column.addWidget(self.trouble)
        self._twins: list[PassphraseField] = []

    @property
    def text(self) -> str:
        """What is written."""
        return self._line.text()

    def clear(self) -> None:
        """Empty the line."""
        self._line.clear()

    def shown_with(self, other: PassphraseField) -> None:
        """Let another field be shown and hidden with this one."""
        self._twins.append(other)

    def _shown(self, on: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        for field in (self, *self._twins):
            field._line.setEchoMode(mode)  # noqa: SLF001 - a field of its own kind

    def _typed(self, text: str) -> None:
        if self._judge is not None:
            self._strength.setText(self._judge(text))
        self.changed.emit()


def strength(text: str, *, enough: bool) -> str:
    """Return what a passphrase is called: none, weak, enough or strong."""
    if not text.strip():
        return "none"
    if not enough:
        return "weak"
    strong = len(set(text.split())) >= STRONG_WORDS or len(text) >= STRONG_SIGNS
    return "strong" if strong else "enough"
