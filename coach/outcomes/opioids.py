"""A day's opioids as oral morphine (OMED), for description only, never for switching a drug.

Factors: CDC Clinical Practice Guideline for Prescribing Opioids for Pain, MMWR Recomm Rep
2022;71(3):1-95, kept as data with an id and a version that go with every value.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import msgspec

from coach.outcomes.exact import exact
from coach.program.exercise import Format, Id, Line, Source

Factor = Annotated[float, msgspec.Meta(gt=0, le=1000)]
"""Milligrams of oral morphine for one unit."""


class Refusal(StrEnum):
    """Why a dose has no oral morphine dose; looked at in this order."""

    UNKNOWN_DRUG = "unknown-drug"
    ROUTE = "route"
    UNIT = "unit"


class Conversion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one drug by one route counts.

    ``units`` are spellings of the one unit it is measured in. Where ``hourly``, that unit is a
    rate that a patch gives off, and ``per_day`` of a medicine counts patches worn at a time.
    """

    drug: Id
    route: Id
    units: Annotated[tuple[Line, ...], msgspec.Meta(min_length=1, max_length=10)]
    factor: Factor
    hourly: bool = False


class OpioidTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of conversions, named by id and version."""

    id: Id
    format: Format
    version: Line
    source: Source
    conversions: Annotated[tuple[Conversion, ...], msgspec.Meta(min_length=1, max_length=500)]


class Medicine(msgspec.Struct, frozen=True, kw_only=True):
    """A pain medicine of one day: a dose in its unit, taken ``per_day`` times; None is missing.

    Drug, route and unit are compared without regard to capitals and outer blanks.
    """

    drug: str
    route: str
    unit: str
    dose: float | None
    per_day: float | None
    opioid: bool = True


class Omed(msgspec.Struct, frozen=True, kw_only=True):
    """An oral morphine dose (mg a day) with its table; None with a refusal, or where missing."""

    mg: float | None
    table: str
    version: str
    refusal: Refusal | None = None


class DailyOmed(msgspec.Struct, frozen=True, kw_only=True):
    """The oral morphine dose of a day (mg); None where ``unconverted`` names opioids without."""

    mg: float | None
    table: str
    version: str
    unconverted: tuple[Medicine, ...] = ()


def omed(medicine: Medicine, table: OpioidTable) -> Omed:
    """Return the oral morphine dose of one opioid, or a named refusal, never a guess (CDC 2022).

    Without a dose or a number a day there is neither dose nor refusal: the value is missing.
    """
    found = find_conversion(medicine, table)
    if isinstance(found, Refusal):
        return Omed(mg=None, table=table.id, version=table.version, refusal=found)
    if medicine.dose is None or medicine.per_day is None:
        return Omed(mg=None, table=table.id, version=table.version)
    mg = exact(medicine.dose) * exact(medicine.per_day) * exact(found.factor)
    return Omed(mg=float(mg), table=table.id, version=table.version)


def daily_omed(medicines: Sequence[Medicine], table: OpioidTable) -> DailyOmed:
    """Return the day's sum; one opioid without a dose makes it missing, never a partial sum.

    Medicines that are no opioids do not count; a day without opioids has 0 (Chow 2012).
    """
    opioids = [(medicine, omed(medicine, table)) for medicine in medicines if medicine.opioid]
    doses = [one.mg for _, one in opioids if one.mg is not None]
    unconverted = tuple(medicine for medicine, one in opioids if one.mg is None)
    mg = None if unconverted else float(sum(map(exact, doses)))
    return DailyOmed(mg=mg, table=table.id, version=table.version, unconverted=unconverted)


def find_conversion(medicine: Medicine, table: OpioidTable) -> Conversion | Refusal:
    """Return the conversion of a medicine's drug, route and unit, or the first refusal."""
    of_drug = [one for one in table.conversions if one.drug == _key(medicine.drug)]
    of_route = [one for one in of_drug if one.route == _key(medicine.route)]
    of_unit = [one for one in of_route if _key(medicine.unit) in map(_key, one.units)]
    if of_unit:
        return of_unit[0]
    if of_route:
        return Refusal.UNIT
    return Refusal.ROUTE if of_drug else Refusal.UNKNOWN_DRUG


def _key(name: str) -> str:
    return name.strip().casefold()
