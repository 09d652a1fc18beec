"""Render docs/safety.md from the facts in docs/safety; ``--check`` only tells whether it is so.

Hazards, drills, software and numbers stand in docs/safety/*.toml, the drafts of the content in
sessions/*.toml, and the values of numbers in the code, so none of them is written down twice.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT / "docs" / "safety"
PAPER = ROOT / "docs" / "safety.md"
CONTENT = ROOT / "sessions"

HEAD = """# Why it is safe

Made by `make safety` from docs/safety and the content; do not edit by hand.
"""


def facts(name: str) -> Mapping[str, Any]:
    """Return the facts of one file."""
    return tomllib.loads((FACTS / f"{name}.toml").read_text(encoding="utf-8"))


def paper() -> str:
    """Return the whole paper."""
    parts = [
        HEAD,
        (FACTS / "intended-use.md").read_text(encoding="utf-8"),
        "\n".join(hazards(facts("hazards")["hazard"])),
        "\n".join(drills(facts("drills")["drill"])),
        "\n".join(software(facts("software")["software"])),
        "\n".join(numbers(facts("numbers"))),
        "\n".join(doses()),
    ]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def hazards(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the hazards with cause, severity, control and the tests that prove the control."""
    yield "## Hazards and what is done against them\n"
    yield "Each control is proved by the tests named; a test fails where one of them is not there,"
    yield "or where a rule of the code has no hazard. `make controls` takes away one by one"
    yield "what docs/safety/removed.toml lists, and tells where no test named noticed.\n"
    for row in rows:
        yield f"### {row['id']} {row['title']}\n"
        yield f"- Cause: {row['cause']}"
        yield f"- Severity: {row['severity']}"
        yield f"- Control: {row['control']}"
        if row.get("rules"):
            yield f"- Rules: {', '.join(f'`{rule}`' for rule in row['rules'])}"
        yield "- Proved by:"
        yield from proofs(row["tests"])
        yield ""


def drills(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what was broken on purpose and what the app did."""
    yield "## Drills\n"
    yield "| what was done | what the app did | proved by |"
    yield "|---|---|---|"
    for row in rows:
        tests = "<br>".join(f"`{test}`" for test in row["tests"]) or "-"
        yield f"| {row['title']} | {row['did']} | {tests} |"


def software(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the software of unknown provenance and what its failure would do."""
    yield "## Software of unknown provenance\n"
    yield "| software | licence | what its failure would do |"
    yield "|---|---|---|"
    for row in sorted(rows, key=lambda one: str(one["name"]).lower()):
        yield f"| {row['name']} | {row['licence']} | {row['failure']} |"


def numbers(kinds: Mapping[str, Any]) -> Iterator[str]:
    """Yield the named numbers of the code that are drafts, then those that are printed."""
    yield "## Draft clinical numbers\n"
    yield "Each waits for a clinician's signature. First those of the rules:\n"
    yield "| number | value | where |"
    yield "|---|---|---|"
    for module, name, meaning in kinds["draft"]:
        yield f"| {meaning} | {value(module, name)} | `{module}.{name}` |"
    yield "\nPrinted in a source:\n"
    yield "| number | value | source |"
    yield "|---|---|---|"
    for module, name, source in kinds["printed"]:
        yield f"| `{module}.{name}` | {value(module, name)} | {source} |"


def doses() -> Iterator[str]:
    """Yield the doses of every step whose file says that it is a draft."""
    yield "Then those of the content, step by step (holds or repetitions are per side):\n"
    yield "| exercise | step | dose | ceiling |"
    yield "|---|---|---|---|"
    for path in sorted(CONTENT.glob("*.toml")):
        exercise = tomllib.loads(path.read_text(encoding="utf-8")).get("exercise", {})
        if exercise.get("status") != "draft":
            continue
        ceiling = f"{exercise['ceiling_hold_s']} s" if "ceiling_hold_s" in exercise else "-"
        for number, step in enumerate(exercise["ladder"], start=1):
            yield f"| {exercise['id']} | {number} {step['id']} | {told(step['dose'])} | {ceiling} |"


def told(dose: Mapping[str, Any]) -> str:
    """Return a dose in one line."""
    if dose["type"] == "holds":
        work = f"{dose['hold_s']} s x {dose['holds']}, pause {dose['pause_s']} s"
    else:
        work = f"{dose['reps']} x {dose['rep_ms'] / 1000:g} s"
    rests = f"rest {dose['set_rest_s']} s and {dose['exercise_rest_s']} s"
    return f"{work}, sides {dose['sides']}, sets {dose['sets']}, {rests}"


def proofs(tests: Sequence[str]) -> Iterator[str]:
    """Yield the tests, a line each."""
    yield from (f"  - `{test}`" for test in tests)


def value(module: str, name: str) -> str:
    """Return a number of the code as it is written for people."""
    found = getattr(importlib.import_module(module), name)
    return f"{found.days} days" if isinstance(found, timedelta) else f"{found:g}"


def main() -> int:
    """Write the paper, or tell with 1 that the one there is not what the facts say."""
    sys.path.insert(0, str(ROOT))
    rendered = paper()
    if "--check" not in sys.argv:
        PAPER.write_text(rendered, encoding="utf-8")
        return 0
    if PAPER.exists() and PAPER.read_text(encoding="utf-8") == rendered:
        return 0
    print("docs/safety.md is not what docs/safety says: run make safety", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
