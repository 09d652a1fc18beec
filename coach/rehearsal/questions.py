"""A simulated patient's weekly checks, questionnaires and pain medicines.

Nothing here is clinical evidence. It draws from chances of its own, so that the sessions of a
patient are the same with it and without it.
"""

from __future__ import annotations

from random import Random

from coach.outcomes.instruments import Instrument
from coach.outcomes.medicines import TakenMedicine
from coach.outcomes.sheet import Sheet
from coach.practice.practice import Practice

WORST_PAIN = "worst-pain"
LANGUAGE = "en"

_MORE_OFTEN_LESS = (-1, 0, 0, 0, 0, 1)
_TABLET_MG = 10.0


class Questions:
    """Answers what waits; pain and medicines drift from week to week, mostly downwards."""

    def __init__(self, practice: Practice, seed: int) -> None:
        """Draw the person's first pain and medicines from the seed."""
        self._practice = practice
        self._rng = Random(f"questions {seed}")  # noqa: S311 - a rehearsal, not a secret
        self._worst = self._rng.randint(3, 8)
        self._tablets = self._rng.choice((0, 0, 1, 2, 4))
        self._trend = self._rng.choice((-0.4, -0.2, -0.1, 0.1))

    def answer_all(self) -> None:
        """Answer every questionnaire that waits today, and list the medicines."""
        measures = self._practice.measures
        for due in measures.due(LANGUAGE):
            if due.instrument:
                self._drift()
                measures.finish(self._answered(measures.begin(due.instrument, due.visit)))
        if any(not due.instrument for due in measures.due(LANGUAGE)):
            measures.keep_medicines(self._medicines())

    def _drift(self) -> None:
        change = self._rng.choice(_MORE_OFTEN_LESS)
        if self._rng.random() < abs(self._trend):
            change += 1 if self._trend > 0 else -1
        self._worst = min(10, max(0, self._worst + change))
        if self._rng.random() < 0.05:
            self._tablets = max(0, self._tablets + self._rng.choice((-1, 1)))

    def _answered(self, sheet: Sheet) -> Sheet:
        while (question := sheet.question) is not None:
            sheet = sheet.answer(self._value(question.id, sheet.instrument))
        return sheet

    def _value(self, question: str, instrument: Instrument) -> int | None:
        if self._rng.random() < 0.03:
            return None
        if question == WORST_PAIN:
            return self._worst
        return self._rng.randint(instrument.low, instrument.high)

    def _medicines(self) -> tuple[TakenMedicine, ...]:
        if not self._tablets:
            return ()
        return (
            TakenMedicine(
                name="Morphine",
                drug="morphine",
                route="oral",
                unit="mg",
                dose=_TABLET_MG,
                per_day=float(self._tablets),
                opioid=True,
            ),
        )
