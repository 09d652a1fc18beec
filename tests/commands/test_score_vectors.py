"""All worked cases, whole files at once, with and without their result columns."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from coach.library.instruments import load_instrument
from tests.support.scoring import VECTORS, run_score, scored_text

CASES = [
    ("pain-response", "pain-response.csv", ("response",), ()),
    ("opioids", "opioids.csv", ("omed_mg", "refusal"), ("--table", "cdc-2022")),
    *(
        (
            "questionnaire",
            file,
            tuple(scale.id for scale in load_instrument(instrument).modes[0].scales),
            ("--instrument", instrument, *options),
        )
        for file, instrument, options in (
            ("qlq-bm22-official.csv", "qlq-bm22", ("--mode", "official")),
            ("qlq-bm22-trial-2014.csv", "qlq-bm22", ("--mode", "trial-2014")),
            ("qlq-fa12.csv", "qlq-fa12", ()),
        )
    ),
]
FILES = [case[1] for case in CASES]


def printed(name: str) -> str:
    return (VECTORS / name).read_bytes().decode().replace("\r\n", "\n")


@pytest.mark.parametrize(("kind", "file", "_results", "options"), CASES, ids=FILES)
def test_worked_cases(
    kind: str, file: str, _results: tuple[str, ...], options: tuple[str, ...]
) -> None:
    assert run_score(kind, VECTORS / file, *options) == (0, printed(file), "")


@pytest.mark.parametrize(("kind", "file", "results", "options"), CASES, ids=FILES)
def test_result_columns_may_be_missing_or_wrong(
    kind: str, file: str, results: tuple[str, ...], options: tuple[str, ...], tmp_path: Path
) -> None:
    rows = list(csv.reader(printed(file).splitlines()))
    bare = "\n".join(",".join(row[: -len(results)]) for row in rows)
    assert scored_text(tmp_path, kind, bare, *options) == (0, printed(file), "")
    wrong = "\n".join(
        ",".join([*row[: -len(results)], *(["wrong"] * len(results) if n else results)])
        for n, row in enumerate(rows)
    )
    assert scored_text(tmp_path, kind, wrong, *options) == (0, printed(file), "")


def test_worked_cases_of_adherence(tmp_path: Path) -> None:
    expected = (0, printed("adherence-expected.csv"), "")
    assert run_score("adherence", VECTORS / "adherence-sessions.csv") == expected
    head, *rows = printed("adherence-sessions.csv").splitlines()
    first = {row.split(",")[0]: row for row in reversed(rows)}
    mixed = sorted(rows, key=lambda row: row[::-1])
    in_order = [*first.values()][::-1]
    text = "\n".join([head, *in_order, *(row for row in mixed if row not in in_order)])
    assert scored_text(tmp_path, "adherence", text) == expected
