"""Another activity: what, how long, how hard if one likes; and the week's total."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtGui import QKeyEvent

from coach.program.activity import ActivityKind
from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.fields import Segments, Stepper
from coach.ui.widgets.labels import label
from coach.ui.widgets.lists import Choice
from coach.ui.widgets.number_scale import NumberScale

MINUTES = (10, 15, 20, 30, 45, 60)
MOST_MINUTES = 600


class ActivityPage(Page):
    """A kind and its minutes are enough; the effort may be left out."""

    navigation = False
    route: routes.ActivityEntry

    def lay_out(self) -> None:
        """Put the kinds first, then minutes and effort, then the week."""
        super().lay_out()
        words, route = self.words, self.route
        self.heading(words("days-activity-title"))
        self.body.setSpacing(14)
        kinds = [Choice(key=kind, words=words(f"days-activity-{kind}")) for kind in ActivityKind]
        self.kinds = Segments(self.look, words("days-activity-help"), kinds, name="kind")
        self.kinds.setAccessibleName(words("days-activity-title"))
        if route.kind is not None:
            self.kinds.set_value(route.kind)
        self.kinds.chosen.connect(lambda _key: self._chosen())
        self.body.addWidget(self.kinds)
        self._add_minutes()
        self._add_effort()
        self.body.addLayout(in_line(self._week()))
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("days-keep", self._keep, kind="primary", hint=hint)
        self.add_action("face-back", self._leave, kind="quiet")
        self._chosen()

    def present_route(self) -> routes.Route:
        """Return the route with what is chosen."""
        return replace(
            self.route,
            kind=self._kind(),
            minutes=self.minutes.value,
            effort=self.effort.value,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Digits choose the effort."""
        if not self.effort.take_key(event):
            super().keyPressEvent(event)

    def _add_minutes(self) -> None:
        """Put the usual lengths to press, and a number beside them."""
        words = self.words
        lengths = [Choice(key=str(n), words=str(n)) for n in MINUTES]
        self.lengths = Segments(
            self.look,
            words("days-activity-minutes"),
            lengths,
            name="length",
            beside=not self.look.compact,
        )
        self.minutes = Stepper(
            self.look, words("days-activity-other"), name="minutes", span=(1, MOST_MINUTES)
        )
        if not self.look.compact:
            self.minutes.stand_beside()
        self.lengths.chosen.connect(lambda key: self.minutes.set_value(int(key)))
        self.minutes.changed.connect(self._mark_length)
        self.minutes.set_value(self.route.minutes)
        self._mark_length(self.route.minutes)
        self.body.addWidget(self.lengths)
        self.body.addWidget(self.minutes)

    def _mark_length(self, minutes: int) -> None:
        """Show a usual length as chosen where the number is one."""
        button = self.lengths.buttons.get(str(minutes))
        if button is not None:
            button.setChecked(True)

    def _add_effort(self) -> None:
        words = self.words
        self.body.addWidget(label(words("days-activity-effort"), "strong"))
        self.effort = NumberScale(
            self.look,
            name="effort",
            question=words("days-activity-effort"),
            low=words("days-activity-effort-low"),
            high=words("days-activity-effort-high"),
        )
        if self.route.effort is not None:
            self.effort.set_value(self.route.effort)
        self.body.addWidget(self.effort)

    def _week(self) -> Card:
        """Return what was done this week, and what it is good for."""
        words, week = self.words, self.face.ports.practice.diary.activity_week()
        card = Card(self.look, name="activity-week", pad=(24, 18))
        told = "days-activity-week" if week.minutes else "days-activity-week-none"
        places = {"n": week.minutes} if week.minutes else {}
        card.body.addWidget(label(words(told, **places), "strong", name="week-total"))
        card.body.addWidget(label(words("days-activity-aim"), "muted"))
        return card

    def _chosen(self) -> None:
        """Open the way on as soon as there is a kind."""
        if self.primary is not None:
            self.primary.setEnabled(self._kind() is not None)

    def _kind(self) -> ActivityKind | None:
        buttons = self.kinds.buttons.items()
        return next((ActivityKind(key) for key, one in buttons if one.isChecked()), None)

    def _keep(self) -> None:
        """Keep the activity and go back to where one came from."""
        kind = self._kind()
        if kind is None:
            return
        practice = self.face.ports.practice
        day = practice.today().day
        practice.diary.add_activity(day, kind, self.minutes.value, self.effort.value)
        self.face.signals.record_changed.emit(frozenset({"activity"}), self)
        self._leave()

    def _leave(self) -> None:
        if self.face.navigator.can_back:
            self.face.navigator.back()
        else:
            self.face.navigator.start_over(routes.Today())
