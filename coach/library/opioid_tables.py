"""Reads assets/opioids/<id>.toml, the tables that tell opioids as oral morphine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coach.library.fitted import fitted, misfit
from coach.library.problems import simple
from coach.library.resources import asset
from coach.outcomes.opioids import OpioidTable


class UnknownTableError(Exception):
    """There is no opioid table of this name."""

    word = "score-unknown-table"

    def __init__(self, asked: str) -> None:
        """Name the table asked for and those there are."""
        self.places = {"asked": asked, "known": ", ".join(opioid_tables())}
        super().__init__(self.word, self.places)


@cache
def opioid_tables() -> tuple[str, ...]:
    """Return the ids of all shipped tables, sorted."""
    return tuple(sorted(path.stem for path in asset("opioids").glob("*.toml")))


def load_opioid_table(name: str) -> OpioidTable:
    """Return the shipped table of this id; raises UnknownTableError, ContentError."""
    if name not in opioid_tables():
        raise UnknownTableError(name)
    return read_opioid_table(asset("opioids", f"{name}.toml"))


def read_opioid_table(path: Path) -> OpioidTable:
    """Return the table of a file; raises ContentError, which names file, table and key.

    A drug by a route stands there once, and the file is named like its table.
    """
    table = fitted(path, OpioidTable)
    routes = [(one.drug, one.route) for one in table.conversions]
    for number, route in enumerate(routes):
        if route in routes[:number]:
            raise misfit(path, ("conversions", number, "route"), simple("unique"))
    return table
