"""Every sign, rule, reason and page has its sentence in every language."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest
from PIL import ImageFont

from coach.session.access import Why
from coach.session.advice import Increase, Page
from coach.session.checkin import CHOICES, SCALES, QuestionKind, Suggestion
from coach.session.commands import AnswerStatus, PainPlace, StopReason
from coach.session.decisions import Level, Rule
from coach.session.segments import QuestionId
from coach.session.signs import Sign
from tests.support.sentences import languages, sentences
from tests.support.tree import ROOT

FONT = ROOT / "assets" / "fonts" / "AtkinsonHyperlegibleNext_400Regular.ttf"
TICK_BOX_PX = 560
BODY_PX = 22
AROUND_THE_TEXT_PX = 76
"""The tick itself (28) with the space beside it (16) and at both edges (16 each)."""

SCALE_IDS = {*SCALES, *QuestionId} - {QuestionId.USUAL_PAIN}


def ids() -> set[str]:
    """Return every id the enums of this room lead to."""
    found = {
        f"safety-{kind}-{one.value}"
        for kind, values in (
            ("sign", Sign),
            ("rule", Rule),
            ("why", Why),
            ("stop", StopReason),
            ("place", PainPlace),
            ("level", Level),
            ("status", AnswerStatus),
            ("suggestion", Suggestion),
        )
        for one in values
    }
    found |= {f"safety-why-{why}-do" for why in Why}
    found |= {f"safety-{one}" for one in Increase}
    found |= endings("result", Page, ("-title", "-do", "-call"))
    found |= endings("question", (*QuestionKind, *QuestionId), ("", "-name"))
    found |= endings("question", (*QuestionKind, *QuestionId), ("-help",))
    found |= endings("question", SCALE_IDS, ("-low", "-high"))
    found |= endings("question", CHOICES, ("-yes", "-no"))
    return found


def endings(kind: str, values: Iterable[str], ends: Iterable[str]) -> set[str]:
    return {f"safety-{kind}-{value}{end}" for value, end in product(values, ends)}


def told(language: str) -> dict[str, str]:
    return {one.id: one.forms[0] for one in sentences(language) if one.file == "safety"}


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes when it is broken at spaces."""
    font = ImageFont.truetype(str(FONT), BODY_PX)
    count, line = 1, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) > width and line:
            count, longer = count + 1, word
        line = longer
    return count


@pytest.mark.parametrize("language", languages())
def test_every_value_has_its_sentence(language: str) -> None:
    assert sorted(ids() - set(told(language))) == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("sign", list(Sign))
def test_a_sign_fits_its_tick_box_in_two_lines(sign: Sign, language: str) -> None:
    text = told(language)[f"safety-sign-{sign}"]
    assert lines(text, TICK_BOX_PX - AROUND_THE_TEXT_PX) <= 2


def test_a_long_text_needs_more_lines() -> None:
    assert lines("pain " * 40, TICK_BOX_PX) > 2


@pytest.mark.parametrize("language", languages())
def test_the_call_pages_give_both_numbers(language: str) -> None:
    words = told(language)
    calls = [
        "safety-result-call-now-call",
        "safety-result-call-today-call",
        "safety-spoken-call-now",
    ]
    for one in calls:
        assert "{team}" in words[one]
        assert "{emergency}" in words[one]
        assert words[one].index("{team}") < words[one].index("{emergency}")
    assert all("{team}" in words[f"safety-result-{page}-call"] for page in Page)


def test_amber_and_red_pages_say_it_in_the_agreed_words() -> None:
    assert told("en")["safety-increase"] == "Tell your team about this increase."
    spoken = told("en")["safety-spoken-call-now"]
    assert spoken.startswith("Stop. Stay lying. Keep still. Call {team}.")
