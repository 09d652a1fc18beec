"""Which tests run which lines: measured once, so that a mutant meets only tests that can see it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from coverage import CoverageData

from tests.support.tree import ROOT

DATA = ROOT / "build" / "mutants" / "coverage"

Lines = Mapping[int, Collection[str]]
"""The tests by the lines they run; line 0 has the tests that run any."""


def measure(tests: Collection[str]) -> None:
    """Run the tests once and note every line each of them runs; raises where one fails."""
    DATA.parent.mkdir(parents=True, exist_ok=True)
    config = DATA.with_name("coveragerc")
    config.write_text(f"[run]\ndata_file = {DATA}\nsource = coach\n", encoding="utf-8")
    options = ["--cov", f"--cov-config={config}", "--cov-context=test", "--cov-report="]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, *tests]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def lines_of(module: Path) -> Lines:
    """Return the tests by line of a module, as the last measurement has them."""
    data = CoverageData(basename=str(DATA))
    data.read()
    found: dict[int, set[str]] = {0: set()}
    for line, contexts in data.contexts_by_lineno(str(module)).items():
        names = {one.partition("|")[0] for one in contexts if one}
        found[line] = names
        found[0] |= names
    return found
