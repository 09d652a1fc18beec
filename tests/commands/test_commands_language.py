from __future__ import annotations

import pytest

from coach.commands.language import command_language

KNOWN = ("de", "en")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "DE_at"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_MESSAGES": "de_CH", "LANG": "en_GB"}, "de"),
        ({"LC_ALL": "en_GB", "LC_MESSAGES": "de_CH", "LANG": "de_DE"}, "en"),
        ({"LC_ALL": "fr_FR", "LANG": "de_DE"}, "en"),
        ({"LC_ALL": "", "LANG": "de_DE"}, "de"),
        ({"LANGUAGE": "de", "LC_ALL": "en_GB"}, "de"),
        ({"LANGUAGE": "fr:de:en", "LANG": "en_GB"}, "de"),
        ({"LANGUAGE": "en:de", "LANG": "de_DE"}, "en"),
        ({"LANGUAGE": "de-AT"}, "de"),
        ({"LANGUAGE": "", "LANG": "de_DE"}, "de"),
    ],
)
def test_the_system_says_the_language(environment: dict[str, str], language: str) -> None:
    assert command_language("system", environment, KNOWN) == language


def test_the_kept_preference_goes_before_the_system() -> None:
    assert command_language("en", {"LANG": "de_DE"}, KNOWN) == "en"
    assert command_language("de", {"LANG": "en_GB"}, KNOWN) == "de"


def test_a_preference_without_words_follows_the_system() -> None:
    assert command_language("tlh", {"LANG": "de_DE"}, KNOWN) == "de"
