"""A clock that a rehearsal moves by hand, with the real rules of a time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coach.session.clock import Stamp

_QUARTER_MS = 15 * 60 * 1000


class UnknownZoneError(Exception):
    """No time zone has this name."""

    word = "rehearse-unknown-zone"

    def __init__(self, zone: str) -> None:
        """Name the zone asked for."""
        self.places = {"zone": zone}
        super().__init__(self.word, self.places)


class SimulatedClock:
    """Time that stands still until it is moved; ``mono_ms`` and UTC move together."""

    def __init__(self, zone: str) -> None:
        """Stand at the Unix epoch; raises UnknownZoneError for a zone that does not exist."""
        try:
            self._zone = ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise UnknownZoneError(zone) from error
        self._name = zone
        self._utc_ms = 0
        self._offset_s = 0
        self._quarter = -1

    def now(self) -> Stamp:
        """Return the instant the clock stands at."""
        quarter = self._utc_ms // _QUARTER_MS
        if quarter != self._quarter:
            # Offsets change only at whole quarters of an hour, so one look-up serves them all.
            moment = datetime.fromtimestamp(self._utc_ms // 1000, tz=UTC).astimezone(self._zone)
            offset = moment.utcoffset()
            self._offset_s = int(offset.total_seconds()) if offset else 0
            self._quarter = quarter
        return Stamp(
            mono_ms=self._utc_ms,
            boot="rehearsal",
            utc_ms=self._utc_ms,
            offset_s=self._offset_s,
            zone=self._name,
        )

    def advance(self, ms: int) -> None:
        """Move on by so many milliseconds."""
        self._utc_ms += ms

    def go_to(self, day: date, at: time) -> None:
        """Move on to a local time of a day; never back."""
        moment = datetime.combine(day, at, tzinfo=self._zone)
        self._utc_ms = max(self._utc_ms, int(moment.timestamp()) * 1000)
