"""What a safety decision means, in words: what to do, why, whom to call."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from coach.session.advice import Page as Shown
from coach.session.advice import increase, page
from coach.session.decisions import Decision, Level
from coach.ui.pages.page import Page
from coach.ui.widgets.call_lines import CallLines
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label

ICONS = {
    Level.CALL_NOW: ("call-now", "stop"),
    Level.CALL_TODAY: ("call-today", "ready"),
    Level.RED: ("rest-day", "rest"),
    Level.NOT_TODAY: ("not-today", "muted"),
    Level.AMBER: ("note", "ready"),
    Level.GREEN: ("tick", "accent"),
}
"""The icon of each level and the role of its colour; the word stands beside it."""

CALLS = frozenset({Level.CALL_NOW, Level.CALL_TODAY})


ICON = 64


class DecisionPage(Page):
    """A page that tells a decision; the pages made from it add what can be done now."""

    navigation = False

    _told: Decision | None = None

    def enter(self) -> None:
        """Speak what cannot wait: somebody may lie where the screen is not seen."""
        super().enter()
        profile = self.face.ports.practice.profile()
        if self._told is None or page(self._told) is not Shown.CALL_NOW:
            return
        numbers = (profile.team_phone, profile.emergency_phone) if profile else ("", "")
        words = self.words
        self.face.ports.sound().call_now(words, words.language, self.face.settings, numbers)

    def tell(self, decision: Decision) -> None:
        """Put level, title, what to do, why, and whom to call."""
        self._told = decision
        shown = page(decision)
        profile = self.face.ports.practice.profile()
        none = self.words("face-call-no-number")
        call = self.words(
            f"safety-result-{shown}-call",
            team=profile.team_phone if profile else none,
            emergency=profile.emergency_phone if profile else none,
        )
        due = decision.level in CALLS
        self.body.addLayout(in_line(self._card(decision, shown, call)))
        if due:
            self.setAccessibleDescription(call)
            self.body.addLayout(in_line(CallLines(self.look, self.words, profile)))

    def _card(self, decision: Decision, shown: Shown, call: str) -> Card:
        """Return the card with the icon left and the words beside it."""
        words, (icon, role) = self.words, ICONS[decision.level]
        title = words(f"safety-result-{shown}-title")
        self.setAccessibleName(title)
        card = Card(self.look, name="decision", pad=(36, 28))
        row = QHBoxLayout()
        row.setSpacing(32)
        picture = QLabel()
        picture.setPixmap(self.look.icon(icon, role, ICON, self.devicePixelRatioF()))
        picture.setFixedWidth(ICON)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(10)
        lines = [
            (words(f"safety-level-{decision.level}"), "date", "level"),
            (title, "h1", "heading"),
            (words(f"safety-result-{shown}-do"), "lead", "do"),
            (words(f"safety-rule-{decision.rule}"), "muted", "why"),
        ]
        asked = increase(decision)
        if asked is not None:
            lines.append((words(f"safety-{asked}"), "strong", "increase"))
        if decision.level not in CALLS:
            lines.append((call, "muted", "call"))
        elif self.look.compact:
            # The cards with the numbers lie further down here, so they are told first.
            lines.insert(2, (call, "strong", "call"))
        for text, look, name in lines:
            column.addWidget(label(text, look, name=name))
        row.addLayout(column, 1)
        card.body.addLayout(row)
        return card
