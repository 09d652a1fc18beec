"""Reports made by hand for comparisons: as little as a ``report.json`` can say."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from coach.cohort.compare import Compared, Source, compare
from coach.program.trouble import UserTroubleError

START = date(2026, 1, 5)

COUNTS = {
    "planned": 0,
    "attended": 0,
    "planned_s": 0,
    "done_s": 0,
    "missed": 0,
    "interruptions": 0,
    "interrupted_sessions": 0,
    "modified": 0,
    "early_terminations": 0,
    "stop_reasons": {},
    "withheld": 0,
    "treatment_days": 0,
    "breathing_instead": 0,
    "not_done_at_end": 0,
}


def adherence(**counts: float) -> dict[str, Any]:
    told = {**COUNTS, **counts}
    planned, planned_s = told["planned"], told["planned_s"]
    return {
        "counts": told,
        "attendance_pct": 100 * told["attended"] / planned if planned else None,  # type: ignore[operator]
        "rdi_pct": 100 * told["done_s"] / planned_s if planned_s else None,  # type: ignore[operator]
    }


def visit(name: str, pain: float | None = None, **changes: Any) -> dict[str, Any]:
    weeks = {"t0": 0, "t2": 12, "t3": 26}[name]
    day = START + timedelta(weeks=weeks)
    return {
        "name": name,
        "day": day.isoformat(),
        "reached": True,
        "check_day": day.isoformat() if pain is not None else None,
        "pain": pain,
        "omed_mg": None,
        "response": None,
        "median_pain": None,
        "sources": ["e1"],
        **changes,
    }


def session(number: int, week: int, pain: float | None, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"s{number}",
        "day": (START + timedelta(weeks=week - 1, days=number % 7)).isoformat(),
        "begun": "2026-01-05T10:00:00+01:00",
        "length_s": 1500,
        "routine": "isometric",
        "exercise": True,
        "short": False,
        "plan_version": 1,
        "planned_s": 200,
        "done_s": 100,
        "modified": False,
        "stopped_early": False,
        "outcome": "completed",
        "reason": "",
        "pain_before": pain,
        "pain_after": None,
        "pain_next_morning": None,
        "tiredness": None,
        "effort": None,
        "enjoyment": None,
        **changes,
    }


def planned(day: int, phase: str = "home", **changes: Any) -> dict[str, Any]:
    return {
        "day": (START + timedelta(days=day)).isoformat(),
        "phase": phase,
        "plan_version": 1,
        "routine": "isometric",
        "planned_s": 200,
        "done_s": 100,
        "attended": True,
        "modified": False,
        "stopped_early": False,
        "outcome": "completed",
        "reason": "",
        **changes,
    }


def report(pseudonym: str, **changes: Any) -> dict[str, Any]:
    nothing = adherence()
    return {
        "format": 1,
        "app": "1.0",
        "as_of": "2026-07-06",
        "first": "2026-01-05",
        "last": "2026-07-06",
        "start": "2026-01-05",
        "person": {"pseudonym": pseudonym, "clinic_id": "", "name": "Never To Be Told"},
        "parts_left_out": False,
        "adherence": {"overall": nothing, "supervised": nothing, "home": nothing},
        "planned": [],
        "sessions": [],
        "pain_trend": {"slope_per_week": None, "area": None, "mean_level": None, "n": 0},
        "checks": [],
        "visits": [visit("t0"), visit("t2"), visit("t3")],
        "questionnaires": [],
        "safety": [],
        "notes": [{"text": "Never to be told"}],
        **changes,
    }


def source(name: str, told: dict[str, Any]) -> Source:
    return Source(name=name, read=json.dumps(told).encode)


def compared(
    out: Path, *reports: dict[str, Any], groups: dict[str, str] | None = None
) -> tuple[Compared, list[tuple[str, str]]]:
    """Compare reports named 0, 1, ...; give what came of it and what was refused."""
    refused: list[tuple[str, str]] = []

    def refuse(name: str, trouble: UserTroubleError) -> None:
        refused.append((name, trouble.word))

    sources = [source(str(number), one) for number, one in enumerate(reports)]
    return compare(sources, groups, out, refuse), refused


def some_reports(folder: Path) -> Path:
    """Write reports of six people in two groups, a further one of one of them, and no report."""
    folder.mkdir()
    groups = ["patient,group"]
    for number in range(6):
        group = "exercise" if number % 2 else "control"
        better = 3 if number % 2 else 1
        worst = [7.0 - number % 3, 6.0 - better, 5.5 - better]
        sessions = [
            session(week, week, 6 - better * week / 12 - number / 10) for week in range(1, 13)
        ]
        told = report(
            f"a{number}",
            visits=[
                visit(name, pain, response=None if name == "t0" else answer)
                for name, pain, answer in zip(
                    ("t0", "t2", "t3"),
                    worst,
                    (None, "partial" if number % 2 else "indeterminate", "partial"),
                    strict=True,
                )
            ],
            sessions=sessions,
            planned=[planned(day * 2, attended=day % 3 > 0) for day in range(20)],
            adherence={
                part: adherence(planned=20, attended=12 + number, planned_s=4000, done_s=2500)
                for part in ("overall", "supervised", "home")
            },
        )
        groups.append(f"a{number},{group}")
        (folder / f"report-a{number}.json").write_text(json.dumps(told))
    (folder / "report-a0-early.json").write_text(json.dumps(report("a0", last="2026-03-01")))
    (folder / "report-torn.json").write_text("{")
    (folder / "groups.csv").write_text("\n".join(groups))
    return folder
