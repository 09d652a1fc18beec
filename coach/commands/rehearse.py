"""``coach rehearse``: a simulated patient goes through planned sessions, without a window."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from coach.library.content import load_content
from coach.library.words import Words
from coach.program.routine import Content, open_without_plan
from coach.record.store import Record
from coach.rehearsal.rehearsal import Request, rehearse, seeded_ids
from coach.reports.csv_export import OutFolderError, export_csv

MARK = "rehearsal"
"""An empty file that tells a rehearsal's record from a person's."""

MOST_SESSIONS = 2000
MOST_PATIENTS = 9999
MOST_JOBS = 64
FIRST_YEAR, LAST_YEAR = 1971, 2200
FIRST_DAY = date(2026, 1, 5)
"""Where a rehearsal without a plan begins, unless told otherwise."""


class UnknownRoutineError(Exception):
    """The content has no routine of this name."""

    word = "rehearse-unknown-routine"

    def __init__(self, asked: str, known: str) -> None:
        """Name the routine asked for and those there are."""
        self.places = {"asked": asked, "known": known}
        super().__init__(self.word, self.places)


class ClosedRoutineError(Exception):
    """Only a plan opens the routine, and a rehearsal has none."""

    word = "rehearse-needs-plan"

    def __init__(self, asked: str, known: str) -> None:
        """Name the routine asked for and those that are open."""
        self.places = {"asked": asked, "known": known}
        super().__init__(self.word, self.places)


class OtherRecordError(Exception):
    """The folder for the record is in use for something else; it was left as it is."""

    word = "rehearse-other-record"

    def __init__(self, folder: Path) -> None:
        """Name the folder by its last two names only: a whole path can name a person."""
        self.places = {"folder": f"{folder.parent.name}/{folder.name}"}
        super().__init__(self.word, self.places)


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the parser of ``coach rehearse`` its arguments."""
    add = parser.add_argument
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--routine", default="", metavar="NAME", help=words("rehearse-routine-help"))
    what.add_argument("--plan", type=Path, metavar="FILE", help=words("rehearse-plan-help"))
    add("--sessions", type=_count(words), default=1, metavar="N", help=words("rehearse-n-help"))
    add("--seed", type=int, default=1, metavar="S", help=words("rehearse-seed-help"))
    add(
        "--start",
        type=_day(words),
        metavar="DATE",
        help=words("rehearse-start-help"),
    )
    add("--zone", default="Europe/Berlin", help=words("rehearse-zone-help"))
    many = _count(words, MOST_PATIENTS, "cohort-bad-number")
    add("--patients", type=many, metavar="N", help=words("cohort-patients-help"))
    jobs = _count(words, MOST_JOBS, "cohort-bad-number")
    add("--jobs", type=jobs, default=1, metavar="N", help=words("cohort-jobs-help"))
    add("--out", type=Path, required=True, metavar="DIR", help=words("rehearse-out-help"))


def _count(
    words: Words, most: int = MOST_SESSIONS, word: str = "rehearse-bad-count"
) -> Callable[[str], int]:
    def count(text: str) -> int:
        number = int(text) if text.isdecimal() and len(text) < 9 else 0
        if not 1 <= number <= most:
            raise ArgumentTypeError(words(word, most=most))
        return number

    return count


def _day(words: Words) -> Callable[[str], date]:
    def day(text: str) -> date:
        try:
            found = date.fromisoformat(text)
        except ValueError as error:
            raise ArgumentTypeError(words("rehearse-bad-date", text=text)) from error
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ArgumentTypeError(words("rehearse-bad-date", text=text))
        return found

    return day


def run(args: Namespace, words: Words) -> int:  # noqa: ARG001 - results are paths
    """Rehearse into a fresh record below ``--out`` and export it there.

    Begins anew over an earlier rehearsal; refuses a folder with any other record in it. What is
    wrong with a routine or a plan file is told before anything is written.
    """
    content = load_content()
    request = _asked(args, content)
    if args.patients is not None:
        return _many(request, args)
    folder = _fresh_folder(args.out / "record")
    with Record.open(folder, ids=seeded_ids(args.seed)) as record:
        rehearse(request, record, content)
        for path in export_csv(record, args.out):
            print(path)
    return 0


def _many(request: Request, args: Namespace) -> int:
    """Rehearse many patients, each below ``--out``, and print the path of each report.

    Every folder is looked at before the first patient begins.
    """
    from coach.commands.rehearse_many import (  # noqa: PLC0415 - reports only with many patients
        patient_folder,
        rehearse_many,
    )

    numbers = range(1, args.patients + 1)
    folders = {number: patient_folder(args.out, number) for number in numbers}
    for folder in folders.values():
        _fresh_folder(folder / "record")
    for path in rehearse_many(request, folders, args.jobs):
        print(path)
    return 0


def _asked(args: Namespace, content: Content) -> Request:
    """Return what is to be rehearsed; raises the refusal of a routine or of a plan file."""
    data, first = b"", FIRST_DAY
    if args.plan is not None:
        data, first = _checked_plan(args.plan, args.start, content)
    else:
        _check_routine(args.routine, content)
    return Request(
        routine=args.routine,
        sessions=args.sessions,
        seed=args.seed,
        start=args.start or first,
        zone=args.zone,
        plan=data,
    )


def _check_routine(routine: str, content: Content) -> None:
    if routine not in content.routines:
        raise UnknownRoutineError(routine, ", ".join(sorted(content.routines)))
    open_now = [name for name in sorted(content.routines) if _opens(content, name)]
    if routine not in open_now:
        raise ClosedRoutineError(routine, ", ".join(open_now))


def _checked_plan(path: Path, start: date | None, content: Content) -> tuple[bytes, date]:
    """Return a plan file that a person could take on the first day, and that day."""
    from coach.handoff.plan_file import PLAN_LIMIT, open_plan  # noqa: PLC0415 - only with a plan
    from coach.handoff.travel import read_file  # noqa: PLC0415 - only with a plan
    from coach.library.plan_file import parse_plan  # noqa: PLC0415 - only with a plan

    data = read_file(path, limit=PLAN_LIMIT)
    opened = partial(open_plan, data, pinned=None, person=None, last_serial=0)
    plan = parse_plan(bytes(opened(today=date.min).envelope.plan), content)
    first = start or max(plan.effective_from, plan.schedule.frame.start)
    opened(today=first)
    return data, first


def _opens(content: Content, routine: str) -> bool:
    return open_without_plan(content.routines[routine])


def _fresh_folder(folder: Path) -> Path:
    """Return the record's folder, empty but for the mark that says it is a rehearsal's."""
    mark = folder / MARK
    try:
        if mark.exists():
            shutil.rmtree(folder)
        elif folder.exists() and any(folder.iterdir()):
            raise OtherRecordError(folder)
        folder.mkdir(parents=True, exist_ok=True)
        mark.touch()
    except OSError as error:
        raise OutFolderError(folder.parent) from error
    return folder
