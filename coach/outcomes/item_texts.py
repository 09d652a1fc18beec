"""The item texts of a licensed questionnaire, which a centre adds to its scoring."""

from __future__ import annotations

from typing import Annotated

import msgspec

from coach.outcomes.instruments import Better, Instrument, Question, QuestionText
from coach.program.exercise import Format, Id, Source


class ItemText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item in each language of the file."""

    text: dict[str, QuestionText]


class InstrumentTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The texts of all items of the instrument ``id``, in their order.

    ``version`` counts the files of a centre: only a higher one replaces another. ``source`` says
    under which licence the texts are used.
    """

    id: Id
    format: Format
    version: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    source: Source
    items: Annotated[tuple[ItemText, ...], msgspec.Meta(min_length=1, max_length=200)]


def with_texts(instrument: Instrument, texts: InstrumentTexts) -> Instrument:
    """Return an instrument with its items as questions, ``item-1`` and so on.

    Its version names both: that of the scoring and that of the texts.
    """
    mirrored = {item for mode in instrument.modes for one in mode.scales for item in one.reversed}
    questions = tuple(
        Question(
            id=item_id(number),
            better=Better.HIGH if number in mirrored else Better.LOW,
            text=item.text,
        )
        for number, item in enumerate(texts.items, start=1)
    )
    languages = texts.items[0].text
    names = {one: instrument.text.get(one) or instrument.text["en"] for one in languages}
    return msgspec.structs.replace(
        instrument,
        version=f"{instrument.version}, texts {texts.version}",
        text=names,
        questions=questions,
    )


def item_id(number: int) -> str:
    """Return the name an item of a licensed instrument is answered under, counted from 1."""
    return f"item-{number}"
