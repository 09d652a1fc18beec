"""On which days sessions are planned: with you, at home, around treatments."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from coach.program.plan import Plan
from coach.program.plan_finding import FindingKind
from coach.program.schedule import Frame, Treatment
from coach.ui.clinic.section import Section, answer
from coach.ui.entries import EntryError, day_entry
from coach.ui.language import dated_day, locale_of
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid, FlowLayout

MOST_SUPERVISED, MOST_WEEKS, MOST_EVERY, MOST_GENTLER = 60, 520, 52, 14
WEEK = 7
PAIR = 354


class DaysPart(Section):
    """The frame, the days at home, the review and the treatment days."""

    def fill(self, plan: Plan) -> None:
        """Put the fields."""
        frame = plan.schedule.frame
        grid = EqualGrid(columns=(2, 1), least=PAIR * self.look.text_size // 100, gap=24)
        self._start = self.day("clinic-start", frame.start, name="start")
        self._review = self.day("clinic-review", plan.schedule.review_on, name="review")
        span = (0, MOST_SUPERVISED)
        self._supervised = self.number(
            "clinic-supervised", frame.supervised, span, name="supervised", helped=True
        )
        self._weeks = self.number(
            "clinic-weeks", frame.weeks, (1, MOST_WEEKS), name="weeks", helped=True
        )
        for field in (self._start, self._review, self._supervised, self._weeks):
            field.column.addStretch(1)
            grid.addWidget(field)
        self.column.addLayout(grid)
        self._home_days(frame)
        self._flexible = self.yes_no(
            "clinic-flexible", plan.schedule.flexible, name="flexible", helped=True
        )
        self.column.addWidget(self._flexible)
        self._treatments(plan)

    def read(self, plan: Plan) -> Plan:
        """Return the plan with these days."""
        edits, schedule = self.editor.edits, plan.schedule
        start = self.day_of(self._start, schedule.frame.start) or schedule.frame.start
        home = tuple(n for n, one in enumerate(self._home) if one.isChecked())
        frame = replace(
            schedule.frame,
            start=start,
            supervised=self._supervised.value,
            home=home,
            weeks=self._weeks.value,
        )
        plan = edits.with_frame(plan, frame)
        plan = edits.with_flexible(plan, flexible=answer(self._flexible) is True)
        plan = edits.with_review(plan, self.day_of(self._review, schedule.review_on))
        return edits.with_gentler_days(plan, self._gentler.value)

    def fields(self) -> Mapping[FindingKind, Field]:
        """Return the fields beside which an error of the plan is told."""
        return {
            FindingKind.FRAME_OVER: self._weeks,
            FindingKind.REVIEW_EARLY: self._review,
            FindingKind.TREATMENT_ENDS: self._until,
            FindingKind.DATE_RANGE: self._start,
        }

    def _home_days(self, frame: Frame) -> None:
        """Add a button per day of the week."""
        words = self.words
        field = Field(words("clinic-home-days"), words("clinic-home-days-help"), name="home")
        row = FlowLayout()
        locale = locale_of(words.language)
        self._home: list[Button] = []
        for number in range(WEEK):
            name = locale.standaloneDayName(number + 1)
            button = Button(self.look, name, name=f"home-{number}", kind="segment")
            button.setCheckable(True)
            button.toggled.connect(lambda on, b=button: b.set_icon_name("tick" if on else ""))
            button.setChecked(number in frame.home)
            button.clicked.connect(lambda _checked=False: self.commit())
            self._home.append(button)
            row.addWidget(button)
        field.column.addLayout(row)
        self.column.addWidget(field)

    def _treatments(self, plan: Plan) -> None:
        """List treatment days, and add others."""
        words = self.words
        self.title("clinic-treatments")
        for one in plan.schedule.treatments:
            remove = Button(
                self.look,
                words("clinic-treatment-remove", days=self._row_words(one)),
                name=f"treatment-{one.first.isoformat()}",
                kind="segment",
            )
            remove.clicked.connect(lambda _checked=False, t=one: self._remove(t))
            self.column.addWidget(remove)
        if not plan.schedule.treatments:
            self.column.addWidget(label(words("clinic-treatments-none"), "muted"))
        grid = EqualGrid(columns=(2, 1), least=PAIR * self.look.text_size // 100, gap=24)
        self._first = self.editor.day_field(
            words("clinic-treatment-first"), ("", "", ""), name="treatment-first"
        )
        self._until = self.editor.day_field(
            words("clinic-treatment-until"), ("", "", ""), name="treatment-until"
        )
        self._every = self.number(
            "clinic-treatment-every", 0, (0, MOST_EVERY), name="every", helped=True
        )
        self._gentler = self.number(
            "clinic-gentler-days",
            plan.schedule.gentler_days,
            (0, MOST_GENTLER),
            name="gentler-days",
            helped=True,
        )
        for field in (self._first, self._until, self._every, self._gentler):
            field.column.addStretch(1)
            grid.addWidget(field)
        self.column.addLayout(grid)
        add = Button(self.look, words("clinic-treatment-add"), name="treatment-add", kind="segment")
        add.clicked.connect(lambda _checked=False: self._add())
        self.column.addWidget(add)

    def _row_words(self, one: Treatment) -> str:
        words, first = self.words, dated_day(self.words, one.first)
        if not one.every_weeks:
            return first
        told = words("clinic-treatment-row", n=one.every_weeks, first=first)
        if one.until is None:
            return told
        return words("clinic-treatment-to", row=told, until=dated_day(words, one.until))

    def _add(self) -> None:
        """Add what is written, where it is a day."""
        try:
            first = day_entry(self._first.parts)
        except EntryError as error:
            self._first.set_trouble(self.words(error.word, **error.places))
            self._first.focus()
            return
        until = self.day_of(self._until, None)
        made = Treatment(first=first, every_weeks=self._every.value, until=until)
        plan = self.read(self.editor.plan)
        self.editor.change(self.editor.edits.with_treatment(plan, made), anew=True)

    def _remove(self, one: Treatment) -> None:
        plan = self.read(self.editor.plan)
        self.editor.change(self.editor.edits.without_treatment(plan, one.first), anew=True)
