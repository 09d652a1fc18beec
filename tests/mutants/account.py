"""Write docs/mutants.md from what the hunts found and from why each survivor may live.

Run as ``python -m tests.mutants.account``; reasons stand in docs/mutants/reasons.toml, one for each
survivor. Leaves with 1 where one has none or fewer than nine in ten were noticed.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tests.mutants.hunt import FOUND, MODULES, Hunt, Survivor, digest
from tests.support.tree import ROOT

PAPER = ROOT / "docs" / "mutants.md"
FLOOR = 0.9

HEAD = """# Small mistakes, and whether a test notices

Made by `make mutants`. A mutant is a module with one small change: a comparison, a number, a sign,
a condition, a value of an enum, a call left out. The tests that run the changed line are run
against it; one that lives was noticed by none. `python -m tests.mutants.hunt --module FILE` does
one module alone, `--again` only those that lived.
"""

Reasons = Mapping[tuple[str, str, str], str]


def hunts() -> tuple[Hunt, ...]:
    """Return what was found last, in the order of the modules; a module not hunted is left out."""
    files = (FOUND / f"{name.removesuffix('.py').replace('/', '-')}.json" for name in MODULES)
    return tuple(
        msgspec.json.decode(path.read_bytes(), type=Hunt) for path in files if path.exists()
    )


def reasons() -> Reasons:
    """Return why survivors may live, by module, text and change."""
    rows = tomllib.loads((FOUND / "reasons.toml").read_text(encoding="utf-8"))["survivor"]
    return {(row["module"], row["text"], row["change"]): row["why"] for row in rows}


def key(one: Survivor) -> tuple[str, str, str]:
    """Return how a reason names a survivor."""
    return one.module, one.text, f"{one.before} -> {one.after}"


def paper(found: Sequence[Hunt], why: Reasons) -> str:
    """Return the whole paper."""
    return "\n".join(
        [HEAD, *_table(found), "", "## Those that live\n", *_survivors(found, why), ""]
    )


def _table(found: Sequence[Hunt]) -> Iterator[str]:
    yield "| module | mutants | noticed | % |"
    yield "|---|---|---|---|"
    for one in found:
        yield f"| {one.module} | {one.mutants} | {one.killed} | {_percent([one])} |"
    total, killed = sum(one.mutants for one in found), sum(one.killed for one in found)
    yield f"| all | {total} | {killed} | {_percent(found)} |"
    for name in sorted(set(MODULES) - {one.module for one in found}):
        yield f"| {name} | not yet hunted | | |"


def _percent(found: Sequence[Hunt]) -> str:
    total = sum(one.mutants for one in found)
    return f"{100 * sum(one.killed for one in found) / total:.1f}" if total else "-"


def _survivors(found: Sequence[Hunt], why: Reasons) -> Iterator[str]:
    for one in found:
        for lived in one.survivors:
            yield f"- `{lived.module}` {lived.place or 'top'}: `{lived.text}`"
            yield f"  - `{lived.before}` -> `{lived.after}`: {why.get(key(lived), 'no reason yet')}"


def main() -> int:
    """Write the paper; 1 where too few were noticed, or one that lives has no reason."""
    found, why = hunts(), reasons()
    PAPER.write_text(paper(found, why), encoding="utf-8")
    open_ones = [key(lived) for one in found for lived in one.survivors if key(lived) not in why]
    stale = [one.module for one in found if one.source != digest(ROOT / one.module)]
    total, killed = sum(one.mutants for one in found), sum(one.killed for one in found)
    sys.stdout.write(f"{killed} of {total} noticed, {len(open_ones)} without a reason\n")
    for name in stale:
        sys.stdout.write(f"{name} has changed since\n")
    return 1 if open_ones or killed < FLOOR * total else 0


if __name__ == "__main__":
    sys.exit(main())
