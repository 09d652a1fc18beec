"""A plan from the clinic, half a year at home, a sealed report back, and the clinic opens it."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from coach.__main__ import main
from coach.clinic.entrance import Entrance, OpenClinic
from coach.clinic.incoming import (
    GarbledReportError,
    Incoming,
    NewerReportError,
    StrangerError,
    UnknownReportError,
)
from coach.clinic.templates import Template
from coach.handoff.keys import SignKey
from coach.handoff.refusals import (
    ChangedFileError,
    NotAReportError,
    OtherRecipientError,
    SignerChangedError,
)
from coach.handoff.report_file import open_report, seal_report
from coach.library.content import load_content
from coach.library.words import words_in
from coach.program.plan import Plan
from coach.record.kinds import Kind
from coach.record.measures import Exported
from coach.record.register_kinds import Details
from coach.record.store import Record
from coach.rehearsal.rehearsal import Request, rehearse, seeded_ids
from coach.reports.model import read_report
from coach.reports.pdf import report_pages
from tests.support.clock import FakeClock
from tests.support.desk import CHEAP, DESK, TODAY, content, counted_people, ready
from tests.support.handoff import CLINIC, OTHER_CLINIC

PASSPHRASE = "four quiet green stones"  # noqa: S105 - of a clinic that lives for one test
SESSIONS = 82


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journey")


@pytest.fixture(scope="module")
def desk(house: Path) -> Iterator[OpenClinic]:
    entrance = Entrance(
        house / "clinic", content, FakeClock(), person_id=counted_people(), cost=CHEAP
    )
    opened = entrance.begin("Clinic at the Lake", PASSPHRASE)
    opened.clinic.save_desk(DESK)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def plan(desk: OpenClinic) -> Plan:
    person = desk.clinic.add_person(Details(name="Gerda"))
    return ready(desk.clinic.new_plan(person, Template.TRIAL))


@pytest.fixture(scope="module")
def home(house: Path, desk: OpenClinic, plan: Plan) -> Path:
    """Return the record of somebody who lived half a year by the plan."""
    warnings = desk.clinic.warnings(plan)
    signed = desk.clinic.sign(plan, TODAY, confirmed=warnings)
    request = Request(
        routine="", sessions=SESSIONS, seed=3, start=TODAY, zone="Europe/Berlin", plan=signed.data
    )
    with Record.open(house / "home", ids=seeded_ids(3)) as record:
        rehearse(request, record, load_content())
    return house / "home"


def export(home: Path, out: Path, *more: str) -> None:
    assert main(["--data-dir", str(home), "export", "--out", str(out), *more]) == 0


@pytest.fixture(scope="module")
def sealed(home: Path, house: Path) -> bytes:
    export(home, house / "sealed", "--format", "sealed")
    (path,) = (house / "sealed").iterdir()
    assert path.suffix == ".coachreport"
    return path.read_bytes()


def test_the_clinic_opens_what_home_sealed(desk: OpenClinic, sealed: bytes) -> None:
    incoming = Incoming(desk.clinic, desk.identity)
    received = incoming.look_at(sealed)
    assert received.person == "P01"
    assert received.is_new_signer
    assert not received.has_before
    assert len(received.report.planned) == SESSIONS
    assert desk.clinic.device("P01") is None, "looking keeps nothing"
    incoming.take(received)
    incoming.take(received)
    assert len(desk.clinic.reports("P01")) == 1
    again = incoming.look_at(sealed)
    assert (again.is_new_signer, again.known, again.has_before) == (False, True, False)


def test_the_next_report_is_compared_with_the_last(
    desk: OpenClinic, home: Path, house: Path, sealed: bytes
) -> None:
    incoming = Incoming(desk.clinic, desk.identity)
    incoming.take(incoming.look_at(sealed))
    first = TODAY + timedelta(weeks=4)
    period = f"{TODAY}..{first}"
    export(home, house / "early", "--format", "sealed", "--period", period)
    (path,) = (house / "early").iterdir()
    received = incoming.look_at(path.read_bytes())
    figures = {one.figure: (one.now, one.before) for one in received.compared}
    assert received.has_before
    assert figures["planned"][1] == SESSIONS
    assert 0 < (figures["planned"][0] or 0) < SESSIONS
    incoming.take(received)
    assert len([one for one in desk.clinic.reports("P01") if len(one.digest) == 64]) == 2


def test_an_opened_report_is_seen_again_without_its_file(desk: OpenClinic, sealed: bytes) -> None:
    incoming, clinic = Incoming(desk.clinic, desk.identity), desk.clinic
    incoming.take(incoming.look_at(sealed))
    first = incoming.again("P01", hashlib.sha256(sealed).hexdigest())
    assert (first.known, first.is_new_signer, first.has_before) == (True, False, False)
    assert len(first.report.planned) == SESSIONS
    device = first.device
    newer = json.dumps({"format": 99}).encode()
    for digest, report, refusal in (
        ("nowhere", None, UnknownReportError),
        ("old", b"", UnknownReportError),
        ("torn", b"{}", GarbledReportError),
        ("newer", newer, NewerReportError),
    ):
        if report is not None:
            clinic.keep_report("P01", digest, device, report)
        with pytest.raises(refusal):
            incoming.again("P01", digest)


def test_the_next_plan_begins_from_here(desk: OpenClinic, home: Path) -> None:
    assert home.is_dir()
    assert desk.clinic.copy_latest("P01").version == 2


def test_another_computer_is_refused(desk: OpenClinic, sealed: bytes) -> None:
    incoming = Incoming(desk.clinic, desk.identity)
    incoming.take(incoming.look_at(sealed))
    files = open_report(sealed, desk.identity, None).files
    other = seal_report(files, SignKey(bytes(32)), desk.identity.seal_key)
    with pytest.raises(SignerChangedError):
        incoming.look_at(other)


def test_what_is_no_report_for_this_clinic_is_refused(desk: OpenClinic, sealed: bytes) -> None:
    incoming = Incoming(desk.clinic, desk.identity)
    key, to = SignKey(bytes(32)), desk.identity.seal_key
    files = dict(open_report(sealed, desk.identity, None).files)
    with pytest.raises(ChangedFileError):
        incoming.look_at(sealed[:-1])
    with pytest.raises(NotAReportError):
        incoming.look_at(b"PK nonsense")
    with pytest.raises(OtherRecipientError):
        incoming.look_at(seal_report(files, key, OTHER_CLINIC.seal_key))
    with pytest.raises(OtherRecipientError):
        Incoming(desk.clinic, CLINIC).look_at(sealed)
    with pytest.raises(GarbledReportError):
        incoming.look_at(seal_report({"report.json": b"{}"}, key, to))
    with pytest.raises(GarbledReportError):
        incoming.look_at(seal_report({"report.pdf": b"%PDF"}, key, to))
    told = json.loads(files["report.json"])
    told["person"]["clinic_id"] = "somebody"
    stranger = {"report.json": json.dumps(told).encode()}
    with pytest.raises(StrangerError):
        incoming.look_at(seal_report(stranger, key, to))


def test_sealed_files_are_the_same_once_opened(
    desk: OpenClinic, home: Path, tmp_path: Path, sealed: bytes
) -> None:
    export(home, tmp_path, "--format", "sealed")
    (path,) = tmp_path.iterdir()
    again = path.read_bytes()
    assert again != sealed
    before = open_report(sealed, desk.identity, None)
    after = open_report(again, desk.identity, before.device_key)
    assert after.files == before.files
    assert set(after.files) == {
        "report.json", "report.pdf", "fhir.json", "csv/sessions.csv", "csv/holds.csv",
        "csv/checkins.csv", "csv/datapackage.json",
    }  # fmt: skip


def test_every_plain_face_has_the_same_bytes_twice(home: Path, tmp_path: Path) -> None:
    formats = ("--format", "csv,pdf,fhir,html,json", "--language", "de")
    export(home, tmp_path / "one", *formats)
    export(home, tmp_path / "two", *formats)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 8
    for name in names:
        first, second = ((tmp_path / way / name).read_bytes() for way in ("one", "two"))
        assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest(), name


def test_a_period_and_what_is_left_out_hold_in_every_face(home: Path, tmp_path: Path) -> None:
    last = date(2026, 2, 1)
    export(
        home, tmp_path, "--format", "csv,json,fhir,html", "--period", f"{TODAY}..{last}",
        "--leave-out", "name,notes,medicines,tiredness",
    )  # fmt: skip
    report = read_report((tmp_path / "report.json").read_bytes())
    assert (report.first, report.last) == (TODAY, last)
    assert report.parts_left_out
    assert report.person.name is None
    for path in tmp_path.iterdir():
        assert b"Rehearsal" not in path.read_bytes(), path.name
    told = (tmp_path / "checkins.csv").read_text()
    assert ",tiredness," not in told
    assert ",pain," in told
    days = [line.split(",")[2] for line in (tmp_path / "sessions.csv").read_text().split()[1:]]
    assert TODAY.isoformat() <= min(days) <= max(days) <= last.isoformat()
    holds = (tmp_path / "holds.csv").read_text().splitlines()[1:]
    assert {line.split(",")[0] for line in holds} <= {one.id for one in report.sessions}


def test_a_locked_pdf_opens_with_its_password_alone(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(home, tmp_path / "plain", "--format", "pdf")
    monkeypatch.setenv("COACH_PDF_PASSWORD", "four plain words here")
    export(home, tmp_path / "locked", "--format", "pdf", "--lock-pdf")
    plain = PdfReader(tmp_path / "plain" / "report.pdf")
    locked = PdfReader(io.BytesIO((tmp_path / "locked" / "report.pdf").read_bytes()))
    assert locked.is_encrypted
    assert not locked.decrypt("four other words here")
    assert locked.decrypt("four plain words here")
    assert [page.extract_text() for page in locked.pages] == [
        page.extract_text() for page in plain.pages
    ]
    monkeypatch.setenv("COACH_PDF_PASSWORD", "short")
    arguments = ["--data-dir", str(home), "export", "--format", "pdf", "--lock-pdf"]
    assert main([*arguments, "--out", str(tmp_path / "weak")]) == 1
    assert not (tmp_path / "weak").exists()


def test_what_went_out_is_in_the_record(home: Path, sealed: bytes, tmp_path: Path) -> None:
    assert sealed
    export(home, tmp_path, "--format", "fhir")
    with Record.open(home, read_only=True) as record:
        sent = [entry.read(Exported) for entry in record.entries(kinds=(Kind.EXPORT,))]
        keys = list(record.entries(kinds=(Kind.DEVICE_KEY,)))
    assert {("sealed",), ("fhir",)} <= {one.formats for one in sent}
    assert {"clinic-file", "files"} <= {one.to for one in sent}
    assert len(keys) == 1


def test_the_clinic_sees_the_pages(desk: OpenClinic, sealed: bytes) -> None:
    report = Incoming(desk.clinic, desk.identity).look_at(sealed).report
    pages = report_pages(report, words_in("en"), load_content(), ppi=20)
    assert len(pages) >= 3
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_wrong_ways_to_ask_are_told(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ["--data-dir", str(home), "export"]
    assert main(base) == 2
    for wrong in (
        ("--format", "docx"),
        ("--period", "2026-02-01..2026-01-01"),
        ("--period", "2026-02-01"),
        ("--as-of", "tomorrow"),
        ("--leave-out", "What?"),
        ("--leave-out", "medicine"),
    ):
        with pytest.raises(SystemExit):
            main([*base, "--out", str(tmp_path), *wrong])
    assert main([*base, "--post", "http://hospital.example/"]) == 1
    assert "https" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
