"""The papers on the formats name every field there is, and their examples run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from coach.handoff.identity import LockedIdentity, lock_identity
from coach.handoff.plan_file import PlanEnvelope
from coach.handoff.report_file import _Statement
from tests.support.handoff import CLINIC, ENVELOPE, PASSPHRASE, PLAN, QUICK
from tests.support.tree import ROOT

PLAN_PAPER = (ROOT / "docs" / "plan-format.md").read_text("utf-8")
REPORT_PAPER = (ROOT / "docs" / "report-format.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PLAN_PAPER, re.DOTALL)


def fields(paper: str, heading: str) -> list[str]:
    """Return the keys of the first table of keys below a heading."""
    table = paper.split(f"{heading}\n", 1)[1].split("| key |", 1)[1]
    rows = table.split("\n\n", 1)[0].splitlines()
    return [match[1] for row in rows if (match := re.match(r"\| `([\w.]+)` \|", row))]


def test_the_envelope_is_described_key_by_key() -> None:
    after_header = PLAN_PAPER.split("The payload is", 1)[1]
    assert fields("x\n" + after_header, "x") == list(PlanEnvelope.__struct_fields__)


def test_the_signature_of_a_report_is_described_key_by_key() -> None:
    assert fields(REPORT_PAPER, "## The signature") == list(_Statement.__struct_fields__)


def test_the_identity_is_described_key_by_key() -> None:
    told = fields(REPORT_PAPER, "## The clinic's identity")
    kept = json.loads(lock_identity(CLINIC, PASSPHRASE, cost=QUICK))
    flat = [f"header.{key}" for key in kept["header"]]
    names = [name for name in LockedIdentity.__struct_fields__ if name != "header"]
    assert sorted(told) == sorted([*flat, *names])


def test_there_are_two_examples() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs_and_prints_the_plan(example: str, tmp_path: Path) -> None:
    (tmp_path / "plan.coachplan").write_bytes(PLAN)
    code = f"CLINIC_SIGN_KEY = {ENVELOPE.clinic_sign_key!r}\n{example}"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ENVELOPE.clinic_seal_key in run.stdout
    assert msgspec.json.decode(bytes(ENVELOPE.plan))["note"] == "grün"
