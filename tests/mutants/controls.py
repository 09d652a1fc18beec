"""Take each control of docs/safety away and tell whether a test named for its hazard notices.

Run as ``python -m tests.mutants.controls [--hazard H05 ...] [--jobs N]``. The changes stand in
docs/safety/removed.toml; ends with 1 where one of them was not noticed.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import msgspec

from tests.mutants.trial import Verdict, judge
from tests.support.tree import ROOT

FACTS = ROOT / "docs" / "safety"

PATIENCE_S = 600
"""The tests of a hazard take no longer; without an answer by then nothing is proved."""


class Removed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One control taken away: ``new`` stands in a module where ``old`` stood once."""

    hazard: str
    file: str
    old: str
    new: str

    @property
    def module(self) -> str:
        """The module's name."""
        return self.file.removesuffix(".py").replace("/", ".")

    def changed(self) -> str:
        """Return the module's text without the control; raises ValueError unless it is there."""
        text = (ROOT / self.file).read_text(encoding="utf-8")
        if text.count(self.old) != 1:
            sentence = f"{self.file} holds {text.count(self.old)} times: {self.old}"
            raise ValueError(sentence)
        return text.replace(self.old, self.new)


def removed() -> tuple[Removed, ...]:
    """Return every change there is."""
    rows = tomllib.loads((FACTS / "removed.toml").read_text(encoding="utf-8"))["removed"]
    return tuple(msgspec.convert(row, Removed) for row in rows)


def proofs() -> Mapping[str, Sequence[str]]:
    """Return the tests named for each hazard, as pytest wants them."""
    rows = tomllib.loads((FACTS / "hazards.toml").read_text(encoding="utf-8"))["hazard"]
    return {row["id"]: [f"tests/{test}" for test in row["tests"]] for row in rows}


def noticed(tests: Mapping[str, Sequence[str]], one: Removed) -> bool:
    """Tell whether a test fails without the control."""
    verdict = judge(one.module, one.changed(), tests[one.hazard], patience_s=PATIENCE_S)
    return verdict is Verdict.KILLED


def main() -> int:
    """Try the changes asked for; 1 where one was not noticed."""
    parser = argparse.ArgumentParser(description="Tell which controls no test proves.")
    parser.add_argument("--hazard", action="append", default=[], metavar="ID")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    chosen = [one for one in removed() if not asked.hazard or one.hazard in asked.hazard]
    with ThreadPoolExecutor(asked.jobs) as workers:
        found = list(workers.map(partial(noticed, proofs()), chosen))
    for one, was in zip(chosen, found, strict=True):
        if not was:
            sys.stdout.write(f"{one.hazard}: nobody noticed {one.file}: {one.old.strip()}\n")
    sys.stdout.write(f"{sum(found)} of {len(found)} noticed\n")
    return int(not all(found))


if __name__ == "__main__":
    sys.exit(main())
