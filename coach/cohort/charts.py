"""What the charts of a comparison show, taken from its tables and put into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from coach.cohort.chart import (
    WIDTH,
    Bar,
    ChartText,
    Colours,
    WeekPoint,
    pain_svg,
    response_svg,
)
from coach.cohort.chart_rows import EffectRow, ShareRow, effects_svg, shares_svg
from coach.cohort.schema import CSV
from coach.cohort.trial import Trial


class Words(Protocol):
    """Sentences by id in one language."""

    def __call__(self, word: str, **places: object) -> str:
        """Return the sentence with this id."""
        ...

    def has(self, word: str) -> bool:
        """Tell whether there is a sentence with this id."""
        ...


MOST_ROWS = 24
"""So many effects are drawn; the table has all of them."""

MINUS = "\N{MINUS SIGN}"

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
    files.update(_row_charts(trial, words, colours, width))
    return {name: svg.encode() for name, svg in files.items()}


def _row_charts(
    trial: Trial, words: Words, colours: Colours, width: float
) -> Iterator[tuple[str, str]]:
    effects = list(_effects(trial, words))
    if effects:
        about = words("cohort-chart-effects-about", n=len(effects))
        pairs = _pairs(trial)
        title = words("cohort-chart-effects")
        if len(pairs) == 1:
            ((a, b),) = pairs
            title = words("cohort-chart-effects-pair", a=a, b=b)
        text = ChartText(title=title, about=about, across="", width=width)
        yield "effects.svg", effects_svg(effects[:MOST_ROWS], text, colours)
    shares = list(_shares(trial, words))
    if shares:
        about = words("cohort-chart-adherence-about", n=len(shares))
        text = ChartText(title=words("cohort-chart-adherence"), about=about, across="", width=width)
        yield "adherence.svg", shares_svg(shares, text, colours)


def _pairs(trial: Trial) -> set[tuple[str, str]]:
    """Return the groups that are compared with each other."""
    return {(one.a.group, one.b.group) for one in trial.effects}


def _effects(trial: Trial, words: Words) -> Iterator[EffectRow]:
    several = len(_pairs(trial)) > 1
    for one in trial.effects:
        if one.d is not None:
            name = words(
                "cohort-chart-effect",
                outcome=_known(
                    words, f"compare-outcome-{one.outcome.replace('.', '-')}", one.outcome
                ),
                visit=_known(words, f"compare-visit-{one.visit}", one.visit),
            )
            if several:
                pair = words("cohort-chart-pair", a=one.a.group, b=one.b.group)
                name = words("cohort-chart-bar", visit=name, group=pair)
            told = f"{abs(one.d):.2f}".replace(".", words("sheet-decimal"))
            yield EffectRow(name=name, d=one.d, told=f"{MINUS if one.d < 0 else ''}{told}")


def _shares(trial: Trial, words: Words) -> Iterator[ShareRow]:
    for row in _named(trial, "adherence"):
        if row["planned"]:
            phase = words(f"compare-phase-{row['phase']}")
            told = words(
                "cohort-chart-share",
                part=row["attended"],
                whole=row["planned"],
                percent=f"{row['attendance_pct']:.0f}",
            )
            group = _known(words, f"compare-group-{row['arm']}", row["arm"])
            name = words("cohort-chart-bar", visit=phase, group=group)
            yield ShareRow(name=name, part=row["attended"], whole=row["planned"], told=told)


def _known(words: Words, word: str, otherwise: str) -> str:
    """Return a sentence, or the id itself where it has none."""
    return words(word) if words.has(word) else otherwise


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
