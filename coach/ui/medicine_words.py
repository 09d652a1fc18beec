"""Medicines in words, and what somebody typed about one, judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.outcomes.medicines import PATCH, WEEK, CommonMedicine, TakenMedicine, medicine_name
from coach.ui.entries import EntryError
from coach.ui.medicine_draft import MedicineDraft
from coach.ui.numbers import number_entry, written_number

if TYPE_CHECKING:
    from coach.outcomes.medicines import ToldMedicine
    from coach.ui.ports import Words

OWN_UNITS = ("mg", "mcg", "drops", "tablets")
"""What a medicine that is not on the list can be counted in."""

OWN_ROUTE = "other"
"""The route of such a medicine; no table has it, so its dose is never converted."""

DAILY, NEEDED = "daily", "needed"
YES, NO, UNSURE = "yes", "no", "unsure"
LEAST_DOSE, MOST_DOSE = 0.01, 10_000
MOST_TIMES = {DAILY: 24, NEEDED: 100}
"""So often a day, or in the last seven days; more is taken for a slip."""


def unit_name(words: Words, unit: str) -> str:
    """Return a unit in words."""
    return words(f"measures-unit-{unit.replace('/', '-')}")


def dose_words(words: Words, one: TakenMedicine) -> str:
    """Return dose and times of a medicine: "20 mg, 2 times a day"."""
    if one.dose is None:
        dose = words("measures-dose-missing")
    else:
        amount, unit = written_number(words, one.dose), unit_name(words, one.unit)
        dose = words("measures-dose-of", amount=amount, unit=unit)
    if one.per_day is None:
        return words("measures-dose-times-missing", dose=dose)
    kind, times = "times", one.per_day
    if one.as_needed:
        kind, times = "needed", in_week(one.per_day)
    elif one.route == PATCH:
        kind = "patches"
    number = written_number(words, times)
    return words(f"measures-dose-{kind}", n=1 if times == 1 else 2, dose=dose, times=number)


def in_week(per_day: float) -> float:
    """Return how many times in seven days a mean a day stands for."""
    return round(per_day * WEEK, 2)


def omed_words(words: Words, told: ToldMedicine) -> str:
    """Return what an opioid counts as, or why it does not; empty for what is no opioid."""
    if told.omed is None:
        return ""
    if told.omed.mg is not None:
        mg = written_number(words, told.omed.mg)
        return words("measures-omed-converted", mg=mg)
    if told.omed.refusal is None:
        return words("measures-omed-dose-missing")
    return words("measures-omed-not-converted")


def drafted(one: CommonMedicine, language: str) -> MedicineDraft:
    """Return a draft of a common medicine; with one unit there is nothing to choose."""
    return MedicineDraft(
        name=medicine_name(one, language),
        drug=one.drug,
        route=one.route,
        units=one.units,
        common=True,
        opioid=YES if one.opioid else NO,
        unit=one.units[0] if len(one.units) == 1 else None,
    )


def own_draft(name: str) -> MedicineDraft:
    """Return a draft of a medicine that is not on the list of common ones."""
    return MedicineDraft(name=name, route=OWN_ROUTE, units=OWN_UNITS)


def draft_of(
    words: Words, one: TakenMedicine, place: int, common: Sequence[CommonMedicine] = ()
) -> MedicineDraft:
    """Return what is known of a medicine on the list, to be changed.

    Its units are those of the ``common`` medicine it is, or those of any that is not on that list.
    """
    times = in_week(one.per_day) if one.per_day is not None and one.as_needed else one.per_day
    own = one.route == OWN_ROUTE
    return MedicineDraft(
        place=place,
        name=one.name,
        drug="" if own else one.drug,
        route=one.route,
        units=tuple(dict.fromkeys((*_units(one, common), one.unit))),
        common=not own,
        opioid=YES if one.opioid else NO,
        unit=one.unit,
        dose="" if one.dose is None else written_number(words, one.dose),
        when=NEEDED if one.as_needed else DAILY,
        times="" if times is None else written_number(words, times),
    )


def _units(one: TakenMedicine, common: Sequence[CommonMedicine]) -> tuple[str, ...]:
    if one.route == OWN_ROUTE:
        return OWN_UNITS
    same = (known.units for known in common if (known.drug, known.route) == (one.drug, one.route))
    return next(same, ())


def dose_entry(words: Words, text: str) -> float | None:
    """Return a typed dose, None where it is left empty; raises EntryError."""
    if not text.strip():
        return None
    return number_entry(words, text, low=LEAST_DOSE, high=MOST_DOSE)


def times_entry(words: Words, text: str, when: str) -> float | None:
    """Return typed times as so many a day, None where left empty; raises EntryError.

    What is taken as needed is typed for seven days.
    """
    if not text.strip():
        return None
    if when == NEEDED:
        return number_entry(words, text, low=0, high=MOST_TIMES[NEEDED]) / WEEK
    return number_entry(words, text, low=LEAST_DOSE, high=MOST_TIMES[DAILY])


def choice_entry(chosen: str | None, missing: str) -> str:
    """Return what was chosen; raises EntryError with the id ``missing`` where nothing was."""
    if chosen is None:
        raise EntryError(missing)
    return chosen


def put(
    listed: tuple[TakenMedicine, ...], place: int | None, one: TakenMedicine | None
) -> tuple[TakenMedicine, ...]:
    """Return a list with a medicine in its place, or at the end; without one it is taken off."""
    changed = list(listed)
    at = len(changed) if place is None else place
    changed[at : at + 1] = [one] if one is not None else []
    return tuple(changed)
