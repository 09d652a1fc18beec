"""One day: its sessions, what was told, what was decided."""

from __future__ import annotations

from functools import partial

from coach.outcomes.look_back import SessionLine
from coach.ui import routes
from coach.ui.language import dated_day
from coach.ui.pages.past_sessions import held_said
from coach.ui.pages.told_page import ToldPage
from coach.ui.progress_words import day_words
from coach.ui.told_words import routine_said
from coach.ui.widgets.labels import label


class PastDayPage(ToldPage):
    """Sessions are rows that lead to them; what was told can be corrected."""

    route: routes.PastDay

    def lay_out(self) -> None:
        """Put what the day was, then all there is of it."""
        super().lay_out()
        words = self.words
        story = self.face.ports.practice.look_back.day(self.route.day)
        self.heading(dated_day(words, self.route.day), day_words(words, story.seen))
        for one in story.sessions:
            self._session(one)
        self.add_decisions(story.decisions)
        self.add_told("progress-told-title", story.told)
        if not (story.sessions or story.told or story.decisions):
            self.body.addWidget(label(words("progress-day-none"), "body", name="nothing"))
        self.body.addStretch(1)
        self.add_back()

    def _session(self, one: SessionLine) -> None:
        words = self.words
        self.row(
            routine_said(words, self.face.ports.content, one.routine),
            partial(self.face.navigator.go, routes.PastSession(session=one.id)),
            name=f"session-{one.id}",
            detail=words(
                "progress-line",
                what=words(f"progress-outcome-{one.outcome}").capitalize(),
                held=held_said(self, one),
            ),
        )
