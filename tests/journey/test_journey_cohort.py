"""Twenty people from the clinic's desk and back: plans, weeks at home, sealed reports, one cohort.

One of them lives the whole half year, the others some weeks each, so that the suite stays quick;
`make bench` compares two hundred whole ones.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.__main__ import main
from coach.clinic.compared_files import ComparedFiles
from coach.clinic.comparing import Comparison
from coach.clinic.counter import Counter, Doorway
from coach.clinic.entrance import Entrance
from coach.clinic.incoming import Received
from coach.handoff.keys import SignKey
from coach.handoff.report_file import seal_report
from coach.library.content import load_content
from coach.library.words import words_in
from coach.practice.outbox import Outbox
from coach.record.store import Record
from coach.rehearsal.rehearsal import Request, rehearse, seeded_ids
from coach.reports.faces import Face, Tongue, face_files
from coach.reports.parcel import parcel
from tests.support.clock import FakeClock
from tests.support.desk import CHEAP, DESK, TODAY, content, counted_people, ready
from tests.support.handoff import OTHER_CLINIC

PASSPHRASE = "four quiet green stones"  # noqa: S105 - of a clinic that lives for one test
PEOPLE, HALF_A_YEAR, A_WHILE = 20, 82, 5


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cohort")


@pytest.fixture(scope="module")
def desk(house: Path) -> Iterator[Counter]:
    entrance = Entrance(
        house / "data", content, FakeClock(), person_id=counted_people(), cost=CHEAP
    )
    opened = Doorway(entrance).begin("Clinic at the Lake", PASSPHRASE)
    opened.save_desk(DESK.author, DESK.team_phone, DESK.emergency_phone)
    yield opened
    opened.close()


def lived(house: Path, desk: Counter, number: int) -> bytes:
    """Give somebody a plan, let them live by it, and return what their computer seals."""
    person, clinic = desk.add_person(f"Person {number}", "", ""), desk.clinic
    plan = ready(desk.new_plan(person, "trial-frame"))
    signed = clinic.sign(plan, TODAY, confirmed=clinic.warnings(plan))
    whole = number == 1
    request = Request(
        routine="",
        sessions=HALF_A_YEAR if whole else A_WHILE,
        seed=number,
        start=TODAY,
        zone="Europe/Berlin",
        plan=signed.data,
    )
    with Record.open(house / f"home-{number}", ids=seeded_ids(number)) as record:
        rehearse(request, record, load_content())
        telling = Outbox(record, FakeClock().now).told()
    tongue = Tongue(words=words_in("en"), content=load_content())
    key = SignKey(bytes([number]) * 32)
    if whole:
        return parcel(telling, tongue, key, desk.seal_key)
    return seal_report(face_files(telling, (Face.JSON,), tongue), key, desk.seal_key)


@pytest.fixture(scope="module")
def arrived(house: Path, desk: Counter) -> dict[str, Received]:
    """Return every report as the desk opened it; their files lie in a folder."""
    folder, found = house / "came", {}
    folder.mkdir()
    for number in range(1, PEOPLE + 1):
        data = lived(house, desk, number)
        (folder / f"{number:02}.coachreport").write_bytes(data)
        received = desk.look_at(data)
        assert received.is_new_signer
        desk.take(received)
        found[received.person] = received
    (folder / "groups.csv").write_text(
        "patient,group\n"
        + "".join(
            f"{person},{'control' if n % 2 else 'exercise'}\n" for n, person in enumerate(found)
        )
    )
    return found


def compared(desk: Counter, folder: Path | None, groups: Path) -> Comparison:
    running = desk.compare(folder, ComparedFiles().groups(groups).groups)
    while (made := running.result()) is None:
        running.wait()
    return made


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_the_cohort_counts_what_the_twenty_reports_say(
    house: Path, desk: Counter, arrived: dict[str, Received]
) -> None:
    made = compared(desk, None, house / "came" / "groups.csv")
    assert made.patients == len(arrived) == PEOPLE
    assert (made.left_out, made.strangers, made.set_aside) == ((), 0, ())
    files = made.compared.trial.files()
    told = {(one["group"], one["phase"]): one for one in rows(files["adherence.csv"])}
    for group, rest in (("exercise", 0), ("control", 1)):
        people = [one for n, one in enumerate(arrived.values()) if n % 2 == rest]
        counts = [one.report.adherence.overall.counts for one in people]
        line = told[group, "overall"]
        assert int(line["patients"]) == len(people) == PEOPLE // 2
        assert int(line["planned"]) == sum(one.planned for one in counts)
        assert int(line["attended"]) == sum(one.attended for one in counts)
    effects = {(one["outcome"], one["visit"]) for one in rows(files["effects.csv"])}
    assert ("attendance-pct", "period") in effects
    weeks = [int(one["week"]) for one in rows(files["course.csv"])]
    assert max(weeks) >= 24, "one of them lived the whole half year"


def test_the_desk_and_the_command_write_the_same_tables(
    house: Path, desk: Counter, arrived: dict[str, Received], capsys: pytest.CaptureFixture[str]
) -> None:
    assert arrived
    folder, plain = house / "came", house / "plain"
    sealed_too = compared(desk, folder, folder / "groups.csv")
    name = ComparedFiles().save(sealed_too, house, TODAY, "en")
    plain.mkdir()
    for number, one in enumerate(arrived.values(), start=1):
        kept = desk.clinic.reports(one.person)[-1].report
        (plain / f"{number:02}-report.json").write_bytes(kept)
    arguments = ("--groups", str(folder / "groups.csv"), "--out", str(house / "out"))
    assert main(["cohort", str(plain), *arguments]) == 0
    assert "20 patients" in capsys.readouterr().err
    for path in sorted((house / "out").glob("*.csv")):
        assert (house / name / path.name).read_bytes() == path.read_bytes(), path.name


def test_what_is_wrong_is_named_and_the_others_go_on(
    house: Path, desk: Counter, arrived: dict[str, Received], tmp_path: Path
) -> None:
    assert arrived
    came = [path.read_bytes() for path in sorted((house / "came").glob("*.coachreport"))]
    stranger = SignKey(bytes([99]) * 32)
    told = {"report.json": desk.clinic.reports("P02")[-1].report}
    for name, data in {
        "fine": came[2],
        "tampered": came[3][:-30] + bytes(30),
        "other-clinic": seal_report(told, stranger, OTHER_CLINIC.seal_key),
        "other-computer": seal_report(told, stranger, desk.seal_key),
        "no-report": seal_report({"report.json": b"{}"}, stranger, desk.seal_key),
        "twice": came[2],
    }.items():
        (tmp_path / f"{name}.coachreport").write_bytes(data)
    made = compared(desk, tmp_path, house / "came" / "groups.csv")
    assert made.patients == 1
    assert {one.name: one.word for one in made.left_out} == {
        "tampered.coachreport": "handoff-file-changed",
        "other-clinic.coachreport": "handoff-report-other",
        "other-computer.coachreport": "handoff-report-signer",
        "no-report.coachreport": "cohort-bad-report",
    }
    (aside,) = made.set_aside
    assert {aside.name, aside.kept} == {"fine.coachreport", "twice.coachreport"}
