"""What stands in the place of the practice while the record is locked: whom to call, no more."""

from __future__ import annotations

from coach.program.person import Profile
from coach.ui import routes
from coach.ui.keys_port import Numbers
from coach.ui.registry import PAGES, Places

REACHED = (routes.WhoToCall, routes.Message, routes.Help, routes.HelpTopics)

LOCKED = Places(pages={route: PAGES[route] for route in REACHED}, navigation=())
"""Where one can go while the record is locked, beside the pages that unlock it."""


class Caller:
    """Knows the two telephone numbers; everything else is in the locked record."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def profile(self) -> Profile | None:
        """Return the numbers as a person's; None where none were kept."""
        team, emergency = self._numbers.team, self._numbers.emergency
        if not team and not emergency:
            return None
        return Profile(name="", team_phone=team, emergency_phone=emergency, usual_pain=0)
