"""The reports in a folder: plain ``report.json`` files, and those sealed to a clinic."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from coach.cohort.compare import Source
from coach.cohort.refusals import CohortError

SEALED = ".coachreport"

LARGEST = 64 * 1_048_576
"""The largest plain report in bytes; half a year has about one million."""

Unseal = Callable[[bytes], bytes]
"""Returns the ``report.json`` of a sealed report."""


class SealedReportError(CohortError):
    """A report is sealed, and nobody opened the clinic."""

    word = "cohort-sealed"


class LargeReportError(CohortError):
    """A file is larger than any report."""

    word = "cohort-large-report"


class UnreachableReportError(CohortError):
    """A file cannot be read."""

    word = "cohort-unreachable"


def find_reports(folder: Path, unseal: Unseal | None) -> Iterator[Source]:
    """Yield every file of a folder that may be a report, in the order of their names.

    Those are ``*.coachreport``, and ``*.json`` with ``report`` in their names, in folders below
    too; hidden folders and links to folders are not looked into.
    """
    found: list[Path] = []
    for place, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        found.extend(Path(place, name) for name in files if _may_be(name))
    for path in sorted(found):
        name = path.relative_to(folder).as_posix()
        yield Source(name=name, read=partial(_read, path, unseal))


def _may_be(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(SEALED) or (lower.endswith(".json") and "report" in lower)


def _read(path: Path, unseal: Unseal | None) -> bytes:
    sealed = path.name.lower().endswith(SEALED)
    if sealed and unseal is None:
        raise SealedReportError
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise UnreachableReportError from error
    if len(data) > LARGEST:
        raise LargeReportError(limit=LARGEST // 1_048_576)
    return unseal(data) if sealed and unseal is not None else data
