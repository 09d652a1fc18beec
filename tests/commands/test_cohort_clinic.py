"""Sealed reports in a comparison: the passphrase opens them, the register knows who sent them."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from coach.__main__ import main
from coach.clinic.entrance import Entrance, OpenClinic
from coach.device.folders import find_folders
from coach.handoff.keys import SignKey
from coach.handoff.report_file import seal_report
from coach.library.content import load_content
from coach.record.register_kinds import Details
from tests.support.clock import FakeClock
from tests.support.cohort_reports import report
from tests.support.handoff import DEVICE_KEY, OTHER_CLINIC, OTHER_KEY, PASSPHRASE, QUICK


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def desk(home: Path) -> OpenClinic:
    data = find_folders(home, os.environ).data
    return Entrance(data, load_content, FakeClock(), cost=QUICK).begin("Clinic", PASSPHRASE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    return reports


def seal(folder: Path, to: str, clinic_id: str, pseudonym: str, key: SignKey = DEVICE_KEY) -> None:
    told = report(pseudonym, person={"pseudonym": pseudonym, "clinic_id": clinic_id})
    files = {"report.json": json.dumps(told).encode()}
    (folder / f"{pseudonym}.coachreport").write_bytes(seal_report(files, key, to))


def cohort(folder: Path, home: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{passphrase}\n"))
    out = folder.parent / "out"
    return main(["cohort", str(folder), "--clinic", "--data-dir", str(home), "--out", str(out)])


def test_sealed_reports_are_opened(
    desk: OpenClinic,
    folder: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    known = desk.clinic.add_person(Details(name="Known", pseudonym="K"))
    desk.clinic.pin_device(known, DEVICE_KEY.public)
    seal(folder, desk.identity.seal_key, known, "a1")
    seal(folder, desk.identity.seal_key, "p-stranger", "a2")
    desk.close()
    assert cohort(folder, home, PASSPHRASE, monkeypatch) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("The computer of 1 report was not compared")
    assert said[-1] == "The tables count 2 patients."


def test_another_computer_another_clinic_and_no_report_are_refused(
    desk: OpenClinic,
    folder: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    known = desk.clinic.add_person(Details(name="Known", pseudonym="K"))
    desk.clinic.pin_device(known, DEVICE_KEY.public)
    to = desk.identity.seal_key
    seal(folder, to, known, "a1")
    seal(folder, to, known, "a2", OTHER_KEY)
    seal(folder, OTHER_CLINIC.seal_key, known, "a3")
    (folder / "a4.coachreport").write_bytes(seal_report({"fhir.json": b"{}"}, DEVICE_KEY, to))
    (folder / "a5.coachreport").write_bytes(seal_report({"report.json": b"{}"}, DEVICE_KEY, to))
    (folder / "a6.coachreport").write_bytes(b"not age")
    desk.close()
    assert cohort(folder, home, PASSPHRASE, monkeypatch) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in said[:5]] == [f"a{n}.coachreport" for n in range(2, 7)]
    assert len({line.split(": ")[1] for line in said[:5]}) == 4
    assert said[-1] == "The tables count 1 patient."


def test_a_wrong_passphrase_opens_nothing(
    desk: OpenClinic,
    folder: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    seal(folder, desk.identity.seal_key, "p-1", "a1")
    desk.close()
    assert cohort(folder, home, "wrong horses in rows", monkeypatch) == 1
    assert "wrong horses" not in capsys.readouterr().err
    assert not (folder.parent / "out").exists()


def test_an_open_desk_is_told_as_in_use(
    desk: OpenClinic, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        assert cohort(folder, home, PASSPHRASE, monkeypatch) == 3
    finally:
        desk.close()
