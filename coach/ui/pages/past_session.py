"""One session: each hold planned and achieved, the answers, the decisions, the notes."""

from __future__ import annotations

from coach.outcomes.look_back import SessionStory
from coach.session.results import HoldResult
from coach.session.segments import Side
from coach.ui import routes
from coach.ui.language import dated_day, time_of_day
from coach.ui.outcome_words import outcome_line
from coach.ui.pages.past_sessions import held_said
from coach.ui.pages.told_page import ToldPage
from coach.ui.plan_words import exercise_name
from coach.ui.progress_words import duration
from coach.ui.time_words import length
from coach.ui.told_words import routine_said
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.word_table import WordTable

SECOND_MS = 1000
HEADS = ("exercise", "set", "hold", "side", "planned", "done", "outcome")


class PastSessionPage(ToldPage):
    """Shows all that the record keeps of a session."""

    route: routes.PastSession

    def lay_out(self) -> None:
        """Put facts, holds, answers and decisions, in this order."""
        super().lay_out()
        words = self.words
        story = self.face.ports.practice.look_back.session(self.route.session)
        day = dated_day(words, story.line.day)
        time = time_of_day(words, story.begun_utc_ms, story.offset_s)
        self.heading(
            routine_said(words, self.face.ports.content, story.line.routine),
            words("progress-session-at", day=day, time=time),
        )
        self.body.addLayout(in_line(self._facts(story)))
        if story.holds:
            self.body.addWidget(label(words("progress-holds-title"), "h2"))
            self.body.addWidget(self._holds(story))
            self.body.addSpacing(8)
        self.add_decisions(story.decisions)
        told = (*story.within, *story.told)
        if story.decisions and any(one.before for one in told):
            self.body.addWidget(label(words("progress-decisions-stay"), "muted"))
        self.add_told("progress-within-title", story.within)
        self.add_told("progress-answers-title", story.told)
        self.body.addStretch(1)
        self.add_back()

    def _facts(self, story: SessionStory) -> Card:
        words = self.words
        card = Card(self.look, name="facts", pad=(26, 22))
        outcome = words(f"progress-outcome-{story.line.outcome}").capitalize()
        took = words("course-summary-length", length=length(words, story.length_ms))
        line = words("progress-line", what=outcome, held=held_said(self, story.line))
        card.body.addWidget(label(f"{line} {took}", "body", name="facts-line"))
        if story.reason:
            reason = words(f"safety-stop-{story.reason}")
            card.body.addWidget(label(words("course-summary-reason", reason=reason), "muted"))
        content = self.face.ports.content.content()
        for one in story.exercises:
            name, went = exercise_name(words, content, one.exercise), outcome_line(words, one)
            told = words("progress-holds-line", exercise=name, held=went)
            card.body.addWidget(label(told, "muted", name=f"went-{one.exercise}"))
        return card

    def _holds(self, story: SessionStory) -> WordTable:
        words = self.words
        head = [words(f"progress-hold-{one}") for one in HEADS]
        rows = [self._hold(one) for one in story.holds]
        title = words("progress-holds-title")
        return WordTable(self.look, head, rows, name="holds", title=title)

    def _hold(self, one: HoldResult) -> tuple[str, ...]:
        words, content = self.words, self.face.ports.content.content()
        hold = str(one.slot)
        if one.attempt > 1:
            hold = words("progress-hold-again", hold=hold, attempt=one.attempt)
        side = "none" if one.side is Side.NONE else one.side.value
        return (
            exercise_name(words, content, one.exercise),
            str(one.set),
            hold,
            words(f"progress-side-{side}"),
            duration(words, one.planned_ms / SECOND_MS),
            duration(words, one.achieved_ms / SECOND_MS),
            words(f"progress-hold-is-{one.outcome}"),
        )
