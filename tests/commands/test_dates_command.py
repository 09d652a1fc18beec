from __future__ import annotations

import csv
from argparse import ArgumentParser
from collections import defaultdict

import pytest

from coach.commands import dates
from coach.library.words import Words
from tests.support.scoring import VECTORS


def run(*given: str, language: str = "en") -> int:
    words = Words(language)
    parser = ArgumentParser()
    dates.add_arguments(parser, words)
    return dates.run(parser.parse_args(given), words)


def worked_cases() -> dict[str, list[str]]:
    cases: dict[str, list[str]] = defaultdict(lambda: ["date,phase"])
    with (VECTORS / "schedule.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            cases[row["start"]].append(f"{row['date']},{row['phase']}")
    return cases


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("start", "lines"), worked_cases().items())
def test_worked_cases(
    start: str, lines: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--start", start, language=language) == 0
    assert capsys.readouterr() == ("\n".join(lines) + "\n", "")


def test_a_frame_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--supervised", "1", "--home", "Sun, tue,sun", "--weeks", "2")
    assert run("--start", "2026-11-21", *given) == 0
    assert capsys.readouterr().out.splitlines() == [
        "date,phase",
        "2026-11-23,supervised",
        "2026-12-01,home",
    ]


def test_supervised_sessions_that_do_not_fit_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--start", "2026-11-23", "--weeks", "1") == 0
    done = capsys.readouterr()
    assert len(done.out.splitlines()) == 6
    assert done.err == "Only 5 of the 10 supervised sessions fit into the weeks given.\n"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--start", "2026-02-30"), "give a date as YYYY-MM-DD, from 1971 to 2200"),
        (("--start", "20261123"), "give a date as YYYY-MM-DD, from 1971 to 2200"),
        (("--start", "1970-12-31"), "give a date as YYYY-MM-DD, from 1971 to 2200"),
        (("--start", "2201-01-01"), "give a date as YYYY-MM-DD, from 1971 to 2200"),
        (("--start", "2026-11-23", "--weeks", "0"), "give a whole number from 1 to 520"),
        (("--start", "2026-11-23", "--weeks", "521"), "give a whole number from 1 to 520"),
        (("--start", "2026-11-23", "--supervised", "101"), "give a whole number from 0 to 100"),
        (("--start", "2026-11-23", "--supervised", "-1"), "give a whole number from 0 to 100"),
        (("--start", "2026-11-23", "--supervised", "two"), "give a whole number from 0 to 100"),
        (("--start", "2026-11-23", "--home", "mon,fry"), "give weekdays with commas"),
        (("--start", "2026-11-23", "--home", ""), "give weekdays with commas"),
        ((), "the following arguments are required: --start"),
    ],
)
def test_what_is_out_of_bounds_is_wrong_usage(
    given: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run(*given)
    assert end.value.code == 2
    done = capsys.readouterr()
    assert done.out == ""
    assert told in done.err


def test_the_last_start_has_its_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--start", "2200-12-31", "--weeks", "520") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2210-12-17,home"
