"""Every figure of the first page, counted once more from the entries of the record alone."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from statistics import median

import pytest

from coach.__main__ import main
from coach.reports.document import Document
from coach.reports.model import Report
from coach.session.decisions import Level
from tests.support.raw_entries import Entries
from tests.support.report_record import START

SPACE = "\N{NO-BREAK SPACE}"


def figure(page: Document, number: int) -> str:
    one = page.figures[number]
    return " | ".join((one.value, *one.details)).replace(SPACE, " ")


def test_attendance_is_that_of_the_sessions_kept(
    entries: Entries, half_year_report: Report, page: Document
) -> None:
    plan = next(body for _, body in entries.of("plan-accepted"))
    assert plan["planned_hold_s"] == 288
    worked = entries.worked()
    assert half_year_report.adherence.overall.counts.planned == 82
    assert half_year_report.adherence.overall.counts.attended == len(worked)
    assert figure(page, 0).startswith(
        f"{100 * len(worked) / 82:.0f} % | {len(worked)} of 82 planned"
    )
    supervised = sum(day < START + timedelta(weeks=2) for day in worked)
    assert f"supervised {supervised}/10 · home {len(worked) - supervised}/72" in figure(page, 0)
    assert "Nilsen 2018: 79 %" in figure(page, 0)


def test_adherence_is_what_the_score_verb_counts_from_the_table(
    score: Path, half_year_report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", "adherence", str(score / "sessions.csv")]) == 0
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    overall = half_year_report.adherence.overall
    counts = overall.counts
    assert float(row["attendance_pct"]) == pytest.approx(overall.attendance_pct, abs=1e-4)
    assert float(row["rdi_pct"]) == pytest.approx(overall.rdi_pct, abs=1e-4)
    told = {
        name: str(getattr(counts, name))
        for name in ("planned", "attended", "missed", "interruptions", "modified", "withheld")
    }
    assert told == {name: row[name] for name in told}


def test_dose_intensity_is_that_of_the_holds(score: Path, page: Document) -> None:
    best: dict[tuple[str, ...], int] = defaultdict(int)
    with (score / "holds.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            place = (row["session_id"], row["exercise"], row["set"], row["hold"])
            best[place] = max(best[place], int(row["achieved_ms"]))
    done = sum(best.values()) / 1000
    found = re.match(r"(\d+) % \| ([\d ]+) of ([\d ]+) hold-s", figure(page, 1))
    assert found
    percent, told, planned = (int(one.replace(" ", "")) for one in found.groups())
    # Easier steps can hold longer than planned; what counts never passes the plan.
    assert told <= done
    assert told == pytest.approx(done, rel=0.02)
    assert percent == round(100 * told / planned)


def test_pain_is_the_median_of_the_answers_of_the_week(
    entries: Entries, half_year_report: Report, page: Document
) -> None:
    weeks: dict[int, list[float]] = defaultdict(list)
    blank = asked = 0
    for entry, body in entries.of("answer"):
        if body["question"] == "pain" and body["kind"] == "before":
            asked += body["status"] != "not-asked"
            blank += body["status"] == "chose-not-to-answer"
            if body["value"] is not None:
                weeks[(entry.coach_day - START).days // 7 + 1].append(body["value"])
    told = {one.number: one.pain for one in half_year_report.weeks if one.pain is not None}
    assert told == {number: median(values) for number, values in weeks.items()}
    last = max(weeks)
    assert figure(page, 2).startswith(f"{median(weeks[last]):g} | in week {last}")
    assert f"{blank} of {asked} left blank" in figure(page, 2)


def test_opioids_are_those_of_the_medicines_kept(entries: Entries, page: Document) -> None:
    lists = {body["day"]: body for _, body in entries.of("medicine")}
    doses = {
        day: sum(one["dose"] * one["per_day"] for one in body["medicines"] if one["opioid"])
        for day, body in lists.items()
    }
    first, last = min(doses), max(doses)
    assert figure(page, 3).startswith(f"{doses[last]:g} mg | t0 {doses[first]:g}")
    assert "table cdc-2022, version 1" in figure(page, 3)


def test_the_answer_line_says_what_the_weekly_checks_say(entries: Entries, page: Document) -> None:
    checks = {
        body["day"]: body["answers"]["worst-pain"]
        for _, body in entries.of("questionnaire")
        if body["instrument"] == "weekly"
    }
    before, now = checks[min(checks)], checks[max(checks)]
    locks = {entry.id for entry, _ in entries.of("lock")}
    assert {body["lock"] for _, body in entries.of("unlock")} == locks
    told = [text.replace(SPACE, " ") for text, _ in page.answer]
    assert f"Worst pain fell from {before} to {now}." in told
    assert "Opioids fell from 45 to 30 mg a day." in told
    assert f"{len(locks)} safety locks, all cleared." in told
    assert [text for text, strong in page.answer if strong] == ["Partial pain response."]


def test_every_decision_that_was_not_green_is_told(
    entries: Entries, half_year_report: Report
) -> None:
    decided = [entry.id for entry, body in entries.of("decision") if body["level"] != Level.GREEN]
    assert [one.sources[0] for one in half_year_report.safety] == decided
    locks = [lock.sources[0] for one in half_year_report.safety for lock in one.locks]
    assert locks == [entry.id for entry, _ in entries.of("lock")]


def test_exercises_add_up_to_the_sessions(half_year_report: Report, page: Document) -> None:
    done = sum(one.done_s for one in half_year_report.sessions)
    assert sum(one.done_s for one in half_year_report.exercises) == pytest.approx(done)
    table = page.front[2].blocks[0]
    told = json.dumps([cell for row in getattr(table, "rows", ()) for cell in row])
    for one in half_year_report.exercises:
        assert f"{one.done_s:g} of {one.planned_s:g}" in told.replace("\\u00a0", "")


def test_every_planned_session_has_one_cell(half_year_report: Report) -> None:
    days = [one.day for one in half_year_report.planned]
    assert len(set(days)) == len(days) == 82
    begun = {session for one in half_year_report.planned for session in one.sessions}
    exercised = {one.id for one in half_year_report.sessions if one.exercise}
    assert exercised <= begun
