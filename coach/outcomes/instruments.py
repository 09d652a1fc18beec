"""What a questionnaire is: its questions, how they are answered, how they are scored."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from coach.program.exercise import Format, Id, Line, Source, Status

Column = Annotated[str, msgspec.Meta(pattern="^[a-z0-9]+(_[a-z0-9]+)*$(?!\\n)", max_length=60)]
"""The name of a scale, which is also the name of its column in a table."""

ItemNumber = Annotated[int, msgspec.Meta(ge=1, le=200)]
Answer = Annotated[int, msgspec.Meta(ge=0, le=100)]
Labels = Annotated[tuple[Line, ...], msgspec.Meta(min_length=2, max_length=101)]


class ScaleKind(StrEnum):
    """How a scale is made of its items."""

    SYMPTOM = "symptom"
    FUNCTIONAL = "functional"
    SUM = "sum"


class Better(StrEnum):
    """Which end of the answers is the good one."""

    LOW = "low"
    HIGH = "high"


class Scale(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One scale: its items, counted from 1, and those of them reversed before scoring.

    ``flag`` names a further column that is 1 where the scale is above ``flag_above``.
    """

    id: Column
    kind: ScaleKind
    items: Annotated[tuple[ItemNumber, ...], msgspec.Meta(min_length=1, max_length=200)]
    reversed: Annotated[tuple[ItemNumber, ...], msgspec.Meta(max_length=200)] = ()
    flag: Column | None = None
    flag_above: Annotated[float, msgspec.Meta(ge=0, le=20000)] = 0


class Mode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way of scoring an instrument; two modes are never mixed, and a report names its mode."""

    id: Id
    source: Source
    scales: Annotated[tuple[Scale, ...], msgspec.Meta(min_length=1, max_length=50)]


class QuestionText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question in one language, with a label for each answer or for the two ends alone."""

    ask: Line
    labels: Labels


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question; ``attribute`` is what it asks of its term, ``loinc`` its code if it has one."""

    id: Id
    better: Better
    text: dict[str, QuestionText]
    attribute: Id | None = None
    loinc: Annotated[str, msgspec.Meta(pattern="^[0-9]{1,7}-[0-9]$(?!\\n)")] | None = None


class InstrumentText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The name of an instrument in one language."""

    name: Line


class Instrument(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An instrument: ``items`` questions, each answered with a whole number low to high.

    ``questions`` is empty where the item texts are under a licence; only the scoring is known
    then. ``recall_days`` is the time the questions look back on, ``attribution`` what is shown
    beside them by the terms of their owner.
    """

    id: Id
    format: Format
    status: Status
    version: Line
    source: Source
    items: ItemNumber
    low: Answer
    high: Answer
    text: dict[str, InstrumentText]
    attribution: Source | None = None
    recall_days: Annotated[int, msgspec.Meta(ge=1, le=365)] | None = None
    questions: Annotated[tuple[Question, ...], msgspec.Meta(max_length=200)] = ()
    modes: Annotated[tuple[Mode, ...], msgspec.Meta(max_length=10)] = ()

    def name(self, language: str) -> str:
        """Return the name in a language, else in English, else in any that there is."""
        texts = self.text
        text = texts.get(language) or texts.get("en") or next(iter(texts.values()))
        return text.name
