"""Every number behind the first figures: charts, tables and appendix, counted from the entries."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from coach.__main__ import main
from coach.reports.document import Chart, Document, Line, Table
from tests.support.raw_entries import Entries
from tests.support.report_record import START

SPACE, MISSING = "\N{NO-BREAK SPACE}", "\N{EN DASH}"
VISITS = ((0, "t0, start"), (12, "t2, 12 weeks"), (26, "t3, 6 months"))


def section(page: Document, title: str) -> tuple[Any, ...]:
    return next(one.blocks for one in (*page.front, *page.appendix) if one.title == title)


def table(page: Document, title: str) -> list[tuple[str, ...]]:
    found = next(one for one in section(page, title) if isinstance(one, Table))
    return [tuple(cell.replace(SPACE, " ") for cell in row) for row in found.rows]


def line(page: Document, title: str) -> str:
    return next(
        one.text.replace(SPACE, " ") for one in section(page, title) if isinstance(one, Line)
    )


def chart(page: Document, title: str) -> str:
    return next(one.summary for one in section(page, title) if isinstance(one, Chart))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def shown(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def week(day: date) -> int:
    return (day - START).days // 7 + 1


def checks(entries: Entries) -> dict[date, int]:
    return {
        date.fromisoformat(body["day"]): body["answers"]["worst-pain"]
        for _, body in entries.of("questionnaire")
        if body["instrument"] == "weekly"
    }


def opioids(entries: Entries) -> dict[date, float]:
    """Return the oral morphine of each list of medicines: one drug, of factor 1."""
    return {
        date.fromisoformat(body["day"]): sum(
            one["dose"] * one["per_day"] for one in body["medicines"] if one["opioid"]
        )
        for _, body in entries.of("medicine")
    }


def numbers(entries: Entries, question: str) -> dict[int, list[float]]:
    """Return the answers before exercise by week."""
    found: dict[int, list[float]] = defaultdict(list)
    for entry, body in entries.of("answer"):
        if (body["question"], body["kind"]) == (question, "before") and body["value"] is not None:
            found[week(entry.coach_day)].append(body["value"])
    return found


def test_the_sentence_under_the_pain_chart(entries: Entries, page: Document) -> None:
    weeks = {number: median(values) for number, values in numbers(entries, "pain").items()}
    first, last = min(weeks), max(weeks)
    assert chart(page, page.front[0].title) == (
        f"Pain before exercise: median {weeks[first]:g} in week {first}, {weeks[last]:g} in week"
        f" {last}, at most {max(weeks.values()):g}."
    )


def test_the_sentence_under_the_grid(
    score: Path, page: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    planned = [one for one in rows(score, "sessions") if one["routine"] == "isometric"]
    outcomes = Counter(one["outcome"] for one in planned)
    part = [
        one
        for one in planned
        if float(one["done_hold_s"]) and (one["outcome"] != "completed" or one["modified"] == "1")
    ]
    assert main(["score", "adherence", str(score / "sessions.csv")]) == 0
    (counted,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert len(planned) == 82
    assert chart(page, "Every planned session") == (
        f"Done in part: {len(part)}. Not done, 1 or 2 in a row: {counted['missed']}."
        f" Interruptions (3 or more in a row): {counted['interruptions']}."
        f" Kept back for safety: {outcomes['withheld']}."
    )


def test_exercises_are_the_holds_of_the_table(score: Path, page: Document) -> None:
    begun = Counter(
        exercise.split(":")[0]
        for one in rows(score, "sessions")
        for exercise in one["variant_set"].split(";")
        if exercise
    )
    planned: Counter[str] = Counter()
    best: dict[tuple[str, ...], int] = defaultdict(int)
    for one in rows(score, "holds"):
        place = (one["session_id"], one["exercise"], one["set"], one["hold"])
        best[place] = max(best[place], int(one["achieved_ms"]))
    for (_, exercise, *_), ms in best.items():
        planned[exercise] += ms
    found = table(page, "Exercises")
    assert [name for name in begun if name != ""] == ["all-fours", "swimmer", "plank"]
    for row, exercise in zip(found, ("all-fours", "swimmer", "plank"), strict=True):
        done, of, percent = (
            int(one) for one in row[1].replace(" of ", " ").strip(" %)").replace("(", "").split()
        )
        assert f"of {begun[exercise]} sessions" in row[2]
        assert percent == round(100 * done / of)
        # An easier step holds longer than its plan at times; what counts never passes the plan.
        assert done <= planned[exercise] / 1000
        assert done == pytest.approx(planned[exercise] / 1000, rel=0.03)


def test_safety_on_the_second_page(entries: Entries, page: Document) -> None:
    told = [(entry, body) for entry, body in entries.of("decision") if body["level"] != "green"]
    amber = [entry for entry, body in told if body["level"] == "amber"]
    days = [shown(entry.coach_day) for entry, body in told if body["level"] != "amber"]
    found = table(page, "Safety")
    assert [row[0] for row in found] == days[::-1]
    assert f"care {len(amber)} times" in line(page, "Safety")
    cleared = {
        shown(entry.coach_day): body["cleared_on"]
        for entry, _ in entries.of("lock")
        for _, body in entries.of("unlock")
        if body["lock"] == entry.id
    }
    assert {
        row[0]: row[4].split(" by ")[0] for row in found if row[4] != MISSING
    } == {day: shown(date.fromisoformat(on)) for day, on in cleared.items()}  # fmt: skip
    assert len(table(page, "All safety events")) == len(told)


def test_visits_and_their_response(
    entries: Entries, page: Document, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worst, omed = checks(entries), opioids(entries)
    told = []
    for weeks, name in VISITS:
        day = START + timedelta(weeks=weeks)
        near = min(worst, key=lambda one: abs((one - day).days))
        assert abs((near - day).days) <= 7
        told.append((f"{name}, {shown(day)}", near))
    told.append((f"Latest check, {shown(max(worst))}", max(worst)))
    first = told[0][1]
    asked = tmp_path / "asked.csv"
    asked.write_text(
        "baseline_pain,baseline_omed,pain,omed\n"
        + "".join(f"{worst[first]},{omed[first]},{worst[day]},{omed[day]}\n" for _, day in told)
    )
    assert main(["score", "pain-response", str(asked)]) == 0
    answers = [one["response"] for one in csv.DictReader(capsys.readouterr().out.splitlines())]
    assert table(page, "Visits and pain response") == [
        (name, shown(day), f"{worst[day]}", f"{omed[day]:g} mg", MISSING if n == 0 else answer)
        for n, ((name, day), answer) in enumerate(zip(told, answers, strict=True))
    ]


def test_what_changed_and_what_else_was_told(entries: Entries, page: Document) -> None:
    [(plan, body)] = entries.of("plan-accepted")
    changes = [
        (shown(entry.coach_day), f"from {body['hold_from_s']} to {body['hold_to_s']} s")
        for entry, body in entries.of("adjustment")
    ]
    first, *found = table(page, "What changed")
    assert first[0] == shown(plan.coach_day)
    assert [(day, told) for (day, told), row in zip(changes, found, strict=True)
            if row[0] == day and told in row[1]] == changes  # fmt: skip
    minutes = sum(body["minutes"] for _, body in entries.of("activity"))
    schedule = body["plan"]["schedule"]
    [treatment] = schedule["treatments"]
    day, until = (date.fromisoformat(treatment[key]) for key in ("first", "until"))
    treatments = 1 + (until - day).days // (7 * treatment["every_weeks"])
    assert line(page, "Also told") == (
        f"Treatment days: {treatments}. Other activity: {minutes} min, about"
        f" {minutes // 26} a week. One fall; with pain since: 0."
    )
    review = date.fromisoformat(schedule["review_on"])
    assert line(page, "Next review").startswith(shown(review))


def test_the_table_of_weeks(entries: Entries, score: Path, page: Document) -> None:
    pain, tired = numbers(entries, "pain"), numbers(entries, "tiredness")
    worst = {week(day): value for day, value in checks(entries).items()}
    omed = {week(day): value for day, value in opioids(entries).items()}
    minutes = {
        week(date.fromisoformat(body["day"])): body["minutes"] for _, body in entries.of("activity")
    }
    sessions: dict[int, list[dict[str, str]]] = defaultdict(list)
    for one in rows(score, "sessions"):
        if one["routine"] == "isometric":
            sessions[week(date.fromisoformat(one["date"]))].append(one)
    for row in table(page, "Weeks"):
        number = int(row[0])
        of_week = sessions[number]
        done, planned = (
            sum(float(one[key]) for one in of_week) for key in ("done_hold_s", "planned_hold_s")
        )
        attended = sum(float(one["done_hold_s"]) > 0 for one in of_week)
        assert row[1:] == (
            shown(START + timedelta(weeks=number - 1)),
            _median(pain.get(number)),
            _median(tired.get(number)),
            f"{attended} / {len(of_week)}",
            f"{done:g} / {planned:g}",
            f"{worst[number]}",
            f"{omed[number]:g}",
            f"{minutes[number]}",
        )


def _median(values: list[float] | None) -> str:
    return MISSING if not values else f"{median(values):g} ({len(values)})"


def test_the_table_of_sessions(entries: Entries, score: Path, page: Document) -> None:
    answers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for _, body in entries.of("answer"):
        if body["value"] is not None:
            answers[body["about"] or body["checkin"], body["question"]].append(f"{body['value']:g}")
    for entry, body in entries.of("session-event"):
        if body["type"] == "Answered" and body["value"] is not None:
            answers[entry.session, body["question"]].append(f"{body['value']:g}")
    asked = ("pain", "pain-between", "pain-after", "morning-pain")
    found = table(page, "Sessions")
    told = rows(score, "sessions")
    assert len(found) == len(told)
    for row, one in zip(found, told, strict=True):
        session = one["session_id"]
        assert row[0] == shown(date.fromisoformat(one["date"]))
        if float(one["planned_hold_s"]):
            assert row[3] == f"{float(one['done_hold_s']):g} / {float(one['planned_hold_s']):g}"
        if session and one["routine"] == "isometric":
            pains = (", ".join(answers[session, name]) or MISSING for name in asked)
            assert row[5] == " / ".join(pains)
        for cell, name in ((row[6], "tiredness"), (row[7], "effort")):
            assert cell == (answers[session, name][-1:] or [MISSING])[0]


def test_the_other_tables_of_the_appendix(entries: Entries, page: Document) -> None:
    asked = {(body["checkin"], body["kind"]) for _, body in entries.of("answer")}
    assert len(table(page, "Questions before and after")) == len(asked)
    worst, omed = checks(entries), opioids(entries)
    assert [(row[0], row[2], row[8]) for row in table(page, "Weekly checks")] == [
        (shown(day), f"{worst[day]}", f"{omed[day]:g}") for day in worst
    ]
    lists = [body["medicines"] for _, body in entries.of("medicine")]
    different = 1 + sum(one != other for one, other in pairwise(lists))
    assert len(table(page, "Pain medicines")) == different
    told = sum(
        1 for kind in ("activity", "fall", "note") for _ in entries.of(kind)
    )  # fmt: skip
    treatments = [row for row in table(page, "Diary") if "reatment" in row[1]]
    assert len(table(page, "Diary")) == told + len(treatments) == told + 4
    sheet = next(b for _, b in entries.of("questionnaire") if b["instrument"] == "qsc-r10")
    assert f"sum {sum(sheet['answers'].values())} (10 of 10 answered)" in str(
        table(page, "Questionnaires")
    )
    assert len(table(page, "Corrections")) == len(list(entries.of("correction")))
