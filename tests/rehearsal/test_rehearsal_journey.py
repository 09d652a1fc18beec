from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from coach.__main__ import main
from coach.record.journal import session_events
from coach.record.store import Record
from coach.rehearsal.clock import SimulatedClock, UnknownZoneError
from coach.session.events import Completed, Started, Stopped
from coach.session.fold import fold
from coach.session.state import Phase

TABLES = ("sessions.csv", "holds.csv", "checkins.csv", "datapackage.json")


def rehearsed(out: Path, *options: str, sessions: int = 12, seed: int = 5) -> int:
    return main(
        [
            "rehearse",
            "--routine",
            "isometric",
            "--sessions",
            str(sessions),
            "--seed",
            str(seed),
            "--out",
            str(out),
            *options,
        ]
    )


def digests(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in TABLES}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("rehearsal") / "out"
    assert rehearsed(out, sessions=82, seed=3) == 0
    return out


@pytest.fixture
def record(rehearsal: Path) -> Iterator[Record]:
    with Record.open(rehearsal / "record", read_only=True) as record:
        yield record


def test_every_planned_day_has_its_row(rehearsal: Path) -> None:
    days = [row["date"] for row in rows(rehearsal / "sessions.csv")]
    assert len(set(days)) == 82
    assert days == sorted(days)
    assert days[0] == "2026-01-05"


def test_journeys_vary(rehearsal: Path) -> None:
    outcomes = {row["outcome"] for row in rows(rehearsal / "sessions.csv")}
    assert {"completed", "not-done", "stopped"} <= outcomes
    holds = {row["outcome"] for row in rows(rehearsal / "holds.csv")}
    assert holds == {"done", "shortened", "not-reached"}


def test_done_never_exceeds_planned(rehearsal: Path) -> None:
    for row in rows(rehearsal / "sessions.csv"):
        assert float(row["done_hold_s"]) <= float(row["planned_hold_s"])
    for row in rows(rehearsal / "holds.csv"):
        assert int(row["achieved_ms"]) <= int(row["planned_ms"])


def test_sessions_are_the_sum_of_their_best_holds(rehearsal: Path) -> None:
    best: dict[tuple[str, ...], int] = {}
    for row in rows(rehearsal / "holds.csv"):
        key = (row["session_id"], row["exercise"], row["set"], row["hold"])
        best[key] = max(best.get(key, 0), int(row["achieved_ms"]))
    for row in rows(rehearsal / "sessions.csv"):
        done = sum(ms for key, ms in best.items() if key[0] == row["session_id"])
        assert float(row["done_hold_s"]) == done / 1000


def test_every_session_ends_and_replays(record: Record) -> None:
    for session in record.sessions_with("session-started"):
        events = session_events(record, session)
        assert isinstance(events[0], Started)
        assert isinstance(events[-1], Stopped | Completed)
        assert fold(events).phase is Phase.ENDED


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    rehearsed(tmp_path / "a")
    rehearsed(tmp_path / "b")
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    rehearsed(tmp_path / "c", seed=6)
    assert digests(tmp_path / "a") != digests(tmp_path / "c")


def test_export_writes_what_rehearse_wrote(rehearsal: Path, tmp_path: Path) -> None:
    assert main(["--data-dir", str(rehearsal / "record"), "export", "--out", str(tmp_path)]) == 0
    assert digests(tmp_path) == digests(rehearsal)


def test_an_earlier_rehearsal_is_begun_anew(tmp_path: Path) -> None:
    rehearsed(tmp_path / "out", sessions=2)
    first = digests(tmp_path / "out")
    assert rehearsed(tmp_path / "out", sessions=2) == 0
    assert digests(tmp_path / "out") == first


def test_another_record_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "out" / "record" / "precious"
    kept.parent.mkdir(parents=True)
    kept.write_text("mine", encoding="utf-8")
    assert rehearsed(tmp_path / "out") == 1
    assert kept.read_text(encoding="utf-8") == "mine"
    assert "out/record" in capsys.readouterr().err


def test_the_real_data_folder_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "real"))
    rehearsed(tmp_path / "out", sessions=1)
    assert not (tmp_path / "real").exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--routine", "yoga", "isometric"),
        ("--zone", "Europe/Nowhere", "Europe/Nowhere"),
        ("--zone", "../../etc/passwd", "passwd"),
    ],
)
def test_unknown_names_are_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, said: str
) -> None:
    assert rehearsed(tmp_path / "out", option, value) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--sessions", "0"),
        ("--sessions", "2001"),
        ("--sessions", "many"),
        ("--sessions", "-3"),
        ("--start", "2026-02-30"),
        ("--start", "1970-12-31"),
        ("--start", "2201-01-01"),
        ("--seed", "x"),
    ],
)
def test_nonsense_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        rehearsed(tmp_path / "out", option, value)
    assert ended.value.code == 2
    assert option in capsys.readouterr().err


@pytest.mark.parametrize("routine", ["breathing", "seated"])
def test_the_other_routines_can_be_rehearsed(tmp_path: Path, routine: str) -> None:
    assert rehearsed(tmp_path / "out", "--routine", routine, sessions=3) == 0
    for row in rows(tmp_path / "out" / "sessions.csv"):
        assert row["planned_hold_s"] == "0"


def test_a_file_in_the_way_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert rehearsed(tmp_path / "out") == 1
    assert "out" in capsys.readouterr().err


def test_the_simulated_clock_knows_summer_time() -> None:
    clock = SimulatedClock("Europe/Berlin")
    clock.go_to(date(2026, 3, 29), time(1, 59))
    assert clock.now().offset_s == 3600
    clock.advance(60_000)
    assert clock.now().offset_s == 7200
    expected = datetime(2026, 3, 29, 1, 0, tzinfo=UTC).timestamp() * 1000
    assert clock.now().utc_ms == expected
    clock.go_to(date(2026, 1, 1), time(0))
    assert clock.now().utc_ms == expected


def test_a_zone_must_exist() -> None:
    with pytest.raises(UnknownZoneError):
        SimulatedClock("Nowhere")
