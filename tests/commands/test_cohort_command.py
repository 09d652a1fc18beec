from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from coach.__main__ import main
from coach.handoff.report_file import seal_report
from tests.support.cohort_reports import report, session, visit
from tests.support.handoff import CLINIC, DEVICE_KEY


def write(path: Path, told: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told), encoding="utf-8")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    for number, pain in enumerate((2, 4, 7, 9)):
        told = report(
            f"p{number}",
            visits=[visit("t0", 6), visit("t2", pain, response="partial"), visit("t3")],
            sessions=[session(1, 1, pain), session(2, 2, pain)],
        )
        write(reports / f"{number}" / "report.json", told)
    return reports


def cohort(folder: Path, out: Path, *options: str) -> int:
    return main(["cohort", str(folder), "--out", str(out), *options])


def test_a_folder_of_reports_becomes_tables(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "groups.csv").write_text("group,patient,site\nA,p0,x\nA,p1,x\nB,p2,x\nB,p3,x\n")
    (folder / "0" / "fhir.json").write_text("{}")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "report.json").write_text("{}")
    out = tmp_path / "out"
    assert cohort(folder, out) == 0
    said = capsys.readouterr()
    printed = [Path(line) for line in said.out.splitlines()]
    assert all(path.exists() for path in printed)
    assert {path.name for path in printed} >= {"parquet", "outcomes.csv", "dictionary.csv"}
    assert said.err == "The tables count 4 patients.\n"
    [effect] = [
        row
        for row in rows(out / "effects.csv")
        if (row["outcome"], row["visit"]) == ("worst-pain", "t2")
    ]
    assert (effect["mean_a"], effect["mean_b"], effect["cohens_d"]) == ("3", "8", "-3.5355")


def test_the_dictionary_names_every_column(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert cohort(folder, out) == 0
    told = {(row["table"], row["column"]) for row in rows(out / "dictionary.csv")}
    for path in out.glob("*.csv"):
        if path.name != "dictionary.csv":
            header = path.read_text("utf-8").splitlines()[0].split(",")
            assert {(path.name, column) for column in header} <= told
    assert all(row["description"] for row in rows(out / "dictionary.csv"))


def test_the_charts_are_pictures_with_words(folder: Path, tmp_path: Path) -> None:
    (folder / "groups.csv").write_text("patient,group\np0,<&>\np1,B\np2,C\np3,D\n")
    assert cohort(folder, tmp_path / "out") == 0
    charts = sorted((tmp_path / "out" / "charts").iterdir())
    assert [path.name for path in charts] == ["pain-response.svg", "pain.svg"]
    for path in charts:
        drawing = ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - our own file
        assert drawing.attrib["role"] == "img"
        texts = [one.text for one in drawing.iter("{http://www.w3.org/2000/svg}text")]
        assert any("<&>" in (text or "") for text in texts)


def test_a_bad_file_is_named_and_the_others_are_done(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "2" / "report.json").write_text('{"format": 1}')
    (folder / "newer-report.json").write_text('{"format": 2}')
    (folder / "sealed.coachreport").write_bytes(b"age-encryption.org/v1\n")
    (folder / "gone-report.json").symlink_to(tmp_path / "nowhere")
    assert cohort(folder, tmp_path / "out") == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in said[:4]] == [
        "2/report.json",
        "gone-report.json",
        "newer-report.json",
        "sealed.coachreport",
    ]
    assert "--clinic" in said[3]
    assert said[4:] == ["4 files were left out.", "The tables count 3 patients."]
    assert rows(tmp_path / "out" / "adherence.csv")[0]["patients"] == "3"


def test_a_file_larger_than_any_report_is_not_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "large-report.json").open("wb") as stream:
        stream.truncate(64 * 1_048_576 + 1)
    assert cohort(folder, tmp_path / "out") == 1
    assert "large-report.json: This file is larger than 64 MiB" in capsys.readouterr().err


