"""What the charts of a comparison show, taken from its tables and put into words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coach.cohort.chart import (
    WIDTH,
    Bar,
    ChartText,
    Colours,
    WeekPoint,
    pain_svg,
    response_svg,
)
from coach.cohort.schema import CSV
from coach.cohort.trial import Trial

Words = Callable[..., str]

SHOWN = ("complete", "partial", "indeterminate", "not_assessable", "progression")


def chart_files(
    trial: Trial, words: Words, colours: Colours, *, width: float = WIDTH
) -> dict[str, bytes]:
    """Return the charts as SVG files by name; one without anything to show is left out."""
    files: dict[str, str] = {}
    series = _pain(trial)
    if series:
        text = ChartText(
            title=words("cohort-chart-pain"),
            about=words("cohort-chart-pain-about", n=len(series)),
            across=words("cohort-chart-week"),
            up=words("cohort-chart-scale"),
            width=width,
        )
        files["pain.svg"] = pain_svg(series, text, colours)
    bars = [
        Bar(
            name=words(
                "cohort-chart-bar", visit=words(f"cohort-visit-{row['visit']}"), group=row["arm"]
            ),
            counts=(row[SHOWN[0]], row[SHOWN[1]], row[SHOWN[2]], row[SHOWN[3]], row[SHOWN[4]]),
        )
        for row in _named(trial, "pain_response")
    ]
    if bars:
        text = ChartText(
            title=words("cohort-chart-response"),
            about=words("cohort-chart-response-about", n=len(bars)),
            across="",
            width=width,
        )
        names = [words(f"cohort-response-{name.replace('_', '-')}") for name in SHOWN]
        files["pain-response.svg"] = response_svg(bars, names, text, colours)
    return {name: svg.encode() for name, svg in files.items()}


def _pain(trial: Trial) -> dict[str, list[WeekPoint]]:
    series: dict[str, list[WeekPoint]] = {}
    for row in _named(trial, "course"):
        if row["pain_before_mean"] is not None:
            point = WeekPoint(
                week=row["week"],
                mean=row["pain_before_mean"],
                sd=row["pain_before_sd"],
                n=row["pain_before_n"],
            )
            series.setdefault(row["arm"], []).append(point)
    return dict(sorted(series.items()))


def _named(trial: Trial, table: str) -> list[Mapping[str, Any]]:
    names = ["arm" if one.name == "group" else one.name for one in CSV[table]]
    return [dict(zip(names, row, strict=True)) for row in trial.rows[table]]
