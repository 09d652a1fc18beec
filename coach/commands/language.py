"""The language the command line speaks: the kept preference, else the system's, else English."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coach.library.words import FALLBACK
from coach.program.preferences import SYSTEM

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set says the locale, as POSIX has it."""


def command_language(
    setting: str, environment: Mapping[str, str], languages: Collection[str]
) -> str:
    """Return the language to speak, one of ``languages`` or English.

    ``LANGUAGE`` is a list in order of preference, as gettext reads it; it goes before the locale.
    """
    if setting != SYSTEM and setting in languages:
        return setting
    wished = [name for name in environment.get("LANGUAGE", "").split(":") if name]
    wished += [environment[name] for name in LOCALE_VARIABLES if environment.get(name)][:1]
    codes = (name.replace("-", "_").split(".")[0].split("_")[0].lower() for name in wished)
    return next((code for code in codes if code in languages), FALLBACK)
