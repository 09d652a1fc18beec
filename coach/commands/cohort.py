"""``coach cohort``: the tables of a trial from any number of reports, or from summary rows."""

from __future__ import annotations

import errno
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from coach.cohort.charts import chart_files
from coach.cohort.compare import PARQUET_FOLDER, Compared, compare
from coach.cohort.csv_text import DICTIONARY, dictionary_csv, effect_cells, named_csv, outcome_cells
from coach.cohort.effect import effects, in_order
from coach.cohort.report_files import find_reports
from coach.cohort.schema import CSV
from coach.cohort.tables_given import read_groups, read_summary
from coach.commands.telling import DONE, REFUSED, say
from coach.library.table_file import Trouble
from coach.library.words import Words
from coach.program.trouble import UserTroubleError
from coach.reports.csv_export import write_files

USAGE = 2

GROUPS = "groups.csv"
"""The table of groups that is taken where it lies beside the reports."""

CHARTS = "charts"

FROM_SUMMARY = ("outcomes", "effects")


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the parser of ``coach cohort`` its arguments."""
    add = parser.add_argument
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "folder", type=Path, nargs="?", metavar="DIR", help=words("cohort-folder-help")
    )
    what.add_argument("--summary", type=Path, metavar="FILE", help=words("cohort-summary-help"))
    add("--groups", type=Path, metavar="FILE", help=words("cohort-groups-help"))
    add("--clinic", action="store_true", help=words("cohort-clinic-help"))
    add("--out", type=Path, required=True, metavar="DIR", help=words("cohort-out-help"))


def run(args: Namespace, words: Words) -> int:
    """Write the tables below ``--out`` and print the path of each file.

    1 when a file or a row was left out and the others were done, or nothing could be done.
    """
    if args.summary is None:
        return _reports(args, words)
    for option, given in (("--groups", args.groups is not None), ("--clinic", args.clinic)):
        if given:
            say(words("cohort-not-with-summary", option=option))
            return USAGE
    return _summary(args.summary, args.out, words)


def _summary(path: Path, out: Path, words: Words) -> int:
    read = read_summary(path)
    _tell(read.troubles, words)
    rows = in_order(read.rows)
    files = {
        "outcomes.csv": named_csv("outcomes", map(outcome_cells, rows)),
        "effects.csv": named_csv("effects", map(effect_cells, effects(rows))),
        DICTIONARY: dictionary_csv(FROM_SUMMARY, parquet=False),
    }
    _print(write_files(files, out))
    return REFUSED if read.troubles else DONE


def _reports(args: Namespace, words: Words) -> int:
    groups, troubles = _groups(args)
    if troubles:
        _tell(troubles, words)
        say(words("cohort-groups-refused"))
        return REFUSED
    if not args.folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "", str(args.folder))
    with ExitStack() as stack:
        unseal = None
        if args.clinic:
            from coach.commands.cohort_clinic import (  # noqa: PLC0415 - keys only where asked for
                opened_clinic,
            )

            unseal = stack.enter_context(opened_clinic(args.data_dir, words))
        found = compare(
            find_reports(args.folder, unseal), groups, args.out, lambda *what: _refuse(words, *what)
        )
        if unseal is not None and unseal.strangers:
            say(words("cohort-strangers", n=unseal.strangers))
    _write(found, args.out, words)
    return _say_all(found, words)


def _groups(args: Namespace) -> tuple[Mapping[str, str] | None, Sequence[Trouble]]:
    """Return the table of groups: the one asked for, or the one beside the reports, if any."""
    beside = args.folder / GROUPS
    path = args.groups or (beside if beside.is_file() else None)
    if path is None:
        return None, ()
    read = read_groups(path)
    return read.groups, read.troubles


def _refuse(words: Words, name: str, trouble: UserTroubleError) -> None:
    say(words("cohort-refused", name=name, why=words(trouble.word, **trouble.places)))


def _write(found: Compared, out: Path, words: Words) -> None:
    from coach.reports.figure_pictures import (  # noqa: PLC0415 - only where something is drawn
        paper_colours,
    )

    print(out / PARQUET_FOLDER)
    files = {**found.trial.files(), DICTIONARY: dictionary_csv(CSV, parquet=True)}
    _print(write_files(files, out))
    _print(write_files(chart_files(found.trial, words, paper_colours()["roles"]), out / CHARTS))


def _print(paths: Iterable[Path]) -> None:
    for path in paths:
        print(path)


def _say_all(found: Compared, words: Words) -> int:
    for one in found.set_aside:
        say(words("cohort-set-aside", name=one.name, kept=one.kept, patient=one.patient))
    for patient in found.ungrouped:
        say(words("cohort-ungrouped", patient=patient))
    for name in found.unknown:
        say(words("cohort-unknown", patient=name))
    for name in found.doubled:
        say(words("cohort-doubled", patient=name))
    if found.refused:
        say(words("cohort-left-out", n=found.refused))
    say(words("cohort-done", n=found.patients))
    return REFUSED if found.refused else DONE


def _tell(troubles: Iterable[Trouble], words: Words) -> None:
    for trouble in troubles:
        where = words("score-place", line=trouble.line, column=trouble.column)
        say(f"{where} {words(trouble.word, **trouble.places)}")
