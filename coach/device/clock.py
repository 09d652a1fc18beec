"""The machine's clocks, read as one instant."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from coach.session.clock import Stamp

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
"""Where Linux names the present boot."""

LOCALTIME, TIMEZONE = Path("/etc/localtime"), Path("/etc/timezone")
"""Where Linux and macOS say the zone: a link to its rules, and on some also its name."""

_ZONES = "/zoneinfo/"
_BOOT_GRAIN_MS = 600_000
_NS_PER_MS = 1_000_000


class SystemClock:
    """Reads wall clock, local offset and a monotonic clock that stands still in sleep.

    CLOCK_MONOTONIC is meant to stop while the computer sleeps: the gap against the wall clock is
    how the runner notices a closed lid.
    """

    def __init__(
        self,
        *,
        boot_id: Path = BOOT_ID,
        zone: Callable[[], str | None] | None = None,
        mono_ns: Callable[[], int] = time.monotonic_ns,
        wall_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        """Find out boot and zone once; both stay as they are while the app runs."""
        self._mono_ns = mono_ns
        self._wall_ns = wall_ns
        self._zone_name = (zone or _system_zone)()
        self._boot = _boot(boot_id, wall_ns() // _NS_PER_MS, mono_ns() // _NS_PER_MS)

    def now(self) -> Stamp:
        """Return the present instant."""
        utc_ms = self._wall_ns() // _NS_PER_MS
        offset_s = time.localtime(utc_ms // 1000).tm_gmtoff
        return Stamp(
            mono_ms=self._mono_ns() // _NS_PER_MS,
            boot=self._boot,
            utc_ms=utc_ms,
            offset_s=offset_s,
            zone=self._zone_name or zone_of_offset(offset_s),
        )


def zone_of_offset(offset_s: int) -> str:
    """Return an IANA zone for an offset from UTC, where the system names none.

    IANA counts the ``Etc`` zones westward; an offset of no whole hour has none and is told as UTC.
    """
    hours, rest = divmod(offset_s, 3600)
    if rest or hours == 0 or not -12 <= hours <= 14:
        return "UTC"
    return f"Etc/GMT{-hours:+d}"


def _boot(boot_id: Path, utc_ms: int, mono_ms: int) -> str:
    """Return what names this boot: the kernel's id, else when it began, to ten minutes."""
    try:
        return boot_id.read_text(encoding="ascii").strip()
    except OSError:
        return f"since-{(utc_ms - mono_ms + _BOOT_GRAIN_MS // 2) // _BOOT_GRAIN_MS}"


def _system_zone() -> str | None:
    found = linked_zone()
    if found is not None:
        return found
    from tzlocal import get_localzone_name  # noqa: PLC0415 - 8 ms, for all other systems

    try:
        name: str | None = get_localzone_name()
    except (LookupError, ValueError, OSError):
        # A TZ that names no zone; the offset still says enough.
        return None
    return name


def linked_zone(localtime: Path = LOCALTIME, timezone: Path = TIMEZONE) -> str | None:
    """Return the zone a system names by a link, None where it is told in another way too.

    The same as tzlocal's answer: a zone in TZ goes first, and two that differ are left to it.
    """
    if os.environ.get("TZ") is not None or not localtime.is_symlink():
        return None
    _, _, linked = os.path.realpath(localtime).partition(_ZONES)
    try:
        named = timezone.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        named = linked
    except (OSError, ValueError):
        return None
    return linked if linked and named == linked else None
