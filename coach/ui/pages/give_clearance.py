"""Say who allowed exercise, and when; it opens the exercise routines."""

from __future__ import annotations

from coach.ui import routes
from coach.ui.pages.first_start import checked_clearance, clearance_fields
from coach.ui.pages.form import Form


class GiveClearancePage(Form):
    """Keeps a new statement of clearance."""

    route: routes.GiveClearance

    def lay_out(self) -> None:
        """Put the two fields."""
        super().lay_out()
        self._who, self._when = clearance_fields(self, self.route.draft)
        self.body.addStretch(1)
        hint = self.words("face-key-enter")
        self.add_action("face-save", self._save, kind="primary", hint=hint)
        self.add_back()

    def present_route(self) -> routes.Route:
        """Return the route with what is written now."""
        return routes.GiveClearance(draft=routes.Draft(who=self._who.text, when=self._when.parts))

    def _save(self) -> None:
        """Keep the statement and show what is open now."""
        self.begin_check()
        made = checked_clearance(self, self._who, self._when)
        if made is None:
            self.show_first_wrong()
            return
        self.face.ports.practice.save_clearance(made)
        self.face.signals.record_changed.emit(frozenset({"clearance"}), self)
        self.face.navigator.start_over(routes.Today())
