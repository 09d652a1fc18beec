"""What the other process of a comparison tells, done here in this one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.clinic import compare_work
from coach.clinic.comparing import Counted, LeftOut, Refused, Task
from coach.clinic.incoming import furthest
from coach.cohort.compare import Compared
from coach.record.register_kinds import ReportReceived
from tests.support.cohort_reports import report, some_reports
from tests.support.handoff import CLINIC


class Pipe:
    """Hands a task over, and keeps what is told."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.told: list[object] = []
        self.closed = False

    def recv(self) -> Task:
        return self.task

    def send(self, told: object) -> None:
        self.told.append(told)

    def close(self) -> None:
        self.closed = True


def work(tmp_path: Path, *, folder: Path | None = None, **kept: bytes) -> list[object]:
    task = Task(
        folder=None if folder is None else str(folder),
        kept=tuple(kept.items()),
        groups=None,
        scratch=str(tmp_path / "scratch"),
        identity=CLINIC,
        devices={},
    )
    pipe = Pipe(task)
    compare_work.work(pipe)
    assert pipe.closed
    return pipe.told


def test_every_file_is_counted_and_each_refusal_named(tmp_path: Path) -> None:
    told = work(tmp_path, folder=some_reports(tmp_path / "reports"))
    assert [one.done for one in told if isinstance(one, Counted)] == list(range(9))
    (left_out,) = (one for one in told if isinstance(one, LeftOut))
    assert (left_out.name, left_out.word) == ("report-torn.json", "cohort-bad-report")
    assert isinstance(told[-1], tuple)
    found, strangers = told[-1]
    assert isinstance(found, Compared)
    assert (found.patients, strangers) == (6, 0)
    assert set(found.arms.values()) == {"all"}


def test_kept_reports_go_by_the_person(tmp_path: Path) -> None:
    told = work(tmp_path, P01=json.dumps(report("a1")).encode(), P02=b"{")
    (left_out,) = (one for one in told if isinstance(one, LeftOut))
    assert left_out.name == "P02"
    assert isinstance(told[-1], tuple)


def test_nothing_to_compare_and_a_full_disk_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert work(tmp_path)[-1] == Refused(word="cohort-no-reports", places={})

    def full(*_: object) -> Compared:
        raise OSError(28, "full")

    monkeypatch.setattr(compare_work, "compare", full)
    assert work(tmp_path) == [Refused(word="cohort-not-written", places={})]


def test_the_report_that_reaches_furthest_stands_for_a_person() -> None:
    def kept(last: str, app: str = "1.0") -> ReportReceived:
        body = json.dumps(report("a1", last=last, app=app)).encode()
        return ReportReceived(digest=last, device=b"", report=body)

    late, early = kept("2026-07-06"), kept("2026-03-01")
    assert furthest([late, early]) == late.report
    assert furthest([early, late]) == late.report
    torn = ReportReceived(digest="", device=b"", report=b"{")
    assert furthest([torn]) == b"{"
    assert furthest([torn, early]) == early.report
    assert furthest([ReportReceived(digest="", device=b"")]) == b""
