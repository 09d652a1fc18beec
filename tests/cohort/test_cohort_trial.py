"""Every table of a trial, counted once more by hand from a handful of reports."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from coach.cohort.compare import ALL, Compared
from coach.cohort.duck import connected
from coach.cohort.effect import UNGROUPED
from coach.cohort.refusals import NoDuckdbError, NoReportsError, NotWrittenError, OtherTablesError
from coach.cohort.schema import CSV, PARQUET
from tests.support.cohort_reports import adherence, compared, planned, report, session, visit

GROUPS = {"a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B"}


def five() -> list[dict[str, Any]]:
    """Worst pain at t2: A 2, 4 and missing; B 7 and 9; b2 has not reached t3."""
    done = adherence(planned=4, attended=3, planned_s=800, done_s=600, missed=1)
    poor = adherence(planned=4, attended=1, planned_s=800, done_s=200, interruptions=1)
    stop: dict[str, Any] = {"stopped_early": True, "reason": "tired"}
    t2 = "t2"
    return [
        report(
            "a1",
            visits=[visit("t0", 6), visit(t2, 2, response="partial"), visit("t3", 0)],
            adherence={"overall": done, "supervised": adherence(), "home": done},
            planned=[planned(0, **stop), planned(2, **stop), planned(3)],
            pain_trend={"slope_per_week": -0.5, "area": 20, "mean_level": 2, "n": 9},
            sessions=[session(1, 1, 2), session(2, 1, 4), session(3, 2, 5)],
        ),
        report(
            "a2",
            visits=[visit("t0", 5), visit(t2, 4, response="complete"), visit("t3", 1)],
            adherence={"overall": poor, "supervised": adherence(), "home": poor},
            planned=[planned(0, **stop)],
            pain_trend={"slope_per_week": 0, "area": 10, "mean_level": 1, "n": 9},
            sessions=[session(1, 1, 1), session(2, 2, None), session(3, 2, 9, exercise=False)],
        ),
        report("a3", visits=[visit("t0", 5), visit(t2, response="not-assessable"), visit("t3")]),
        report("b1", visits=[visit("t0", 6), visit(t2, 7, response="progression"), visit("t3", 3)]),
        report(
            "b2",
            visits=[
                visit("t0", 6),
                visit(t2, 9, response="indeterminate"),
                visit("t3", reached=False),
            ],
            safety=[{"day": "2026-01-06", "level": "red", "rule": "pain-at-limit"}] * 2,
        ),
    ]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    return compared(tmp_path_factory.mktemp("five"), *five(), groups=GROUPS)[0]


def rows(found: Compared, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(found.trial.files()[f"{table}.csv"].decode())))


def one(found: Compared, table: str, **where: str) -> dict[str, str]:
    [row] = [row for row in rows(found, table) if where.items() <= row.items()]
    return row


def test_mean_sd_n_and_missing(found: Compared) -> None:
    a = one(found, "outcomes", outcome="worst-pain", visit="t2", group="A")
    # 2 and 4: mean 3, sd sqrt(2) = 1.4142; a3 was there without an answer
    assert (a["n"], a["missing"], a["not_reached"]) == ("2", "1", "0")
    assert (a["mean"], a["sd"]) == ("3", "1.4142")
    b = one(found, "outcomes", outcome="worst-pain", visit="t3", group="B")
    assert (b["n"], b["missing"], b["not_reached"], b["mean"], b["sd"]) == ("1", "0", "1", "3", "")


def test_cohens_d_is_traced_to_the_values(found: Compared) -> None:
    row = one(found, "effects", outcome="worst-pain", visit="t2")
    # both variances 2, pooled SD sqrt(2); (3 - 8) / sqrt(2)
    assert (row["group_a"], row["mean_a"], row["group_b"], row["mean_b"]) == ("A", "3", "B", "8")
    assert (row["pooled_sd"], row["cohens_d"]) == ("1.4142", "-3.5355")


def test_pain_response_with_its_counts(found: Compared) -> None:
    a = one(found, "pain_response", visit="t2", group="A")
    assert (a["patients"], a["complete"], a["partial"], a["not_assessable"]) == ("3", "1", "1", "1")
    assert (a["responders"], a["assessable"], a["response_pct"]) == ("2", "2", "100")
    b = one(found, "pain_response", visit="t2", group="B")
    assert (b["progression"], b["indeterminate"], b["response_pct"]) == ("1", "1", "0")


def test_a_visit_without_a_response_is_not_assessable(found: Compared) -> None:
    b = one(found, "pain_response", visit="t3", group="B")
    assert (b["patients"], b["not_assessable"], b["response_pct"]) == ("1", "1", "")


def test_adherence_of_all_patients_together(found: Compared) -> None:
    a = one(found, "adherence", group="A", phase="overall")
    assert (a["patients"], a["planned"], a["attended"], a["attendance_pct"]) == (
        "3",
        "8",
        "4",
        "50",
    )
    assert (a["planned_s"], a["done_s"], a["rdi_pct"]) == ("1600", "800", "50")
    assert (a["missed"], a["interruptions"]) == ("1", "1")
    nothing = one(found, "adherence", group="B", phase="supervised")
    assert (nothing["planned"], nothing["attendance_pct"], nothing["rdi_pct"]) == ("0", "", "")
    phases = [row["phase"] for row in rows(found, "adherence")]
    assert phases == ["overall", "supervised", "home"] * 2


def test_each_patients_attendance_is_an_outcome_too(found: Compared) -> None:
    a = one(found, "outcomes", outcome="attendance-pct", visit="period", group="A")
    # 75 and 25; a3 had nothing planned
    assert (a["n"], a["missing"], a["mean"], a["sd"]) == ("2", "1", "50", "35.3553")


def test_area_under_the_pain_curve(found: Compared) -> None:
    a = one(found, "outcomes", outcome="pain-area", visit="period", group="A")
    assert (a["n"], a["missing"], a["mean"], a["sd"]) == ("2", "1", "15", "7.0711")
    b = one(found, "outcomes", outcome="pain-area", visit="period", group="B")
    assert (b["n"], b["missing"], b["mean"]) == ("0", "2", "")


def test_stop_reasons_count_sessions_and_patients(found: Compared) -> None:
    [row] = rows(found, "stop_reasons")
    assert row == {
        "group": "A",
        "phase": "home",
        "reason": "tired",
        "sessions": "3",
        "patients": "2",
    }


def test_the_course_weighs_every_patient_alike(found: Compared) -> None:
    first = one(found, "course", week="1", group="A")
    # a1: mean of 2 and 4 is 3; a2: 1; so 2 with sd sqrt(2)
    assert (first["patients"], first["sessions"]) == ("2", "3")
    assert (first["pain_before_n"], first["pain_before_mean"]) == ("2", "2")
    assert first["pain_before_sd"] == "1.4142"
    assert (first["planned_s"], first["done_s"]) == ("600", "300")
    second = one(found, "course", week="2", group="A")
    # a2 left pain blank, and breathing is no exercise
    assert (second["patients"], second["sessions"], second["pain_before_n"]) == ("2", "2", "1")
    assert (second["pain_before_mean"], second["pain_before_sd"]) == ("5", "")
    assert (second["tiredness_n"], second["tiredness_mean"]) == ("0", "")


def test_safety_events_and_patients(found: Compared) -> None:
    [row] = rows(found, "safety")
    assert (row["group"], row["events"], row["patients"]) == ("B", "2", "1")


def test_tables_have_the_columns_they_describe(found: Compared) -> None:
    for table, columns in CSV.items():
        header = found.trial.files()[f"{table}.csv"].decode().splitlines()[0]
        assert header == ",".join(column.name for column in columns)


def test_the_parquet_reads_back_as_spark_would(tmp_path: Path) -> None:
    compared(tmp_path, *five(), groups=GROUPS)
    parquet = tmp_path / "parquet"
    assert sorted(one.name for one in parquet.iterdir() if one.is_dir()) == sorted(PARQUET)
    assert {one.name for one in (parquet / "sessions").iterdir()} == {"arm=A"}
    what = "patient, visit, day, worst_pain, arm"
    told = sorted(cells(parquet / "visits/*/*.parquet", what, "visit = 't2'"))
    assert told[0] == ("a1", "t2", date(2026, 3, 30), 2.0, "A")
    assert [row[4] for row in told] == ["A", "A", "A", "B", "B"]
    for table, columns in PARQUET.items():
        if table != "safety":
            files = next((parquet / table).glob("arm=A/*.parquet"))
            names = opened(f"FROM '{files}'").columns
            assert names[: len(columns)] == [column.name for column in columns]


def test_no_name_and_no_note_gets_into_the_parquet(tmp_path: Path) -> None:
    compared(tmp_path, *five())
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > len(PARQUET) - 2
    for table in PARQUET:
        for path in (tmp_path / "parquet" / table).glob("*/*.parquet"):
            assert "Never" not in str(cells(path))


def test_one_patient_alone(tmp_path: Path) -> None:
    found, _ = compared(tmp_path, report("a1", visits=[visit("t0", 4)]))
    row = one(found, "outcomes", outcome="worst-pain", group=ALL)
    assert (row["n"], row["mean"], row["sd"]) == ("1", "4", "")
    assert rows(found, "effects") == []
    assert found.patients == 1


def test_no_report_at_all(tmp_path: Path) -> None:
    with pytest.raises(NoReportsError):
        compared(tmp_path)
    assert not (tmp_path / "parquet").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_bad_report_is_named_and_the_others_count(tmp_path: Path) -> None:
    bad = report("x", sessions=[session(1, 1, 12)])
    found, refused = compared(tmp_path, report("a1"), bad, report("a2"))
    assert refused == [("1", "cohort-bad-report")]
    assert (found.refused, found.patients) == (1, 2)


@pytest.mark.parametrize("turned", [False, True])
def test_the_report_that_reaches_further_counts(tmp_path: Path, *, turned: bool) -> None:
    early = report("a1", last="2026-03-01", as_of="2026-03-01", visits=[visit("t0", 1)])
    late = report("a1", visits=[visit("t0", 9)])
    both = [late, early] if turned else [early, late]
    found, _ = compared(tmp_path, *both)
    assert one(found, "outcomes", outcome="worst-pain")["mean"] == "9"
    [aside] = found.set_aside
    assert (aside.name, aside.kept, aside.patient) == (("1", "0") if turned else ("0", "1")) + (
        "a1",
    )


def test_of_the_same_period_the_last_one_counts(tmp_path: Path) -> None:
    same = [report("a1", visits=[visit("t0", pain)]) for pain in (1, 2, 3)]
    found, _ = compared(tmp_path, *same)
    assert one(found, "outcomes", outcome="worst-pain")["mean"] == "3"
    assert [(aside.name, aside.kept) for aside in found.set_aside] == [("0", "1"), ("1", "2")]
    assert found.patients == 1


def test_groups_go_by_key_pseudonym_or_clinics_id(tmp_path: Path) -> None:
    person = {"pseudonym": "abcd", "clinic_id": "p-017"}
    other = {"pseudonym": "efgh", "clinic_id": "p-017"}
    groups = {"p-017-abcd": "exact", "p-017": "clinic", "zzz": "nobody"}
    found, _ = compared(
        tmp_path,
        report("abcd", person=person),
        report("efgh", person=other),
        report("q"),
        groups=groups,
    )
    told = {row["group"]: row["patients"] for row in rows(found, "adherence")}
    assert told == {"exact": "1", "clinic": "1", UNGROUPED: "1"}
    assert (found.unknown, found.ungrouped, found.doubled) == (("zzz",), ("q",), ("p-017",))


def test_groups_may_have_any_name(tmp_path: Path) -> None:
    names = ["1", "=SUM(A1)", "A/B [ü] *", "it's"]
    reports = [report(f"p{number}") for number in range(4)]
    groups = {f"p{number}": name for number, name in enumerate(names)}
    found, _ = compared(tmp_path / "a [b] it's", *reports, groups=groups)
    told = [row["group"] for row in rows(found, "adherence")][::3]
    assert told == ["1", "'=SUM(A1)", "A/B [ü] *", "it's"]


def test_questionnaires_and_weekly_answers_by_visit(tmp_path: Path) -> None:
    score = {"mode": "official", "scales": [{"scale": "sum", "value": 17}]}
    form = {"day": "2026-07-01", "visit": "t3", "version": "1", "answers": {"item-1": 2}}
    told = report(
        "a1",
        visits=[visit("t0", 5, median_pain=3), visit("t3", reached=False, median_pain=2)],
        checks=[
            {"day": "2026-01-05", "answers": {"mood": 6, "worst-pain": 5, "stiffness": None}},
            {"day": "2026-01-12", "answers": {"mood": 9}},
        ],
        questionnaires=[
            {**form, "instrument": "qsc-r10", "scores": [score]},
            {**form, "instrument": "pro-ctcae-pain", "scores": []},
            {**form, "instrument": "qsc-r10", "visit": "", "scores": [score]},
        ],
    )
    found, _ = compared(tmp_path, told)
    means = {(row["outcome"], row["visit"]): row["mean"] for row in rows(found, "outcomes")}
    assert means == {
        ("median-pain", "t0"): "3",
        ("worst-pain", "t0"): "5",
        ("weekly.mood", "t0"): "6",
        ("qsc-r10.official.sum", "t3"): "17",
        ("pro-ctcae-pain.item-1", "t3"): "2",
    }


def test_again_over_earlier_tables_but_never_over_something_else(tmp_path: Path) -> None:
    compared(tmp_path, *five())
    found, _ = compared(tmp_path, report("a1"))
    assert found.patients == 1
    assert len(list((tmp_path / "parquet" / "patients").glob("*/*"))) == 1
    other = tmp_path / "other" / "parquet"
    other.mkdir(parents=True)
    (other / "mine.txt").write_text("mine")
    with pytest.raises(OtherTablesError):
        compared(tmp_path / "other", report("a1"))
    assert [path.name for path in other.iterdir()] == ["mine.txt"]


def test_the_same_reports_give_the_same_tables(tmp_path: Path) -> None:
    first, _ = compared(tmp_path / "1", *five(), groups=GROUPS)
    second, _ = compared(tmp_path / "2", *reversed(five()), groups=GROUPS)
    assert first.trial.files() == second.trial.files()


def test_a_full_disk_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError), connected(tmp_path / "spill") as database:
        database.execute("COPY (SELECT 1 AS one) TO '/dev/full' (FORMAT parquet)")


def test_without_the_library_it_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(NoDuckdbError) as refused:
        compared(tmp_path, report("a1"))
    assert refused.value.word == "cohort-no-duckdb"
    assert list(tmp_path.iterdir()) == []


def cells(path: Path, what: str = "*", where: str = "true") -> list[tuple[Any, ...]]:
    """Read Parquet with a database of our own."""
    return opened(f"SELECT {what} FROM '{path}' WHERE {where}").fetchall()  # noqa: S608 - a test


def opened(query: str) -> duckdb.DuckDBPyRelation:
    found = duckdb.sql(query)
    assert found is not None
    return found
