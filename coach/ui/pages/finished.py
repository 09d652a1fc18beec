"""How a session went: plain facts, exercise by exercise, and room for a note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from coach.session.today import ExerciseSummary
from coach.ui import key_routes, routes
from coach.ui.content_text import ContentText
from coach.ui.outcome_words import because, held, outcome_line
from coach.ui.pages.page import Page
from coach.ui.time_words import length
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.fields import TextField
from coach.ui.widgets.labels import label

NOTE_LINES = 2


class FinishedPage(Page):
    """Tells what was done of what was planned; praises nobody for pushing through."""

    navigation = False
    route: routes.Finished

    def lay_out(self) -> None:
        """Put the facts, the exercises and the note."""
        super().lay_out()
        words, how = self.words, self.route.summary
        self._text = ContentText(self.face.ports.content.content(), how.routine, words.language)
        self.heading(
            words(f"course-summary-{how.outcome}-title"),
            words(f"course-summary-{how.outcome}-help"),
        )
        self.body.addLayout(in_line(self._facts()))
        self.note = TextField(
            self.look,
            words("course-summary-note"),
            words("course-summary-note-help"),
            name="note",
            lines=NOTE_LINES,
        )
        self.note.set_text(self.route.note)
        self.body.addSpacing(8)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("course-to-today", self._done, kind="primary", hint=hint)

    def present_route(self) -> routes.Route:
        """Return a route that keeps the note as written."""
        return routes.Finished(summary=self.route.summary, note=self.note.text)

    def _facts(self) -> Card:
        """Return the card with the length, the seconds held, and a line for each exercise."""
        words, how = self.words, self.route.summary
        card = Card(self.look, name="facts")
        card.body.setSpacing(10)
        top = [words("course-summary-length", length=length(words, how.length_ms))]
        if how.planned_hold_ms:
            top.append(held(words, how.done_hold_ms, how.planned_hold_ms))
        if how.reason:
            top.append(because(words, how))
        card.body.addWidget(label(self._text.routine_name(), "h2"))
        card.body.addWidget(label(" ".join(top), "muted", name="facts-line"))
        for one in how.exercises:
            card.body.addLayout(self._exercise(one))
        return card

    def _exercise(self, one: ExerciseSummary) -> QBoxLayout:
        """Return one exercise: its name, how it went, the seconds held; large words stand below."""
        words, stacked = self.words, self.look.compact
        row = QVBoxLayout() if stacked else QHBoxLayout()
        row.setSpacing(2 if stacked else 24)
        row.addWidget(label(self._text.exercise_name(one.exercise), "strong"), 3)
        row.addWidget(label(outcome_line(words, one), "body", name=f"went-{one.exercise}"), 5)
        seconds = held(words, one.done_ms, one.planned_ms, short=True) if one.planned_ms else ""
        done = label(seconds, "muted", wrap=stacked)
        if not stacked:
            done.setAlignment(Qt.AlignmentFlag.AlignRight)
        if seconds or not stacked:
            row.addWidget(done, 2)
        return row

    def _done(self) -> None:
        """Keep the note, where there is one, and go back to today."""
        if self.note.text:
            self.face.ports.practice.add_note(self.route.summary.session, self.note.text)
        keys = self.face.ports.keys
        if keys is not None and keys().offers_code():
            self.face.navigator.start_over(key_routes.OfferCode())
        else:
            self.face.navigator.start_over(routes.Today())
