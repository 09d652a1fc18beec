"""Populations of simulated patients: the same for the same seed, however many work on them."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from coach.__main__ import main
from coach.cohort.told import read_told
from coach.record.kinds import Kind
from coach.record.store import Record

FILES = ("sessions.csv", "checkins.csv", "report.json")


def rehearsed(out: Path, patients: int, *options: str, sessions: int = 2) -> int:
    given = ["--routine", "isometric", "--sessions", str(sessions), "--seed", "7"]
    return main(["rehearse", *given, "--patients", str(patients), "--out", str(out), *options])


def digests(out: Path, patient: str) -> list[str]:
    return [hashlib.sha256((out / patient / name).read_bytes()).hexdigest() for name in FILES]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def population(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("population") / "out"
    assert rehearsed(out, 20, "--jobs", "2") == 0
    return out


def test_every_patient_has_a_folder_of_their_own(population: Path) -> None:
    assert sorted(path.name for path in population.iterdir()) == [
        f"p-{number:04d}" for number in range(1, 21)
    ]
    assert len({digests(population, path.name)[2] for path in population.iterdir()}) == 20


def test_neither_jobs_nor_company_change_a_patient(population: Path, tmp_path: Path) -> None:
    assert rehearsed(tmp_path, 2) == 0
    for patient in ("p-0001", "p-0002"):
        assert digests(tmp_path, patient) == digests(population, patient)


def test_patients_answer_the_weekly_check_and_list_their_medicines(population: Path) -> None:
    told = [read_told(path.read_bytes()) for path in sorted(population.glob("*/report.json"))]
    assert all(one.checks for one in told)
    assert len({one.visits[0].pain for one in told}) > 3
    assert any(one.visits[0].omed_mg for one in told)


def test_twenty_patients_become_the_tables_of_a_trial(population: Path, tmp_path: Path) -> None:
    told = [read_told(path.read_bytes()) for path in sorted(population.glob("*/report.json"))]
    groups = {one.patient: "AB"[number % 2] for number, one in enumerate(told)}
    table = tmp_path / "groups.csv"
    lines = [f"{patient},{group}" for patient, group in groups.items()]
    table.write_text("\n".join(["patient,group", *lines]), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["cohort", str(population), "--groups", str(table), "--out", str(out)]) == 0
    overall = [row for row in rows(out / "adherence.csv") if row["phase"] == "overall"]
    assert [row["patients"] for row in overall] == ["10", "10"]
    for row in overall:
        here = [one for one in told if groups[one.patient] == row["group"]]
        assert int(row["planned"]) == sum(len(one.planned) for one in here)
        assert int(row["attended"]) == sum(day.attended for one in here for day in one.planned)
    for row in rows(out / "outcomes.csv"):
        if row["outcome"] == "worst-pain" and row["visit"] == "t0":
            pains = [one.visits[0].pain for one in told if groups[one.patient] == row["group"]]
            known = [pain for pain in pains if pain is not None]
            assert (int(row["n"]), int(row["missing"])) == (len(known), 10 - len(known))
            assert float(row["mean"]) == pytest.approx(sum(known) / len(known), abs=1e-4)


def test_sessions_are_those_of_a_patient_who_answers_nothing_else(
    population: Path, tmp_path: Path
) -> None:
    with Record.open(population / "p-0001" / "record", read_only=True) as record:
        asked = list(record.entries(kinds=(Kind.QUESTIONNAIRE,)))
    assert asked
    assert rehearsed_alone(tmp_path) == 0
    with Record.open(tmp_path / "record", read_only=True) as record:
        assert list(record.entries(kinds=(Kind.QUESTIONNAIRE,))) == []


def rehearsed_alone(out: Path) -> int:
    return main(["rehearse", "--routine", "isometric", "--out", str(out)])


def test_a_refusal_in_another_process_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rehearsed(tmp_path / "out", 2, "--jobs", "2", "--zone", "Mars/Olympus") == 1
    said = capsys.readouterr().err
    assert "Mars/Olympus" in said
    assert "Traceback" not in said


def test_nobody_elses_record_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "p-0002" / "record"
    mine.mkdir(parents=True)
    (mine / "diary.txt").write_text("mine")
    assert rehearsed(tmp_path, 2) == 1
    assert "p-0002/record" in capsys.readouterr().err
    assert (mine / "diary.txt").read_text() == "mine"
    assert not (tmp_path / "p-0001" / "report.json").exists()


@pytest.mark.parametrize("option", ["--patients", "--jobs"])
def test_so_many_cannot_be_rehearsed(option: str, tmp_path: Path) -> None:
    given = ["rehearse", "--routine", "isometric", "--out", str(tmp_path), option, "0"]
    with pytest.raises(SystemExit) as left:
        main(given)
    assert left.value.code == 2
