"""The rules of each kind of score where the worked cases do not reach."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from coach.commands import score
from coach.commands.score_kinds import Printed
from coach.library.table_cells import written
from tests.support.scoring import run_score, scored_text

OPIOIDS = "drug,route,dose,unit,per_day"
SESSIONS = "patient,date,planned_hold_s,done_hold_s,modified,stopped_early"


@pytest.mark.parametrize(
    ("row", "omed", "refusal"),
    [
        (" Morphine ,ORAL,10,MG,2", "20", ""),
        ("morphine,oral,0,mg,4", "0", ""),
        ("morphine,oral,10,mg,0", "0", ""),
        ("morphine,oral,2.5,mg,0.5", "1.25", ""),
        ("codeine,oral,0.1,mg,3", "0.045", ""),
        ("codeine,oral,0.0001,mg,1", "0", ""),
        ("fentanyl,transdermal,12.5,µg/h,2", "60", ""),
        ("fentanyl,transdermal,25,mg,1", "", "unit"),
        ("fentanyl,transdermal,25,mcg,1", "", "unit"),
        ("fentanyl,oral,25,mcg/h,1", "", "route"),
        ("morphine,transdermal,25,mcg/h,1", "", "route"),
        ("morphine,,25,mg,1", "", "route"),
        ("morphine,oral,25,,1", "", "unit"),
        (",oral,25,mg,1", "", "unknown-drug"),
        ("nothing,nowhere,,none,", "", "unknown-drug"),
        ("morphine,oral,,mg,2", "", ""),
        ("morphine,oral,10,mg,", "", ""),
        ("fentanyl,transdermal,25,mcg/h,", "", ""),
        ("fentanyl,buccal,100,mcg,0.5", "", "route"),
    ],
)
def test_opioids(row: str, omed: str, refusal: str, tmp_path: Path) -> None:
    done = scored_text(tmp_path, "opioids", f"{OPIOIDS}\n{row}\n")
    assert (done.code, done.err) == (0, "")
    assert (done.rows[0]["omed_mg"], done.rows[0]["refusal"]) == (omed, refusal)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("morphine,oral,-1,mg,1", "column dose: a number from 0 to 100000 is needed."),
        ("aspirin,oral,much,mg,1", "column dose: a number from 0 to 100000 is needed."),
        ("morphine,oral,1,mg,101", "column per_day: a number from 0 to 100 is needed."),
        ("fentanyl,transdermal,25,mcg/h,0.3333", "column per_day: count whole patches"),
    ],
)
def test_opioids_that_cannot_be_read(row: str, told: str, tmp_path: Path) -> None:
    done = scored_text(tmp_path, "opioids", f"{OPIOIDS}\n{row}\n")
    assert (done.code, done.rows) == (1, [])
    assert done.err.startswith(f"Line 2, {told}")


def items(*answers: object) -> str:
    names = ",".join(f"item_{number}" for number in range(1, len(answers) + 1))
    return f"{names}\n{','.join(str(one) for one in answers)}\n"


@pytest.mark.parametrize(
    ("answers", "total", "distressed"),
    [
        ([0] * 10, "0", "0"),
        ([5] * 10, "50", "1"),
        ([2] * 4 + [1] * 6, "14", "0"),
        ([2] * 5 + [1] * 5, "15", "1"),
        (["", *[5] * 9], "", ""),
        ([""] * 10, "", ""),
    ],
)
def test_distress(answers: list[object], total: str, distressed: str, tmp_path: Path) -> None:
    done = scored_text(tmp_path, "questionnaire", items(*answers), "--instrument", "qsc-r10")
    assert (done.code, done.err) == (0, "")
    assert (done.rows[0]["sum"], done.rows[0]["distressed"]) == (total, distressed)


@pytest.mark.parametrize("answer", ["0", "5", "2.5", "-1", "a", '"2,5"', "nan"])
def test_an_answer_that_is_not_there_costs_its_row(answer: str, tmp_path: Path) -> None:
    text = items(answer, *[1] * 11)
    done = scored_text(tmp_path, "questionnaire", text, "--instrument", "qlq-fa12")
    assert (done.code, done.rows) == (1, [])
    assert done.err.startswith("Line 2, column item_1: ")


def test_answers_as_spreadsheets_write_them(tmp_path: Path) -> None:
    text = items(*["2.0"] * 12)
    done = scored_text(tmp_path, "questionnaire", text, "--instrument", "qlq-fa12")
    assert (done.code, done.rows[0]["physical"]) == (0, "33.3333")


@pytest.mark.parametrize(
    ("answered", "value"), [(2, ""), (3, "33.3333"), (4, "33.3333"), (5, "33.3333")]
)
def test_half_of_five_answers_is_three(answered: int, value: str, tmp_path: Path) -> None:
    text = items(*[2] * answered, *[""] * (12 - answered))
    done = scored_text(tmp_path, "questionnaire", text, "--instrument", "qlq-fa12")
    assert done.rows[0]["physical"] == value


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ((), 2, "Name the questionnaire with --instrument."),
        (("--instrument", "qlq-bm22"), 2, "with --mode. There are: official, trial-2014."),
        (("--instrument", "qlq-bm22", "--mode", "x"), 2, "There are: official, trial-2014."),
        (("--instrument", "weekly"), 2, "weekly has no score."),
        (("--instrument", "../qlq-fa12"), 1, "There is no questionnaire named ../qlq-fa12."),
        (("--instrument", "qlq-fa12", "--table", "cdc-2022"), 2, "--table does not belong"),
    ],
)
def test_options_of_questionnaires(
    options: tuple[str, ...], code: int, told: str, tmp_path: Path
) -> None:
    done = scored_text(tmp_path, "questionnaire", "x\n", *options)
    assert (done.code, done.out) == (code, "")
    assert told in done.err


@pytest.mark.parametrize("kind", ["pain-response", "opioids", "adherence"])
def test_an_option_of_another_kind_is_wrong_usage(kind: str, tmp_path: Path) -> None:
    done = scored_text(tmp_path, kind, "x\n", "--mode", "official")
    assert done == (2, "", f"--mode does not belong to {kind}. Leave it out.\n")


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    done = scored_text(tmp_path, "opioids", OPIOIDS, "--table", "cdc-1999")
    assert done == (1, "", "There is no opioid table named cdc-1999. There are: cdc-2022.\n")


def test_an_unknown_kind_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as end:
        run_score("guess", "table.csv")
    assert end.value.code == 2


def sessions(*rows: str) -> str:
    return "\n".join([SESSIONS, *rows])


def test_patients_come_in_the_order_of_their_first_row(tmp_path: Path) -> None:
    text = sessions("Z,2026-01-02,10,10,0,0", "A,2026-01-01,10,0,0,0", "Z,2026-01-01,10,0,1,1")
    done = scored_text(tmp_path, "adherence", text)
    assert done.out.splitlines()[1:] == ["Z,2,1,50,50,1,0,0,1,1", "A,1,0,0,0,1,0,0,0,0"]


def test_nothing_planned_is_never_a_hundred_per_cent(tmp_path: Path) -> None:
    assert scored_text(tmp_path, "adherence", SESSIONS).rows == []
    done = scored_text(tmp_path, "adherence", sessions("A,2026-01-01,0,0,0,0"))
    assert (done.rows[0]["attendance_pct"], done.rows[0]["rdi_pct"]) == ("0", "")


def test_runs_follow_the_days_and_two_rows_on_one_day_are_told(tmp_path: Path) -> None:
    days = ["05", "01", "03", "02", "02"]
    done = scored_text(
        tmp_path,
        "adherence",
        sessions(*(f"A,2026-01-{day},10,{9 * (day == '03')},0,0" for day in days)),
    )
    row = done.rows[0]
    assert (row["planned"], row["missed"], row["interruptions"]) == ("5", "1", "1")
    assert row["interrupted_sessions"] == "3"
    assert done.code == 0
    assert done.err == "A has more than one row on one date. Each was counted as a session.\n"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",2026-01-01,10,10,0,0", "patient"),
        ("A,2026-02-30,10,10,0,0", "date"),
        ("A,20260201,10,10,0,0", "date"),
        ("A,2026-W05-1,10,10,0,0", "date"),
        ("A,,10,10,0,0", "date"),
        ("A,2026-01-01,,10,0,0", "planned_hold_s"),
        ("A,2026-01-01,10,,0,0", "done_hold_s"),
        ("A,2026-01-01,10,-1,0,0", "done_hold_s"),
        ("A,2026-01-01,10,10,2,0", "modified"),
        ("A,2026-01-01,10,10,0,", "stopped_early"),
    ],
)
def test_sessions_that_cannot_be_read(row: str, column: str, tmp_path: Path) -> None:
    done = scored_text(tmp_path, "adherence", sessions(row, "B,2026-01-01,10,5,0,0"))
    assert (done.code, [one["patient"] for one in done.rows]) == (1, ["B"])
    assert done.err.startswith(f"Line 2, column {column}: ")


def test_the_export_keeps_what_was_withheld_apart(tmp_path: Path) -> None:
    rows = [
        "A,2026-01-01,288,0,0,0,not-done",
        "A,2026-01-02,288,0,0,0,withheld",
        "A,2026-01-05,288,0,0,0,not-done",
        "A,2026-01-06,0,0,0,0,completed",
        "A,2026-01-06,288,0,0,0,breathing-instead",
        "A,2026-01-07,288,0,0,0,discarded",
        "A,2026-01-07,288,0,0,0,treatment-day",
        "A,2026-01-08,288,288,0,0,completed",
        "A,2026-01-09,0,0,0,0,completed",
        "A,2026-01-12,0,0,0,1,stopped",
    ]
    text = "\n".join([f"{SESSIONS},outcome", *rows])
    done = scored_text(tmp_path, "adherence", text)
    assert done.err == ""
    row = {key: value for key, value in done.rows[0].items() if value not in {"0", ""}}
    assert row == {
        "patient": "A",
        "planned": "8",
        "attended": "2",
        "attendance_pct": "25",
        "rdi_pct": "16.6667",
        "missed": "3",
        "early_terminations": "1",
        "withheld": "1",
        "treatment_days": "1",
        "breathing_instead": "1",
    }


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (0, "0"), (0.0, "0"), (100.0, "100"), (2 / 3, "0.6667"), (1.50, "1.5")],
)
def test_results_have_four_decimals_at_most(value: float | None, cell: str) -> None:
    assert written(value) == cell


def test_a_table_is_utf8_whatever_the_terminal_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="latin-1", newline="\r\n"))
    score._write(Printed(header=("名", "b"), rows=(("ü", ""),)))
    sys.stdout.flush()
    assert raw.getvalue() == "名,b\nü,\n".encode()
