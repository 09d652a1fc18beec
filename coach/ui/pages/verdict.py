"""What a check-in came to: what to do now, and what stays open."""

from __future__ import annotations

from functools import partial

from coach.session.checkin import CheckInKind, Suggestion
from coach.session.decisions import Level
from coach.ui import routes
from coach.ui.course_steps import gentler_than, go_gentler, go_on, go_short, is_open
from coach.ui.pages.decision import DecisionPage
from coach.ui.widgets.call_lines import CallLines
from coach.ui.widgets.card import in_line
from coach.ui.widgets.labels import label


class ResultPage(DecisionPage):
    """Tells the gravest decision of a check-in and offers what it leaves open."""

    route: routes.VerdictPage

    def lay_out(self) -> None:
        """Tell the verdict; a mistaken tap has pages of its own."""
        super().lay_out()
        route = self.route
        if route.checkin.kind is CheckInKind.MISTAKE and route.verdict.decision.level in {
            Level.GREEN,
            Level.NOT_TODAY,
        }:
            self._tell_mistake()
        else:
            self.tell(route.verdict.decision)
        self.body.addStretch(1)
        self._offer()

    def _tell_mistake(self) -> None:
        """Say whether the lock was taken back."""
        words, profile = self.words, self.face.ports.practice.profile()
        if self.route.verdict.retracts:
            self.heading(words("safety-mistake-taken-back-title"))
            self.body.addWidget(label(words("safety-mistake-taken-back-do"), "lead"))
            return
        team = profile.team_phone if profile else words("face-call-no-number")
        self.heading(words("safety-mistake-kept-title"))
        self.body.addWidget(label(words("safety-mistake-kept-do", team=team), "lead"))
        self.body.addLayout(in_line(CallLines(self.look, words, profile)))

    def _offer(self) -> None:
        """Offer to go on first, then what is gentler; the way to today is always there."""
        face, route = self.face, self.route
        verdict, checkin = route.verdict, route.checkin
        goes_on = self._goes_on()
        if goes_on:
            self._add(
                "face-continue", partial(go_on, face, checkin, verdict, route.then), first=True
            )
        for suggestion in verdict.suggestions:
            if suggestion is Suggestion.BREATHING:
                self._add("course-do-breathing", partial(go_gentler, face, checkin))
            elif suggestion is Suggestion.GENTLER:
                instead = partial(go_gentler, face, checkin, gentler_than(checkin))
                self._add("course-do-gentler", instead)
            elif suggestion is Suggestion.SHORT:
                self._add("course-do-short", partial(go_short, face, checkin, verdict))
        resting = Suggestion.REST in verdict.suggestions
        if not goes_on:
            word = "course-do-rest" if resting else "course-to-today"
            self._add(word, partial(face.navigator.start_over, routes.Today()))

    def _goes_on(self) -> bool:
        """Tell whether what was asked for comes next."""
        kind = self.route.checkin.kind
        if kind is CheckInKind.MORNING_AFTER:
            return is_open(self.face, self.route.then)
        return kind is CheckInKind.BEFORE and self.route.verdict.may_start

    def _add(self, word: str, do: partial[None], *, first: bool = False) -> None:
        """Add an action: the first one of the page is the primary one."""
        primary = first or self.primary is None
        hint = self.words("face-key-enter") if primary else ""
        self.add_action(
            word,
            lambda: self.face.attempt(do),
            kind="primary" if primary else "secondary",
            hint=hint,
        )
