"""Time as an argument: what an instant is, and the port that reads one."""

from __future__ import annotations

from typing import Protocol

import msgspec


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """One instant, seen by every clock that matters.

    ``mono_ms`` counts milliseconds since an arbitrary point of the boot named by ``boot`` and
    never goes back; ``utc_ms`` is Unix time in milliseconds; ``offset_s`` is the local offset
    from UTC in seconds and ``zone`` the IANA zone it belongs to.
    """

    mono_ms: int
    boot: str
    utc_ms: int
    offset_s: int
    zone: str

    def later(self, ms: int) -> Stamp:
        """Return the instant so many milliseconds later, on the same clocks."""
        return msgspec.structs.replace(self, mono_ms=self.mono_ms + ms, utc_ms=self.utc_ms + ms)


class Clock(Protocol):
    """Reads the present instant; tests and the rehearsal bring their own."""

    def now(self) -> Stamp:
        """Return the present instant."""
        ...
