"""A clock that moves only when a test says so."""

from __future__ import annotations

from msgspec.structs import replace

from coach.session.clock import Stamp

BEGIN = Stamp(
    mono_ms=5_000_000,
    boot="boot-1",
    utc_ms=1_767_600_000_000,
    offset_s=3_600,
    zone="Europe/Berlin",
)


class FakeClock:
    """Tells an instant that tests move on, with all the ways clocks go wrong."""

    def __init__(self, begin: Stamp = BEGIN) -> None:
        self._now = begin
        self._boots = 1

    def now(self) -> Stamp:
        return self._now

    def advance(self, ms: int) -> None:
        """Let time pass on every clock."""
        self._now = self._now.later(ms)

    def sleep_gap(self, ms: int) -> None:
        """Sleep with the lid closed: the wall clock goes on, the monotonic clock stands."""
        self._now = replace(self._now, utc_ms=self._now.utc_ms + ms)

    def jump_wall(self, ms: int) -> None:
        """Set the wall clock, forward or back."""
        self.sleep_gap(ms)

    def reboot(self, off_ms: int = 30_000, *, mono_ms: int = 1_000) -> None:
        """Start the machine anew: another boot, whose monotonic clock begins anew."""
        self._boots += 1
        self._now = replace(
            self._now,
            mono_ms=mono_ms,
            boot=f"boot-{self._boots}",
            utc_ms=self._now.utc_ms + off_ms,
        )
