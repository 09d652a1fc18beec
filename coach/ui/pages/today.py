"""Today: what is on offer, why something is closed, and this week."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import ClassVar

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.program.routine import Content
from coach.session.access import Access, Why
from coach.session.today import Offer, Today
from coach.ui import routes
from coach.ui.course_steps import BREATHING, begin
from coach.ui.face import Face
from coach.ui.language import long_day, time_of_day
from coach.ui.pages.day_watch import DayWatch
from coach.ui.pages.page import Page, row_of_actions, scrolling
from coach.ui.pages.waiting_row import waiting_row
from coach.ui.phrases import lasts, needs, routine_name, text_in, week_looks, week_said
from coach.ui.reading_texts import head_of_the_day
from coach.ui.routes import Route
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout
from coach.ui.widgets.marked import Marked
from coach.ui.widgets.phone_number import PhoneNumber
from coach.ui.widgets.reading_row import ReadingRow
from coach.ui.widgets.strips import WeekStrip

SIDE_SHARE, SIDE_LEAST = 0.32, 372
TWO_COLUMNS = 1000
"""Width (px at 100 % text size) from which the week stands beside the offer."""

FIGURE_LEAST = 110
"""Below this height (px) there is no figure: half a one is worse than none."""

MINUTE_MS = 60_000

LOCKED = (Why.LOCKED_ALL, Why.LOCKED_EXERCISE)
EMERGENCY_FROM = 660
"""From this height (px) of the page the side column holds the second number, too."""

UNCLEARED = (Why.NO_CLEARANCE, Why.CLEARANCE_EXPIRED)


class FigureRoom(QWidget):
    """Room for the mannequin: what the words leave free, and never more.

    ``draw`` is called once the room has been on the screen.
    """

    def __init__(self, draw: Callable[[], None]) -> None:
        super().__init__()
        self._draw: Callable[[], None] | None = draw
        self._figure: QWidget | None = None
        self.setObjectName("figure")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for no room: the words come first."""
        return QSize(FIGURE_LEAST, 0)

    def take(self, figure: QWidget) -> None:
        """Take the figure, which is shown where there is room enough."""
        self._figure = figure
        figure.setParent(self)
        self._fit(figure)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the figure all there is, where that is enough."""
        super().resizeEvent(event)
        if self._figure is not None:
            self._fit(self._figure)

    def _fit(self, figure: QWidget) -> None:
        figure.setGeometry(self.rect())
        figure.setVisible(self.height() >= FIGURE_LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Leave the room empty, and have it filled right after."""
        super().paintEvent(event)
        if self._draw is not None:
            QTimer.singleShot(0, self, self._draw)
            self._draw = None


def first_page(face: Face, route: Route) -> TodayPage:
    """Make the first page; what only a plan needs is loaded only with one."""
    shown = face.ports.practice.today()
    if shown.plan is None:
        return TodayPage(face, route, shown)
    from coach.ui.pages.today_planned import PlannedTodayPage  # noqa: PLC0415 - only with a plan

    return PlannedTodayPage(face, route, shown)


