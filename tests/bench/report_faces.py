"""How long a report of half a year takes in some faces; told on stdout in ms.

Run as ``python -m tests.bench.report_faces FOLDER FACES``. The record is made first, unless it is
there. The time runs from the opening of the record to the last byte, what the faces load with it:
on the wall, then of the processor. The largest memory (MB) comes last.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from coach.library.content import load_content
from coach.library.words import words_in
from coach.practice.outbox import shipped_reading
from coach.record.store import Record
from coach.reports.faces import Face, Tongue, face_files, told_of
from coach.reports.gather import whole_period
from tests.support.report_record import half_year

KB = 1024


def main(folder: Path, faces: list[Face]) -> None:
    """Make the faces once, as ``coach export`` does, and tell what they took."""
    kept = folder / "half"
    if not kept.exists():
        half_year(kept).close()
    tongue = Tongue(words=words_in("en"), content=load_content())
    begin, worked = time.perf_counter(), time.process_time()
    with Record.open(kept, read_only=True) as record:
        telling = told_of(record, shipped_reading(), whole_period(record))
    files = face_files(telling, faces, tongue)
    took, busy = 1000 * (time.perf_counter() - begin), 1000 * (time.process_time() - worked)
    if not all(files.values()):
        raise ValueError(files.keys())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB
    sys.stdout.write(f"{took} {busy} {peak}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Face(one) for one in sys.argv[2].split(",")])
