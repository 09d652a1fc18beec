"""Hold every room to its floor of branch coverage; says nothing when all hold."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

FLOORS = {
    "coach/program/": 100.0,
    "coach/session/": 100.0,
    "coach/outcomes/": 100.0,
    "coach/figure/": 100.0,
    "coach/record/": 95.0,
    "coach/handoff/": 95.0,
    "coach/clinic/": 95.0,
    "coach/": 90.0,
}
"""Per cent of lines and branches; a room that does not exist yet has none."""


class Counted(NamedTuple):
    """Lines and branches of one file: how many there are and how many were run."""

    covered: int
    total: int

    @property
    def percent(self) -> float:
        """Per cent covered; a file without statements is wholly covered."""
        return 100.0 * self.covered / self.total if self.total else 100.0


def read_counts(report: Path) -> dict[str, Counted]:
    """Return the counts of every file of a coverage JSON report, by its path with slashes."""
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    return {
        name.replace("\\", "/"): Counted(
            covered=entry["summary"]["covered_lines"] + entry["summary"]["covered_branches"],
            total=entry["summary"]["num_statements"] + entry["summary"]["num_branches"],
        )
        for name, entry in files.items()
    }


def broken_floors(counts: dict[str, Counted]) -> list[str]:
    """Return one line for each room under its floor, naming the files that pull it down."""
    lines = []
    for room, floor in FLOORS.items():
        inside = {name: count for name, count in counts.items() if name.startswith(room)}
        whole = Counted(
            covered=sum(count.covered for count in inside.values()),
            total=sum(count.total for count in inside.values()),
        )
        if whole.percent >= floor:
            continue
        weak = sorted(name for name, count in inside.items() if count.percent < floor)
        lines.append(f"{room} has {whole.percent:.2f} % of {floor:.0f} %: {', '.join(weak)}")
    return lines


def main(report: Path) -> int:
    """Print every broken floor on stderr; return 1 when there is one."""
    if not report.is_file():
        print(f"There is no coverage report at {report}.", file=sys.stderr)
        return 1
    lines = broken_floors(read_counts(report))
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
