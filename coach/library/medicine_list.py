"""Reads assets/medicines/pain-medicines.toml: common ones and the names they are sold under."""

from __future__ import annotations

from pathlib import Path

from coach.library.fitted import fitted, misfit
from coach.library.problems import simple
from coach.library.resources import asset
from coach.outcomes.medicines import MedicineList


def load_common_medicines() -> MedicineList:
    """Return the shipped list; raises ContentError where its file is broken."""
    return read_medicine_list(asset("medicines", "pain-medicines.toml"))


def read_medicine_list(path: Path) -> MedicineList:
    """Return the list of a file; raises ContentError, which names file, table and key.

    A medicine stands there once, and the file is named like its list.
    """
    found = fitted(path, MedicineList)
    ids = [one.id for one in found.medicines]
    for number, name in enumerate(ids):
        if name in ids[:number]:
            raise misfit(path, ("medicines", number, "id"), simple("unique"))
    return found
