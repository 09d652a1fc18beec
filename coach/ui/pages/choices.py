"""What else one can do today: a short session, or a gentler routine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from coach.session.plan_today import PlanToday
from coach.session.today import Offer
from coach.ui import routes
from coach.ui.course_steps import begin
from coach.ui.pages.figures import still_figure
from coach.ui.pages.page import Page
from coach.ui.phrases import lasts, routine_name, text_in
from coach.ui.widgets.labels import label
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow, PictureRow

SHORT = "short"
PICTURE = 84
"""The height (px) of the figure in a row."""

APART = 10
"""So far (px) apart, three rows fit the smallest window without scrolling."""


class ChoicesPage(Page):
    """One big row for everything that is open."""

    def lay_out(self) -> None:
        """Put the short session first, then the other routines."""
        super().lay_out()
        words, content = self.words, self.face.ports.content.content()
        self.body.setSpacing(APART)
        self.heading(words("face-choices-title"), words("face-choices-help"))
        today = self.face.ports.practice.today()
        offers = [offer for offer in today.offers if offer.open]
        for number, offer in enumerate(offers):
            name = routine_name(words, content, offer.routine)
            if number == 0 and offer.exercise:
                title = words("face-choices-short", routine=name)
                self._row(offer, title, words("face-choices-short-detail"), short=True)
                continue
            summary = text_in(content.routines[offer.routine].text, words.language).summary
            self._row(offer, name, f"{lasts(words, offer.length_s)} {summary}")
        if today.plan is not None and today.plan.due is not None:
            self._other_days(today.plan, today.plan.due.planned)
        self.body.addStretch(1)
        self.add_back()

    def _other_days(self, plan: PlanToday, planned: date) -> None:
        """Offer to do it on another day, or to rest, where the plan leaves that open."""
        words, navigator = self.words, self.face.navigator
        if plan.move_to:
            there = routes.DayChoices(day=self.face.ports.practice.today().day)
            self._plain("move", lambda: navigator.go(there))
        if plan.may_rest:
            self._plain("rest", lambda: self._rest(planned))
        self.body.addWidget(label(words("days-choice-rest-detail"), "small"))

    def _plain(self, name: str, do: Callable[[], object]) -> None:
        words = self.words
        detail = words("days-choice-move-detail") if name == "move" else ""
        row = RowLook(look=self.look, detail=detail)
        made = ActionRow(row, words(f"days-choice-{name}"), name=f"choice-{name}")
        made.clicked.connect(lambda _checked=False: self.face.attempt(do))
        self.body.addWidget(made)

    def _rest(self, planned: date) -> None:
        self.face.ports.practice.diary.rest_instead(planned)
        self.face.navigator.start_over(routes.Today())

    def _row(self, offer: Offer, title: str, detail: str, *, short: bool = False) -> None:
        """Add a row that begins a routine."""
        name = SHORT if short else offer.routine
        row = self._row_of(offer.routine, title, detail, name=f"choice-{name}")
        row.clicked.connect(
            lambda _checked=False: self.face.attempt(lambda: self._begin(offer, short=short))
        )
        self.body.addWidget(row)

    def _row_of(self, routine: str, title: str, detail: str, *, name: str) -> ActionRow:
        """Return a row that shows what is done; in large text the words need all the room."""
        if self.look.compact:
            return ActionRow(RowLook(look=self.look, detail=detail), title, name=name)
        row = RowLook(look=self.look, detail=detail, picture=PICTURE)
        return PictureRow(row, title, name=name, picture=still_figure(self.face, routine))

    def _begin(self, offer: Offer, *, short: bool) -> None:
        """Go to the questions before it."""
        begin(self.face, offer.routine, short=short)
