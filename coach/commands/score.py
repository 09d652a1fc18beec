"""``coach score``: outcomes of a table of your own, by the same rules as in the app."""

from __future__ import annotations

import io
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from coach.commands.score_kinds import (
    Kind,
    Printed,
    adherence_kind,
    opioid_kind,
    pain_kind,
    questionnaire_kind,
    scored,
)
from coach.commands.telling import DONE, REFUSED, say
from coach.library.instruments import instruments, load_instrument
from coach.library.opioid_tables import load_opioid_table, opioid_tables
from coach.library.table_cells import ScoreError
from coach.library.table_file import Trouble, line_of, read_table
from coach.library.words import Words
from coach.outcomes.instruments import Instrument, Mode

USAGE = 2

DEFAULT_TABLE = "cdc-2022"


class UsageError(ScoreError):
    """The options do not fit the kind of score."""


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the parser of ``coach score`` its arguments."""
    add = parser.add_argument
    add("kind", choices=tuple(KINDS), metavar="KIND", help=", ".join(KINDS))
    add("file", type=Path, metavar="FILE", help=words("score-file-help"))
    add(
        "--table",
        metavar="NAME",
        help=words("score-table-help", known=", ".join(opioid_tables()), usual=DEFAULT_TABLE),
    )
    add(
        "--instrument",
        metavar="NAME",
        help=words("score-instrument-help", known=", ".join(instruments())),
    )
    add("--mode", metavar="NAME", help=words("score-mode-help"))


def run(args: Namespace, words: Words) -> int:
    """Print the table with its results filled in; 1 when a row was left out, 2 on wrong usage."""
    try:
        kind = KINDS[args.kind](args)
    except UsageError as error:
        say(words(error.word, **error.places))
        return USAGE
    printed, troubles = scored(read_table(args.file), kind)
    _write(printed)
    for note in printed.notes:
        say(words(note.word, **note.places))
    return _tell(troubles, words)


def _tell(troubles: Iterable[Trouble], words: Words) -> int:
    left_out = set()
    for trouble in troubles:
        where = words("score-place", line=trouble.line, column=trouble.column)
        say(f"{where} {words(trouble.word, **trouble.places)}")
        left_out.add(trouble.line)
    if not left_out:
        return DONE
    say(words("score-left-out", n=len(left_out)))
    return REFUSED


def _write(printed: Printed) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A table is the same bytes on every computer, whatever its terminal speaks.
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for row in (printed.header, *printed.rows):
        print(line_of(row))


def _pain(args: Namespace) -> Kind:
    _refuse_options(args, ())
    return pain_kind()


def _opioids(args: Namespace) -> Kind:
    _refuse_options(args, ("table",))
    return opioid_kind(load_opioid_table(args.table or DEFAULT_TABLE))


def _questionnaire(args: Namespace) -> Kind:
    _refuse_options(args, ("instrument", "mode"))
    if args.instrument is None:
        raise UsageError(word="score-needs-instrument", known=", ".join(instruments()))
    instrument = load_instrument(args.instrument)
    return questionnaire_kind(instrument, _mode(instrument, args.mode))


def _adherence(args: Namespace) -> Kind:
    _refuse_options(args, ())
    return adherence_kind()


KINDS: dict[str, Callable[[Namespace], Kind]] = {
    "pain-response": _pain,
    "opioids": _opioids,
    "questionnaire": _questionnaire,
    "adherence": _adherence,
}


def _refuse_options(args: Namespace, fitting: tuple[str, ...]) -> None:
    for option in ("table", "instrument", "mode"):
        if option not in fitting and getattr(args, option) is not None:
            raise UsageError(word="score-wrong-option", option=f"--{option}", kind=args.kind)


def _mode(instrument: Instrument, asked: str | None) -> Mode:
    """Return the mode asked for; it may be left out only where there is no choice."""
    modes = {mode.id: mode for mode in instrument.modes}
    if not modes:
        raise UsageError(word="score-not-scored", instrument=instrument.id)
    if asked is None and len(modes) == 1:
        return instrument.modes[0]
    if asked not in modes:
        raise UsageError(word="score-needs-mode", instrument=instrument.id, known=", ".join(modes))
    return modes[asked]
