"""Made-up reports, sealed to a clinic's desk as a computer at home does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from coach.clinic.counter import Counter
from coach.handoff.keys import SignKey
from coach.handoff.report_file import seal_report
from tests.support.cohort_reports import report
from tests.support.handoff import DEVICE_KEY


def seal_into(
    folder: Path, desk: Any, pseudonym: str, *, to: str = "", key: SignKey = DEVICE_KEY
) -> Path:
    """Write a sealed report of somebody; ``to`` seals it to another clinic than the desk's."""
    assert isinstance(desk, Counter)
    files = {"report.json": json.dumps(report(pseudonym)).encode()}
    path = folder / f"{pseudonym}.coachreport"
    path.write_bytes(seal_report(files, key, to or desk.seal_key))
    return path
