"""Many simulated patients, each in a folder of its own, some of them at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

import msgspec

from coach.commands.telling import Refusal
from coach.library.content import load_content
from coach.library.instruments import instruments, load_instrument
from coach.library.opioid_tables import load_opioid_table
from coach.practice.measures import TABLE
from coach.program.trouble import UserTroubleError
from coach.record.store import Record
from coach.rehearsal.rehearsal import Request, rehearse, seeded_ids
from coach.reports.csv_export import export_csv, write_files
from coach.reports.gather import Reading, gathered, whole_period
from coach.reports.model import report_json

REPORT = "report.json"
_AT_A_TIME = 4
"""So many patients are handed to a process together."""


class RehearsalRefusedError(UserTroubleError):
    """A patient could not be rehearsed; the sentence is that of the refusal in the other process.

    Refusals do not come through from a process as they are.
    """

    def __init__(self, word: str, places: Mapping[str, object]) -> None:
        """Carry a refusal on."""
        self.word = word
        self.places = dict(places)
        super().__init__(word, self.places)


class Told(msgspec.Struct, frozen=True):
    """What came of one patient: the file of the report, or the refusal."""

    path: Path | None = None
    word: str = ""
    places: dict[str, object] = {}


def patient_folder(out: Path, number: int) -> Path:
    """Return the folder of a patient, counted from 1."""
    return out / f"p-{number:04d}"


def patient_request(request: Request, number: int) -> Request:
    """Return what one patient of a population does, the same whoever else is in it."""
    rng = Random(f"patient {request.seed} {number}")  # noqa: S311 - a rehearsal, not a secret
    return msgspec.structs.replace(request, seed=rng.getrandbits(62), questions=True)


def rehearse_many(request: Request, folders: Mapping[int, Path], jobs: int) -> Iterator[Path]:
    """Rehearse a patient into each folder, by number, and yield their reports in that order.

    The result does not depend on ``jobs``. Raises RehearsalRefusedError.
    """
    todo = [(patient_request(request, number), folder) for number, folder in folders.items()]
    if jobs == 1:
        yield from map(_path, map(one_patient, todo))
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from map(_path, pool.map(one_patient, todo, chunksize=_AT_A_TIME))


def _path(told: Told) -> Path:
    if told.path is None:
        raise RehearsalRefusedError(told.word, told.places)
    return told.path


def one_patient(task: tuple[Request, Path]) -> Told:
    """Rehearse a patient into a folder with a fresh ``record``; a refusal comes back as told."""
    request, out = task
    try:
        return Told(_rehearsed(request, out))
    except Exception as error:
        if isinstance(error, Refusal):
            return Told(word=error.word, places=dict(error.places))
        raise


def _rehearsed(request: Request, out: Path) -> Path:
    with Record.open(out / "record", ids=seeded_ids(request.seed)) as record:
        rehearse(request, record, load_content())
        export_csv(record, out)
        report = gathered(record, _reading(), whole_period(record))
    return write_files({REPORT: report_json(report)}, out)[0]


def _reading() -> Reading:
    return Reading(
        instruments={name: load_instrument(name) for name in instruments()},
        table=load_opioid_table(TABLE),
    )
