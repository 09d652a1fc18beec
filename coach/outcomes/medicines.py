"""Pain medicines as a person takes them, and what is known of common ones.

A day's opioids are told as oral morphine by coach.outcomes.opioids, for description only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import msgspec

from coach.outcomes.opioids import DailyOmed, Medicine, Omed, OpioidTable, daily_omed, omed
from coach.program.exercise import Format, Id, Line, Source

PATCH = "transdermal"
"""The route of a patch."""

WEEK = 7


class TakenMedicine(msgspec.Struct, frozen=True, kw_only=True):
    """A pain medicine as the person takes it: a dose in its unit, so many times a day.

    ``name`` is what stands on the box. ``per_day`` of a patch counts patches worn at a time; of
    a medicine taken ``as_needed`` it is the mean of the last seven days. None is missing.
    """

    name: str
    drug: str
    route: str
    unit: str
    dose: float | None
    per_day: float | None
    opioid: bool
    as_needed: bool = False


class CommonText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The name of a common medicine in one language."""

    name: Line


class CommonMedicine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A common medicine: its drug, route and units, and the names it is sold under.

    ``opioid`` says whether it counts as one; an opioid that a table has no factor for is shown as
    not converted.
    """

    id: Id
    drug: Id
    route: Id
    units: Annotated[tuple[Line, ...], msgspec.Meta(min_length=1, max_length=5)]
    opioid: bool
    text: dict[str, CommonText]
    brands: Annotated[tuple[Line, ...], msgspec.Meta(max_length=30)] = ()


class MedicineList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list of common medicines, named by id and version."""

    id: Id
    format: Format
    version: Line
    source: Source
    medicines: Annotated[tuple[CommonMedicine, ...], msgspec.Meta(min_length=1, max_length=500)]


class ToldMedicine(msgspec.Struct, frozen=True, kw_only=True):
    """A medicine with its oral morphine dose; None for what is no opioid."""

    medicine: TakenMedicine
    omed: Omed | None


class MedicineDay(msgspec.Struct, frozen=True, kw_only=True):
    """The medicines of a day and their oral morphine dose together, named by its table."""

    told: tuple[ToldMedicine, ...]
    omed: DailyOmed


def medicine_day(medicines: Iterable[TakenMedicine], table: OpioidTable) -> MedicineDay:
    """Return medicines with their oral morphine doses by a table; see coach.outcomes.opioids."""
    taken = tuple(medicines)
    doses = [_as_dose(one) for one in taken]
    told = (
        ToldMedicine(medicine=one, omed=omed(dose, table) if one.opioid else None)
        for one, dose in zip(taken, doses, strict=True)
    )
    return MedicineDay(told=tuple(told), omed=daily_omed(doses, table))


def _as_dose(one: TakenMedicine) -> Medicine:
    return Medicine(
        drug=one.drug,
        route=one.route,
        unit=one.unit,
        dose=one.dose,
        per_day=one.per_day,
        opioid=one.opioid,
    )


def found_medicines(
    common: Sequence[CommonMedicine], typed: str, language: str
) -> tuple[CommonMedicine, ...]:
    """Return the common medicines a typed text may mean, those that begin with it first.

    Looked for in the names of every language and in the brands, without regard to capitals.
    Without a text it is all of them, in the order of their names in ``language``.
    """
    wanted = " ".join(typed.split()).casefold()
    ordered = sorted(common, key=lambda one: medicine_name(one, language).casefold())
    if not wanted:
        return tuple(ordered)
    first = [one for one in ordered if any(name.startswith(wanted) for name in _names(one))]
    later = [one for one in ordered if any(wanted in name for name in _names(one))]
    return (*first, *(one for one in later if one not in first))


def medicine_name(one: CommonMedicine, language: str) -> str:
    """Return the name of a common medicine in a language, in English where it has none."""
    text = one.text.get(language) or one.text["en"]
    return text.name


def _names(one: CommonMedicine) -> list[str]:
    names = [text.name for text in one.text.values()]
    return [name.casefold() for name in (*names, *one.brands)]
