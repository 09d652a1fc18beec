"""Once a month: is anything new? A list that cannot be left blank."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coach.session.review import ReviewItem
from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.widgets.labels import label
from coach.ui.widgets.lists import Choice, SignGroup, SignList
from coach.ui.widgets.row import Badge


class MonthlyReviewPage(Page):
    """Every entry to tick, and "none of these" at the end."""

    navigation = False
    route: routes.MonthlyReview

    def lay_out(self) -> None:
        """Put the list."""
        super().lay_out()
        words = self.words
        title = words("days-monthly")
        self.heading(title, words("days-monthly-help"))
        entries = tuple(
            Choice(key=item.value, words=words(f"days-monthly-{item}")) for item in ReviewItem
        )
        badge = Badge(icon="note", word=words("days-monthly-badge"), role="accent")
        group = SignGroup(heading=words("days-monthly-list"), badge=badge, signs=entries)
        self.list = SignList(
            self.look, [group], name="monthly", question=title, none=words("safety-none")
        )
        if self.route.chosen is not None:
            self.list.set_ticked(frozenset(item.value for item in self.route.chosen))
        self.list.changed.connect(self._answered)
        self.body.addWidget(self.list)
        self.why_closed = label(words("course-list-to-end"), "small", name="why-closed")
        self.body.addWidget(self.why_closed)
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("days-keep", self._keep, kind="primary", hint=hint)
        self.add_action("face-back", self._leave, kind="quiet")
        self._answered()

    def present_route(self) -> routes.Route:
        """Return the route with what is ticked."""
        return routes.MonthlyReview(chosen=self._chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Tick "none of these" by the digit 0, as in every list."""
        if event.key() == Qt.Key.Key_0:
            self.list.none.click()
            self.area.ensureWidgetVisible(self.list.none)
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> frozenset[ReviewItem] | None:
        ticked = self.list.ticked
        return None if ticked is None else frozenset(ReviewItem(key) for key in ticked)

    def _answered(self) -> None:
        """Open the way on as soon as there is an answer."""
        answered = self._chosen() is not None
        if self.primary is not None:
            self.primary.setEnabled(answered)
        self.why_closed.setVisible(not answered)

    def _keep(self) -> None:
        """Keep the answer, and say what follows where something does."""
        chosen = self._chosen()
        if chosen is None:
            return
        decision = self.face.ports.practice.diary.finish_review(chosen)
        self.face.signals.record_changed.emit(frozenset({"access"}), self)
        if chosen:
            self.face.navigator.start_over(routes.ReviewTold(decision=decision))
        else:
            self.face.navigator.start_over(routes.Today())

    def _leave(self) -> None:
        if self.face.navigator.can_back:
            self.face.navigator.back()
        else:
            self.face.navigator.start_over(routes.Today())
