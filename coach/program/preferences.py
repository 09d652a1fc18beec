"""Preferences of one computer: how the face looks and which language it speaks."""

from __future__ import annotations

import msgspec

SYSTEM = "system"
"""The language or theme that follows the computer's own choice."""

TEXT_SIZES = (100, 125, 150, 175, 200)
"""The text sizes a person can choose, in per cent."""


VOLUMES = (20, 40, 60, 80, 100)
"""The volumes a person can choose, in per cent."""

LOCK_MINUTES = (0, 5, 15, 30)
"""After so many minutes without a key or a click the app locks; 0 is never."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Preferences of this computer; no personal data.

    ``language`` and ``theme`` may be ``system``; ``text_size`` and ``volume`` are percentages.
    ``voice`` and ``tones`` say what is heard in a session. ``voice_source`` is the voice that
    speaks, as ``voice_source.written`` writes it. ``sound_checked`` tells that somebody was asked
    whether they hear the app. ``remote`` lets a presenter's remote steer, ``switch`` one big
    switch. ``backup_folder`` is a second place for backups, empty for none. ``lock_minutes`` says
    when the app asks for the passphrase.
    ``report_folder`` is where a clinic's reports arrive. ``calendar_home``, ``calendar_supervised``
    and ``calendar_reminder`` (minutes) are what was chosen for the last calendar file.
    """

    language: str = SYSTEM
    theme: str = SYSTEM
    text_size: int = 100
    reduce_motion: bool = False
    distance_view: bool = False
    voice: bool = True
    tones: bool = True
    volume: int = 80
    voice_source: str = "bundled"
    sound_checked: bool = False
    remote: bool = False
    switch: bool = False
    backup_folder: str = ""
    lock_minutes: int = 0
    report_folder: str = ""
    calendar_home: str = "10:00"
    calendar_supervised: str = "10:00"
    calendar_reminder: int = 30