def test_an_empty_folder_and_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert cohort(tmp_path / "empty", tmp_path / "out") == 1
    assert "no readable report" in capsys.readouterr().err
    assert cohort(tmp_path / "nowhere", tmp_path / "out") == 1
    assert "nowhere" in capsys.readouterr().err
    assert list((tmp_path / "out").iterdir()) == []


def test_errors_in_the_groups_are_told_by_line_and_column(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    groups = tmp_path / "g.csv"
    groups.write_text("patient,group\np0,A\np0,B\n,A\np1,\np2,without-group\np3\np0,A\n")
    assert cohort(folder, tmp_path / "out", "--groups", str(groups)) == 1
    said = capsys.readouterr().err.splitlines()
    places = [line.split(":")[0] for line in said[:-1]]
    assert [place.lower() for place in places] == [
        f"line {line}, column {column}"
        for line, column in (
            (3, "group"),
            (4, "patient"),
            (5, "group"),
            (6, "group"),
            (7, "group"),
        )
    ]
    assert not (tmp_path / "out").exists()


def test_who_has_no_group_and_who_has_no_report(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "groups.csv").write_text("patient,group\np0,A\np1,A\np2,B\nother,B\n")
    write(folder / "0" / "again-report.json", report("p0", last="2026-02-01"))
    assert cohort(folder, tmp_path / "out") == 0
    said = capsys.readouterr().err
    assert "0/again-report.json is another report of p0. 0/report.json is counted" in said
    assert "p3 has no group" in said
    assert "names other, but" in said


def test_summary_rows_give_effect_sizes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(
        "outcome,visit,group,n,mean,sd\n"
        "distress,t2,training,25,10,2\n"
        "distress,t3,training,25,9,3\n"
        "distress,t2,control,25,12,4\n"
        "distress,t3,control,20,,\n"
    )
    out = tmp_path / "out"
    assert main(["cohort", "--summary", str(table), "--out", str(out)]) == 0
    effects = rows(out / "effects.csv")
    assert [(row["visit"], row["cohens_d"]) for row in effects] == [("t2", "-0.6325"), ("t3", "")]
    assert [row["missing"] for row in rows(out / "outcomes.csv")] == [""] * 4
    assert capsys.readouterr().err == ""


def test_bad_summary_rows_are_told_and_the_others_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(
        "outcome,visit,group,n,mean,sd\n"
        "x,t2,A,5,1,1\nx,t2,B,5,2,1\nx,t2,B,5,3,1\nx,t2,C,5,2,-1\nx,t2,D,2.5,2,1\nx,t2,E,5,1.5.1,1\n"
    )
    assert main(["cohort", "--summary", str(table), "--out", str(tmp_path / "out")]) == 1
    said = [line.split(":")[0].lower() for line in capsys.readouterr().err.splitlines()]
    assert said == [
        "line 4, column group",
        "line 5, column sd",
        "line 6, column n",
        "line 7, column mean",
    ]
    assert [row["cohens_d"] for row in rows(tmp_path / "out" / "effects.csv")] == ["-1"]


@pytest.mark.parametrize("options", [["--clinic"], ["--groups", "g.csv"]])
def test_what_does_not_go_with_a_summary_is_wrong_usage(
    tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["cohort", "--summary", "rows.csv", "--out", str(tmp_path / "out"), *options]
    assert main(given) == 2
    assert options[0] in capsys.readouterr().err


def test_a_summary_without_its_columns_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("outcome,mean\nx,1\n")
    assert main(["cohort", "--summary", str(table), "--out", str(tmp_path / "out")]) == 1
    assert "sd" in capsys.readouterr().err


def test_a_sealed_report_for_nobody_here_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = seal_report({"report.json": b"{}"}, DEVICE_KEY, CLINIC.seal_key)
    (folder / "0.coachreport").write_bytes(sealed)
    assert cohort(folder, tmp_path / "out") == 1
    assert "0.coachreport: This report is sealed." in capsys.readouterr().err
