"""``coach dates``: the days of a programme as CSV, supervised first, then at home."""

from __future__ import annotations

import csv
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date

from coach.commands.telling import DONE, say
from coach.library.words import Words
from coach.program.schedule import Frame, TrainingPhase, planned_days

HEADER = ("date", "phase")
"""Never translated, like the phases: other programs read them."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_YEAR, LAST_YEAR = 1971, 2200
MOST_SUPERVISED = 100
MOST_WEEKS = 520

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
COUNT = re.compile(r"\d{1,4}", re.ASCII)


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the parser of ``coach dates`` its arguments; the defaults are the usual frame."""
    add = parser.add_argument
    add("--start", type=_day(words), required=True, metavar="DATE", help=words("score-start-help"))
    add(
        "--supervised",
        type=_count(words, 0, MOST_SUPERVISED),
        default=10,
        metavar="N",
        help=words("score-supervised-help"),
    )
    add(
        "--home",
        type=_weekdays(words),
        default=(0, 2, 4),
        metavar="DAYS",
        help=words("score-home-help", days=",".join(WEEKDAYS)),
    )
    add(
        "--weeks",
        type=_count(words, 1, MOST_WEEKS),
        default=26,
        metavar="N",
        help=words("score-weeks-help"),
    )


def run(args: Namespace, words: Words) -> int:
    """Print one row for each planned day, in order."""
    frame = Frame(start=args.start, supervised=args.supervised, home=args.home, weeks=args.weeks)
    days = planned_days(frame)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((one.day.isoformat(), one.phase.value) for one in days)
    supervised = sum(one.phase is TrainingPhase.SUPERVISED for one in days)
    if supervised < args.supervised:
        say(words("score-weeks-short", fit=supervised, asked=args.supervised))
    return DONE


def _day(words: Words) -> Callable[[str], date]:
    def day(text: str) -> date:
        try:
            found = date.fromisoformat(text) if DAY.fullmatch(text) else None
        except ValueError:
            found = None
        if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ArgumentTypeError(words("score-bad-start", first=FIRST_YEAR, last=LAST_YEAR))
        return found

    return day


def _count(words: Words, low: int, high: int) -> Callable[[str], int]:
    def count(text: str) -> int:
        number = int(text) if COUNT.fullmatch(text) else -1
        if not low <= number <= high:
            raise ArgumentTypeError(words("score-bad-count", low=low, high=high))
        return number

    return count


def _weekdays(words: Words) -> Callable[[str], tuple[int, ...]]:
    def weekdays(text: str) -> tuple[int, ...]:
        names = [name.strip().casefold() for name in text.split(",")]
        if not set(names) <= set(WEEKDAYS):
            raise ArgumentTypeError(words("score-bad-weekdays", days=",".join(WEEKDAYS)))
        return tuple(sorted({WEEKDAYS.index(name) for name in names}))

    return weekdays
