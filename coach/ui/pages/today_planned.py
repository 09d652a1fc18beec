"""Today with a plan: what is due, what has changed, and what the person may choose instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from textwrap import shorten

from coach.program.schedule import TrainingPhase
from coach.session.access import Why
from coach.session.plan_today import PlanToday
from coach.session.today import Offer
from coach.ui import routes
from coach.ui.course_steps import BREATHING, begin
from coach.ui.language import long_day
from coach.ui.pages.today import TodayPage
from coach.ui.phrases import lasts, needs, routine_name, text_in
from coach.ui.plan_words import adjusted_said, weekday_names
from coach.ui.time_words import length
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout
from coach.ui.widgets.marked import Marked
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow

KINDLY = frozenset(
    {
        Why.TREATMENT_DAY,
        Why.GENTLER_DAY,
        Why.WEEK_FULL,
        Why.REST_DAY,
        Why.PLAN_NOT_YET,
        Why.PLAN_OVER,
    }
)
"""Reasons that close nothing out of caution: the day just has nothing due, or something gentler."""

EMERGENCY_FROM = 740
"""From this height (px) of the page the second number has room beside the clinic's note."""

NOTE_SHOWN = 130
"""So many letters of the clinic's note stand here; the plan's page has all of it."""


class PlannedTodayPage(TodayPage):
    """The first page of somebody who has a plan."""

    emergency_from = EMERGENCY_FROM
    signs_kind = "segment"

    @property
    def plan(self) -> PlanToday:
        """The plan of today; this page is made only where there is one."""
        if self.today.plan is None:
            sentence = "no plan is in force"
            raise ValueError(sentence)
        return self.today.plan

    def _say_offer(self, offer: Offer) -> None:
        """Name the session, what it takes, and what it is for."""
        words, content = self.words, self._content()
        self._title(routine_name(words, content, offer.routine))
        summary = text_in(content.routines[offer.routine].text, words.language).summary
        parts = [summary, lasts(words, offer.length_s), needs(words, offer.equipment)]
        if offer.hold_s:
            held = length(words, offer.hold_s * 1000)
            parts.insert(2, words("days-holding", length=held))
        self.body.addWidget(label(" ".join(parts), "muted", name="summary"))
        if self.plan.due is not None and self.plan.due.phase is TrainingPhase.SUPERVISED:
            self.body.addWidget(label(words("days-with-physio"), "strong", name="with-physio"))
        self._say_goal()
        if self.today.morning_due:
            self.body.addWidget(label(words("face-today-morning-why"), "strong"))

    def _say_goal(self) -> None:
        """Say the person's own goal."""
        if self.plan.goal:
            told = self.words("myplan-goal", goal=self.plan.goal)
            self.body.addWidget(label(told, "strong", name="goal"))

    def _say_closed(self, offer: Offer) -> None:
        """Say kindly that nothing is due, or why the exercises are closed."""
        why = set(self.today.access.why)
        if Why.DONE_TODAY in why and why <= KINDLY | {Why.DONE_TODAY}:
            self._say_done(offer)
        elif why <= KINDLY:
            self._say_kindly(offer)
        elif offer.exercise:
            self._title(self.words("face-today-closed"))
            self._say_why()
            self._add_figure(offer)
            self._offer(offer, "days-start-gentler")
        else:
            super()._say_closed(offer)
            if self.plan.unknown:
                told = self.words("myplan-unknown", things=", ".join(self.plan.unknown))
                self.body.addWidget(label(told, "muted", name="unknown"))

    def _say_kindly(self, offer: Offer) -> None:
        """Say what kind of day this is, what comes next, and what one may do today."""
        words, why = self.words, self.today.access.why[0]
        self._title(words(f"days-title-{why}"))
        told = f"{words(f'safety-why-{why}')} {words(f'safety-why-{why}-do', team=self._team())}"
        self.body.addWidget(label(told, "lead", name="summary"))
        if self.plan.next_due is not None:
            day = long_day(words, self.plan.next_due)
            self.body.addWidget(label(words("days-next", day=day), "muted", name="next"))
        if why is Why.REST_DAY:
            self._offer_moves()
        self._offer_reading()
        self._add_figure(offer)
        if self.today.morning_due or (offer.gentler and why is Why.GENTLER_DAY):
            self._offer(offer, "days-start-gentler")
        elif offer.gentler:
            self.add_action("days-do-gentler", partial(begin, self.face, offer.routine))
        self.add_action("face-today-start-breathing", partial(begin, self.face, BREATHING))

    def _team(self) -> str:
        profile = self.face.ports.practice.profile()
        return profile.team_phone if profile else self.words("face-call-team")

    def _offer_moves(self) -> None:
        """Offer to do a session of another day of this week today."""
        for planned in self.plan.move_here:
            title = self.words("days-do-today", day=long_day(self.words, planned))
            self._row(title, partial(self._move_here, planned), name=f"move-{planned}")

    def _move_here(self, planned: date) -> None:
        """Put a session on today, and show it."""
        self.face.ports.practice.diary.move_session(planned, self.today.day)
        self.face.navigator.start_over(routes.Today())

    def _add_figure(self, offer: Offer) -> None:
        """Put what is new above the figure, which has the room that is left."""
        self._say_news()
        super()._add_figure(offer)

    def _draw_figure(self) -> None:
        """Draw the step the person is on, where the plan says so."""
        shown = self.face.ports.practice.plans.shown()
        first = next(
            (
                one
                for routine in (shown.routines if shown is not None else ())
                for one in routine.exercises
                if routine.routine == self._figure_of and not one.left_out
            ),
            None,
        )
        if first is None:
            super()._draw_figure()
            return
        figures = import_module("coach.ui.pages.figures")
        self._figure_room.take(figures.step_figure(self.face, first.exercise, first.step))

    def _say_news(self) -> None:
        """Say what changed after the last session, and what the calendar asks for."""
        words, plan = self.words, self.plan
        for told in adjusted_said(words, self._content(), plan.adjusted):
            made = Marked(self.look, told, icon="note", role="accent")
            made.words.setObjectName("adjusted")
            self.body.addWidget(made)
        if plan.review_passed and plan.review_on is not None:
            day = long_day(words, plan.review_on)
            told = words("days-review-passed", day=day, team=self._team())
            self.body.addWidget(Marked(self.look, told, icon="note", role="accent"))
        if plan.monthly_due:
            there = partial(self.face.navigator.go, routes.MonthlyReview())
            detail = words("days-monthly-detail")
            self._row(words("days-monthly"), there, name="monthly", detail=detail)

    def _row(self, title: str, do: Callable[[], object], *, name: str, detail: str = "") -> None:
        made = ActionRow(RowLook(look=self.look, detail=detail), title, name=name)
        made.clicked.connect(lambda _checked=False: self.face.attempt(do))
        self.body.addSpacing(8)
        self.body.addWidget(made)

    def _week_said(self) -> str:
        """Return how many sessions of this week's are done, and when the next one is."""
        words, plan = self.words, self.plan
        told = [words("days-week-none")]
        if plan.planned:
            told = [words("days-week", done=plan.done, n=plan.planned)]
        if plan.due is not None and not self.today.access.why:
            told.append(words("days-week-today"))
        treated = [
            one.day.weekday()
            for one in self.today.week
            if one.treatment and one.day >= self.today.day
        ]
        if treated:
            told.append(words("days-treated", days=weekday_names(words, treated)))
        return " ".join(told)

    def _week_ways(self) -> FlowLayout:
        """Return the buttons under the week."""
        go = self.face.navigator.go
        return self._ways(
            ("days-change", partial(go, routes.Fortnight())),
            ("days-activity", partial(go, routes.ActivityEntry())),
        )

    def _head_of_wrong(self, card: Card) -> None:
        """Put the clinic's note, short, with who wrote the plan, above the number to call."""
        words, plan = self.words, self.plan
        card.body.addWidget(label(words("myplan-from-physio"), "h2"))
        if plan.note:
            note = shorten(plan.note, NOTE_SHOWN, placeholder=" …")
            card.body.addWidget(label(words("myplan-quoted", name=note), "muted", name="note"))
        told = words("myplan-signed", version=plan.version, name=plan.author)
        card.body.addWidget(label(told, "small", name="plan-version"))
        card.body.addWidget(label(words("face-today-wrong"), "strong"))
