"""A time of day in two short places, hour and minute, as the day has its three."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from coach.ui.look import Look
from coach.ui.widgets.fields import PlacesField


class TimeField(PlacesField):
    """A time of day, filled in with what was chosen before; ``parts`` name its two places."""

    def __init__(self, look: Look, title: str, *, name: str, parts: Sequence[str]) -> None:
        places = zip(parts, ("hour", "minute"), (2, 2), strict=True)
        super().__init__(look, title, "", name=name, places=places)

    @property
    def parts(self) -> tuple[str, str]:
        """Hour and minute as written."""
        hour, minute = self.texts()
        return hour, minute

    def set_time(self, at: time) -> None:
        """Write a time."""
        self.set_parts((f"{at.hour}", f"{at.minute:02}"))
