"""Instants for tests: one fixed start, and later ones counted from it."""

from __future__ import annotations

from coach.session.clock import Stamp

START_UTC_MS = 1_767_603_600_000
"""2026-01-05 09:00 UTC, a Monday."""

NOON = Stamp(
    mono_ms=5_000_000,
    boot="boot-of-the-tests",
    utc_ms=START_UTC_MS + 2 * 3_600_000,
    offset_s=3600,
    zone="Europe/Berlin",
)
"""2026-01-05 12:00 in Berlin."""