class TodayPage(Page):
    """The first page."""

    emergency_from: ClassVar[int] = EMERGENCY_FROM
    signs_kind: ClassVar[str] = "secondary"

    def __init__(self, face: Face, route: Route, today: Today) -> None:
        """Show what is known of today."""
        self.today = today
        super().__init__(face, route)
        DayWatch(face, self, today)

    def lay_out(self) -> None:
        """Put the offer left with its actions, the week and the phone right."""
        self._emergency: QLabel | None = None
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(32, 0, 32, 12)
        self._columns.setSpacing(12)
        card = Card(self.look, name="offer", pad=(36, 20 if self.look.compact else 32))
        card.body.setSpacing(20)
        self.area, self.body = scrolling()
        self.action_row = row_of_actions()
        card.body.addWidget(self.area, 1)
        card.body.addLayout(self.action_row)
        self._columns.addWidget(card, 1)
        self._fill()
        self._side = self._beside()
        self._side_area, self._side_body = scrolling()
        self._side_body.setContentsMargins(0, 0, 0, 0)
        self._side_body.addWidget(self._side)
        self._columns.addWidget(self._side_area)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the side column beside the offer where there is room, else under it."""
        wide = self.look.wide(self.width(), TWO_COLUMNS)
        beside = self._side_body.indexOf(self._side) >= 0
        if wide and not beside:
            self._side_body.addWidget(self._side)
        elif beside and not wide:
            self.body.addWidget(self._side)
            self.read_in_order()
        self._side_area.setVisible(wide)
        if self._emergency is not None:
            self._emergency.setVisible(self.height() >= self.emergency_from or not wide)
        self._side_area.setFixedWidth(max(SIDE_LEAST, round(self.width() * SIDE_SHARE)))
        super().resizeEvent(event)

    def under_more(self) -> list[QWidget]:
        """Return the buttons of the side column where it lies under the offer."""
        beside = self._side_body.indexOf(self._side) >= 0
        return [] if beside else list(self._side.findChildren(QAbstractButton))

    def _fill(self) -> None:
        """Say what is open, or why it is not, and offer what can be done."""
        self.body.setSpacing(8)
        self.body.addWidget(label(long_day(self.words, self.today.day), "date", name="day"))
        offer = next((one for one in self.today.offers if one.open), None)
        if offer is None:
            calls = Why.LOCKED_ALL in self.today.access.why
            self._title(self.words("face-today-call" if calls else "face-today-all-closed"))
            if calls:
                self._add_numbers()
            self._say_why()
        elif self.today.access.why == (Why.DONE_TODAY,):
            self._say_done(offer)
        elif not self.today.access.exercise:
            self._say_closed(offer)
        elif self.today.access.short_only:
            self._say_second(offer)
        else:
            self._say_offer(offer)
            self._add_figure(offer)
            self._offer(offer, "face-today-start")
            self.add_action("face-today-gentler", self._choices)
        self._offer_clearing(self.today.access)
        self.body.addStretch(0)

    def _title(self, title: str) -> None:
        """Put the title; it is what a screen reader says of the page."""
        self.setAccessibleName(title)
        self.body.addWidget(label(title, "h1", name="heading"))

    def _say_closed(self, offer: Offer) -> None:
        """Say why the exercises are closed; breathing is open."""
        self._title(self.words("face-today-closed"))
        self._say_why()
        self.body.addWidget(label(self.words("face-today-breathing-open"), "muted"))
        self._add_figure(offer)
        self._offer(offer, "face-today-start-breathing")

    def _say_second(self, offer: Offer) -> None:
        """Say that one short session is done, and when the second one may begin."""
        words, minutes = self.words, self.today.second_short_in or 0
        self._title(words("days-second-title"))
        now = self.face.ports.clock.now()
        told = words("days-second-now")
        if minutes:
            at = time_of_day(words, now.utc_ms + minutes * MINUTE_MS, now.offset_s)
            told = words("days-second-from", time=at)
        self.body.addWidget(label(told, "lead", name="summary"))
        self._add_figure(offer)
        if not minutes:
            hint = words("face-key-enter")
            start = partial(begin, self.face, offer.routine, short=True)
            self.add_action("days-second-start", start, kind="start", hint=hint)
        self.add_action("face-today-start-breathing", partial(begin, self.face, BREATHING))

    def _say_offer(self, offer: Offer) -> None:
        """Name the main routine and say what it takes."""
        words, content = self.words, self._content()
        self._title(routine_name(words, content, offer.routine))
        summary = text_in(content.routines[offer.routine].text, words.language).summary
        parts = (summary, lasts(words, offer.length_s), needs(words, offer.equipment))
        self.body.addWidget(label(" ".join(parts), "muted", name="summary"))
        if self.today.morning_due:
            self.body.addWidget(label(words("face-today-morning-why"), "strong"))

    def _say_done(self, offer: Offer) -> None:
        """Say that today's session is done; breathing is there for whoever likes it."""
        words = self.words
        title = Marked(
            self.look, words("face-today-done"), icon="done", role="accent", text_role="h1"
        )
        title.words.setObjectName("heading")
        self.setAccessibleName(title.words.text())
        self.body.addWidget(title)
        self.body.addWidget(label(words("face-today-done-rest"), "lead", name="summary"))
        self.body.addWidget(label(words("face-today-done-breathing"), "muted"))
        self._offer_reading()
        self._add_figure(offer)
        if self.today.morning_due:
            self._offer(offer, "face-today-start-breathing")
        else:
            # Nothing is left to do, so nothing asks to be pressed.
            self.add_action("face-today-start-breathing", lambda: self._begin(offer))

    def _offer_reading(self) -> None:
        """Offer the page of the day, where there is one."""
        head = head_of_the_day(self.face, self.today.day)
        if head is not None:
            there = routes.Reading(page=head.id)
            go = self.face.navigator.go
            row = ReadingRow(self.look, self.words, head, read=lambda: go(there), offered=True)
            self.body.addSpacing(8)
            self.body.addWidget(row)

    def _say_why(self) -> None:
        """Say each reason why something is closed, with what to do about it."""
        access = self.today.access
        profile = self.face.ports.practice.profile()
        team = profile.team_phone if profile else self.words("face-call-team")
        for why in access.why:
            self.body.addWidget(label(self.words(f"safety-why-{why.value}"), name="why"))
            do = self.words(f"safety-why-{why.value}-do", team=team)
            self.body.addWidget(label(do, "strong", name="why-do"))

    def _add_numbers(self) -> None:
        """Show whom to call, large, where nothing else is open before that."""
        profile = self.face.ports.practice.profile()
        if profile is not None:
            number, name = profile.team_phone, "team-phone-large"
            self.body.addWidget(PhoneNumber(self.look, number, size="phone", name=name))
            other = self.words("face-today-nobody-answers", number=profile.emergency_phone)
            self.body.addWidget(label(other, "lead", name="emergency-phone"))
            self.body.addSpacing(12)

    def _offer(self, offer: Offer, word: str) -> None:
        """Add the primary action: a due morning after comes before everything else."""
        shown = "face-today-morning" if self.today.morning_due else word
        hint = self.words("face-key-enter")
        self.add_action(shown, lambda: self._begin(offer), kind="start", hint=hint)

    def _offer_clearing(self, access: Access) -> None:
        """Offer to say that the care team opened what is closed."""
        navigator, first = self.face.navigator, "start" if self.primary is None else "secondary"
        if access.locks:
            lock = access.locks[0].id
            if self.primary is None:
                self._call_first()
            self.add_action("face-today-cleared", lambda: navigator.go(routes.ClearLock(lock=lock)))
        elif any(why in UNCLEARED for why in access.why):
            self.add_action(
                "face-today-give-clearance",
                lambda: navigator.go(routes.GiveClearance()),
                kind=first,
            )

    def _call_first(self) -> None:
        """Make calling the primary action, where nothing else is open."""
        self.add_action(
            "face-call-title",
            lambda: self.face.navigator.go(routes.WhoToCall()),
            kind="start",
            hint=self.words("face-key-enter"),
        )

    def _add_figure(self, offer: Offer) -> None:
        """Leave room for the mannequin, which comes once the page is on the screen."""
        waiting = waiting_row(self.face, self.today)
        if waiting is not None:
            self.body.addSpacing(8)
            self.body.addWidget(waiting)
        self._figure_of = offer.routine
        self._figure_room = FigureRoom(self._draw_figure)
        self.body.addWidget(self._figure_room, 1)

    def _draw_figure(self) -> None:
        """Draw the mannequin; its geometry is loaded only now, so the page shows sooner."""
        figures = import_module("coach.ui.pages.figures")
        self._figure_room.take(figures.still_figure(self.face, self._figure_of))

    def _beside(self) -> QWidget:
        """Return the side column: this week, and what to do when something feels wrong."""
        words, look = self.words, self.look
        holder = QWidget()
        holder.setObjectName("side")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        week = Card(look, name="week", pad=(24, 18))
        week.body.addWidget(label(words("face-today-week"), "h2"))
        week.body.addSpacing(4)
        looks = week_looks(words, self.today.week)
        week.body.addWidget(WeekStrip(look, looks, title=words("face-today-week")))
        week.body.addSpacing(4)
        week.body.addWidget(label(self._week_said(), "muted", name="week-said"))
        week.body.addLayout(self._week_ways())
        column.addWidget(week)
        wrong = Card(look, name="wrong", pad=(24, 18))
        self._head_of_wrong(wrong)
        profile = self.face.ports.practice.profile()
        if profile is not None:
            wrong.body.addSpacing(4)
            number = profile.team_phone
            wrong.body.addWidget(PhoneNumber(look, number, size="number", name="team-phone"))
            other = words("face-today-nobody-answers", number=profile.emergency_phone)
            self._emergency = label(other, "muted", name="emergency-beside")
            wrong.body.addWidget(self._emergency)
        wrong.body.addStretch(1)
        word = "face-today-stop-signs"
        signs = Button(look, words(word), name=word, kind=self.signs_kind)
        signs.clicked.connect(lambda _c=False: self.face.navigator.go(routes.WhoToCall()))
        wrong.body.addWidget(signs)
        column.addWidget(wrong, 1)
        return holder

    def _week_said(self) -> str:
        """Return the week in a sentence."""
        return week_said(self.words, self.today.week)

    def _week_ways(self) -> FlowLayout:
        """Return the buttons under the week."""
        return self._ways(
            ("days-activity", lambda: self.face.navigator.go(routes.ActivityEntry())),
            ("myplan-open-file", self._open_plan_file),
        )

    def _ways(self, *ways: tuple[str, Callable[[], object]]) -> FlowLayout:
        row = FlowLayout()
        for word, do in ways:
            made = Button(self.look, self.words(word), name=word, kind="segment")
            made.clicked.connect(lambda _checked=False, act=do: self.face.attempt(act))
            row.addWidget(made)
        return row

    def _head_of_wrong(self, card: Card) -> None:
        """Say what to do when something feels wrong."""
        card.body.addWidget(label(self.words("face-today-wrong"), "h2"))
        card.body.addWidget(label(self.words("face-today-wrong-do"), "muted"))

    def _open_plan_file(self) -> None:
        import_module("coach.ui.plan_opening").choose_plan_file(self.face)

    def _content(self) -> Content:
        """Return the exercises and routines."""
        return self.face.ports.content.content()

    def _begin(self, offer: Offer) -> None:
        """Go to the questions: those about the morning after first, where they are due."""
        begin(self.face, offer.routine)

    def _choices(self) -> None:
        """Go to what else one can do today."""
        self.face.navigator.go(routes.Choices())
