"""Scores of questionnaires from their answers.

EORTC scoring manual (Fayers et al., 3rd edition 2001) for QLQ-BM22 (Chow et al., Eur J Cancer
2009;45:1146-52) and QLQ-FA12 (Weis et al., J Natl Cancer Inst 2017;109:djw273); QSC-R10 by Book
et al., Psychooncology 2011;20:287-93. Which items make which scale is data, see assets/instruments.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from coach.outcomes.exact import exact
from coach.outcomes.instruments import Instrument, Mode, Scale, ScaleKind


class ScaleScore(msgspec.Struct, frozen=True, kw_only=True):
    """A scale's value, None where too few items were answered, beside its denominator.

    EORTC scales are 0-100, sums in points. ``flagged`` is None where there is no value or the
    scale has no limit.
    """

    scale: str
    value: float | None
    answered: int
    items: int
    flagged: bool | None = None


def score(
    instrument: Instrument, mode: Mode, answers: Sequence[float | None]
) -> tuple[ScaleScore, ...]:
    """Return every scale of a mode for the answers to items 1, 2, ..., None where not answered.

    Raises ValueError unless there is one answer or None for each item.
    """
    if len(answers) != instrument.items:
        sentence = f"{instrument.id} has {instrument.items} items, not {len(answers)}"
        raise ValueError(sentence)
    return tuple(_scored(scale, instrument, answers) for scale in mode.scales)


def _scored(scale: Scale, instrument: Instrument, answers: Sequence[float | None]) -> ScaleScore:
    low, high = instrument.low, instrument.high
    given = [
        low + high - exact(answer) if item in scale.reversed else exact(answer)
        for item in scale.items
        if (answer := answers[item - 1]) is not None
    ]
    value = _value(scale, given, low, high)
    return ScaleScore(
        scale=scale.id,
        value=None if value is None else float(value),
        answered=len(given),
        items=len(scale.items),
        flagged=None if value is None or scale.flag is None else value > exact(scale.flag_above),
    )


def _value(scale: Scale, given: Sequence[Fraction], low: int, high: int) -> Fraction | None:
    """Return the value of a scale from its answered items.

    A sum needs all items; an EORTC scale needs half of them, then raw = mean of the answered,
    symptom = (raw - 1) / range * 100 and functional = (1 - (raw - 1) / range) * 100.
    """
    if scale.kind is ScaleKind.SUM:
        return Fraction(sum(given)) if len(given) == len(scale.items) else None
    if 2 * len(given) < len(scale.items):
        return None
    part = (Fraction(sum(given)) / len(given) - low) / (high - low)
    return 100 * part if scale.kind is ScaleKind.SYMPTOM else 100 * (1 - part)
