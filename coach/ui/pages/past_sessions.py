"""All sessions, the latest first; each leads to its holds, answers and decisions."""

from __future__ import annotations

from functools import partial

from coach.outcomes.look_back import SessionLine
from coach.ui import routes
from coach.ui.language import dated_day
from coach.ui.pages.rows_page import RowsPage
from coach.ui.progress_words import duration
from coach.ui.told_words import routine_said

MORE = 30


class PastSessionsPage(RowsPage):
    """One row a session; earlier ones are shown on request."""

    route: routes.PastSessions

    def lay_out(self) -> None:
        """Put the rows."""
        super().lay_out()
        words = self.words
        found = self.face.ports.practice.look_back.sessions()
        help_word = "progress-sessions-help" if found else "progress-sessions-none"
        self.heading(words("progress-sessions-title"), words(help_word))
        for one in found[: self.route.shown]:
            self._row(one)
        self.body.addStretch(1)
        if len(found) > self.route.shown:
            self.add_action("progress-sessions-more", self._more_rows)
        self.add_back()

    def _row(self, one: SessionLine) -> None:
        words = self.words
        routine = routine_said(words, self.face.ports.content, one.routine)
        day = dated_day(words, one.day)
        there = partial(self.face.navigator.go, routes.PastSession(session=one.id))
        self.row(
            words("progress-session-row", day=day, routine=routine),
            there,
            name=f"session-{one.id}",
            detail=words(
                "progress-line",
                what=words(f"progress-outcome-{one.outcome}").capitalize(),
                held=held_said(self, one),
            ),
        )

    def _more_rows(self) -> None:
        """Show earlier ones, where the page stands."""
        self.route = routes.PastSessions(shown=self.route.shown + MORE)
        self.face.navigator.rebuild()


def held_said(page: RowsPage, one: SessionLine) -> str:
    """Return what was held of what was planned, as a sentence."""
    words = page.words
    if not one.planned_s:
        return words("progress-no-holds")
    done, planned = duration(words, one.done_s), duration(words, one.planned_s)
    return words("progress-held", done=done, planned=planned)
