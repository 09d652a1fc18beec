"""``coach export``: a report of the record as files, sealed for the clinic, or sent to a server."""

from __future__ import annotations

import os
import re
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date
from functools import partial
from getpass import getpass
from pathlib import Path

from coach.commands.asking import opened
from coach.commands.telling import DONE, say
from coach.device.clock import SystemClock
from coach.device.folders import find_folders
from coach.keeping.opening import open_record
from coach.library.content import load_content
from coach.library.words import Words, languages, words_in
from coach.practice.outbox import SEALED, NoClinicError, Outbox, Way, known_questions
from coach.record.errors import RecordNotReachableError, RecordReadOnlyError
from coach.record.store import Record
from coach.reports.csv_export import write_files
from coach.reports.faces import Face, Telling, Tongue, face_files
from coach.reports.gather import Period, whole_period
from coach.reports.model import LeaveOut

FORMATS = (*(face.value for face in Face), SEALED)
LEAVE_OUT = ("name", "notes", "medicines")
"""What can be left out; any other word is the id of a question."""

PASSWORD = "COACH_PDF_PASSWORD"  # noqa: S105 - the name of a variable, not a password
TOKEN = "COACH_POST_TOKEN"  # noqa: S105 - as above

_DAY = r"\d{4}-\d\d-\d\d"


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the parser of ``coach export`` its arguments."""
    add = parser.add_argument
    add("--out", type=Path, metavar="DIR", help=words("export-out-help"))
    add(
        "--format",
        type=_formats(words),
        default=frozenset({Face.CSV.value}),
        metavar="NAMES",
        help=words("export-format-help", known=",".join(FORMATS)),
    )
    add("--period", type=_period(words), metavar="DAYS", help=words("export-period-help"))
    add("--as-of", type=_day(words), metavar="DATE", help=words("export-as-of-help"))
    add("--language", choices=languages(), help=words("export-language-help"))
    add(
        "--leave-out",
        type=_left_out(words),
        default=LeaveOut(),
        metavar="NAMES",
        help=words("export-leave-out-help", known=",".join(LEAVE_OUT)),
    )
    add("--lock-pdf", action="store_true", help=words("export-lock-help", variable=PASSWORD))
    add("--post", metavar="URL", help=words("export-post-help", variable=TOKEN))


def run(args: Namespace, words: Words) -> int:
    """Write what was asked for and print the path of each file; then send it, where asked.

    What went out is noted in the record. Raises the errors of the record, OutFolderError,
    NoClinicError, WeakPassphraseError and PostError.
    """
    if args.out is None and args.post is None:
        say(words("export-nowhere"))
        return 2
    folder = find_folders(args.data_dir, os.environ).data
    tongue = Tongue(words=words_in(args.language or words.language), content=load_content())
    with opened(folder, words, read_only=True) as record:
        again = partial(open_record, folder, key=record.key())
        outbox = Outbox(record, SystemClock().now)
        telling = outbox.told(args.leave_out, _asked_period(record, args))
        if SEALED in args.format and outbox.clinic() is None:
            raise NoClinicError
    if args.out is not None:
        _write(args, telling, tongue, words, again)
    if args.post is not None:
        _post(args.post, telling, words)
        _note(again, telling, (Face.FHIR.value,), Way.SERVER, words)
    return DONE


def _write(
    args: Namespace, telling: Telling, tongue: Tongue, words: Words, again: Callable[[], Record]
) -> None:
    """Write the files that were asked for, and note which went out how."""
    plain = {Face(one) for one in args.format if one != SEALED}
    locked = args.lock_pdf and Face.PDF in plain
    password = (os.environ.get(PASSWORD) or getpass(words("export-ask"))) if locked else ""
    files = face_files(telling, plain, tongue)
    if locked:
        from coach.reports.password_pdf import with_password  # noqa: PLC0415 - only where asked

        files["report.pdf"] = with_password(files["report.pdf"], password)
    if files:
        _put(files, args.out)
        way = Way.EMAIL if locked and len(plain) == 1 else Way.FILES
        _note(again, telling, [face.value for face in plain], way, words)
    if SEALED in args.format:
        from coach.reports.parcel import parcel_name  # noqa: PLC0415 - only where asked

        with again() as record:
            outbox = Outbox(record, SystemClock().now)
            _put({parcel_name(telling.report): outbox.sealed(telling, tongue)}, args.out)
            outbox.note(telling, (SEALED,), Way.CLINIC)


def _put(files: dict[str, bytes], out: Path) -> None:
    for path in write_files(files, out):
        print(path)


def _note(
    again: Callable[[], Record],
    telling: Telling,
    formats: list[str] | tuple[str, ...],
    way: Way,
    words: Words,
) -> None:
    """Keep what went out; a record that cannot be written to only says so."""
    try:
        with again() as record:
            Outbox(record, SystemClock().now).note(telling, formats, way)
    except (RecordReadOnlyError, RecordNotReachableError):
        say(words("export-not-noted"))


def _post(url: str, telling: Telling, words: Words) -> None:
    from coach.handoff.post import Server, host_of, post  # noqa: PLC0415 - only where it is sent
    from coach.handoff.ring import kept_token  # noqa: PLC0415 - as above
    from coach.reports.fhir import fhir_transaction  # noqa: PLC0415 - as above

    token = os.environ.get(TOKEN) or kept_token(host_of(url))
    done = post(fhir_transaction(telling.report), Server(url=url, token=token), time.sleep)
    say(words("export-posted", made=done.made, known=done.known))


def _asked_period(record: Record, args: Namespace) -> Period:
    whole = whole_period(record, args.as_of)
    if args.period is None:
        return whole
    first, last = args.period
    return Period(first=first, last=last, as_of=args.as_of or max(last, whole.as_of))


def _formats(words: Words) -> Callable[[str], frozenset[str]]:
    def formats(text: str) -> frozenset[str]:
        asked = frozenset(name.strip() for name in text.split(","))
        if not asked <= set(FORMATS):
            raise ArgumentTypeError(words("export-bad-format", known=",".join(FORMATS)))
        return asked

    return formats


def _left_out(words: Words) -> Callable[[str], LeaveOut]:
    def left_out(text: str) -> LeaveOut:
        names = {name.strip() for name in text.split(",")}
        unknown = names - set(LEAVE_OUT) - known_questions()
        if unknown:
            # Nothing may go out because somebody wrote "medicine" for "medicines".
            told = ", ".join(sorted(name or "''" for name in unknown))
            known = ",".join(LEAVE_OUT)
            raise ArgumentTypeError(words("export-bad-leave-out", unknown=told, known=known))
        return LeaveOut(
            name="name" in names,
            notes="notes" in names,
            medicines="medicines" in names,
            answers=frozenset(names) - set(LEAVE_OUT),
        )

    return left_out


def _day(words: Words) -> Callable[[str], date]:
    def day(text: str) -> date:
        try:
            if re.fullmatch(_DAY, text, re.ASCII):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise ArgumentTypeError(words("export-bad-day"))

    return day


def _period(words: Words) -> Callable[[str], tuple[date, date]]:
    day = _day(words)

    def period(text: str) -> tuple[date, date]:
        ends = text.split("..")
        if len(ends) != 2 or (found := (day(ends[0]), day(ends[1])))[0] > found[1]:
            raise ArgumentTypeError(words("export-bad-period"))
        return found

    return period
