"""Clear a lock: who cleared it, when, and what they said; or it was a mistaken tap."""

from __future__ import annotations

from datetime import date

from coach.session.history import OpenLock
from coach.session.safety import may_be_mistake
from coach.ui import routes
from coach.ui.entries import EntryError, past_day_entry, text_entry
from coach.ui.language import dated_day
from coach.ui.pages.form import Form
from coach.ui.widgets.labels import label


class ClearLockPage(Form):
    """Keeps what the care team said about a lock."""

    route: routes.ClearLock

    def lay_out(self) -> None:
        """Say what is closed and why, then put the fields."""
        super().lay_out()
        words, draft = self.words, self.route.draft
        lock = self._lock()
        self.heading(words("face-lock-title"), words("safety-lock-help"))
        if lock is not None:
            self._say_why(lock)
        self._who = self.text_field(
            "safety-lock-who", draft.who, help_word="safety-lock-who-help", name="who"
        )
        self._when = self.date_field("safety-lock-when", draft.when, name="when")
        self._said = self.text_field("safety-lock-said", draft.said, name="said", lines=3)
        self.body.addStretch(1)
        hint = self.words("face-key-enter")
        self.add_action("safety-lock-save", self._save, kind="primary", hint=hint)
        if lock is not None and may_be_mistake(lock.decision):
            self.add_action("safety-lock-mistake", self._mistake)
        self.add_back()

    def present_route(self) -> routes.Route:
        """Return the route with what is written now."""
        draft = routes.Draft(who=self._who.text, when=self._when.parts, said=self._said.text)
        return routes.ClearLock(lock=self.route.lock, draft=draft)

    def _lock(self) -> OpenLock | None:
        """Return the lock, None when it is open already."""
        locks = self.face.ports.practice.today().access.locks
        return next((lock for lock in locks if lock.id == self.route.lock), None)

    def _say_why(self, lock: OpenLock) -> None:
        """Say since when and why the lock is there."""
        words = self.words
        since = words("safety-lock-since", day=dated_day(words, lock.since))
        self.body.addWidget(label(since, "strong", name="since"))
        for sign in lock.decision.signs:
            self.body.addWidget(label(words(f"safety-sign-{sign}"), name="sign"))
        if not lock.decision.signs:
            self.body.addWidget(label(words(f"safety-rule-{lock.decision.rule.value}")))
        if not may_be_mistake(lock.decision):
            self.body.addWidget(label(words("safety-lock-mistake-never"), "muted"))
        self.body.addSpacing(8)

    def _save(self) -> None:
        """Keep what was said and show what is open now."""
        self.begin_check()
        who, said = self._who.text, self._said.text
        who_clean = self.checked(self._who, lambda: text_entry(who, "safety-lock-who-missing"))
        day = self.checked(self._when, self._day)
        said_clean = self.checked(self._said, lambda: text_entry(said, "safety-lock-said-missing"))
        if who_clean is None or day is None or said_clean is None:
            self.show_first_wrong()
            return
        practice = self.face.ports.practice
        practice.clear_lock(self.route.lock, who=who_clean, cleared_on=day, said=said_clean)
        self.face.signals.record_changed.emit(frozenset({"access"}), self)
        self.face.navigator.start_over(routes.Today())

    def _day(self) -> date:
        """Return the written day, between the lock's own and today."""
        today = self.face.ports.practice.today().day
        day = past_day_entry(self._when.parts, today)
        lock = self._lock()
        if lock is not None and day < min(lock.since, today):
            word = "safety-lock-when-missing"
            raise EntryError(word, day=dated_day(self.words, lock.since))
        return day

    def _mistake(self) -> None:
        """Lead through the full list again."""
        checkin = self.face.ports.practice.begin_mistake(self.route.lock)
        self.face.navigator.go(routes.CheckInPage(checkin=checkin))
