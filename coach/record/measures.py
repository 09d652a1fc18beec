"""What a person measures over the weeks: questionnaires and pain medicines.

They are read only where somebody asks for them, so they stand apart from ``kinds``.
"""

from __future__ import annotations

from datetime import date

import msgspec

from coach.outcomes.medicines import TakenMedicine

__all__ = ["Correction", "Exported", "MedicinesKept", "QuestionnaireKept", "TakenMedicine"]


class QuestionnaireKept(msgspec.Struct, frozen=True, kw_only=True):
    """A questionnaire as it was answered; ``answers`` holds None for a question left blank.

    A question without an entry was not asked. ``visit`` names the visit it was offered for
    (``t0``, ``t2``, ``t3``), empty for the weekly check. ``finished`` is false while it can be
    taken up again.
    """

    instrument: str
    version: str
    day: date
    answers: dict[str, int | None]
    visit: str = ""
    finished: bool = True


class MedicinesKept(msgspec.Struct, frozen=True, kw_only=True):
    """All pain medicines of a day; an empty list says that none is taken."""

    day: date
    medicines: tuple[TakenMedicine, ...]


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """Another body for an earlier entry, with the reason; the old one stays readable.

    Without a ``body`` the entry is taken back. Corrections change what is counted and shown;
    safety decisions stay as they were taken.
    """

    of: str
    reason: str
    body: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What left the record, when and how; ``to`` names a way out, never an address.

    ``parts_left_out`` says that something was, not what.
    """

    day: date
    formats: tuple[str, ...]
    first: date
    last: date
    to: str
    parts_left_out: bool
