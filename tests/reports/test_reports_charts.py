from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from coach.reports.pain_chart import Mark, PainChart, Visit, pain_svg
from coach.reports.session_grid import CellState, GridChart, grid_svg

ROLES = ("surface", "ink", "muted", "accent", "wash", "edge", "line", "stop", "ready", "rest")
COLOURS = {role: f"var(--{role})" for role in ROLES}
NAMES = {state: f"name of {state.value}" for state in CellState}
MONDAY = date(2026, 11, 23)
CHART = PainChart(
    weeks=(1, 2, 3, 4, 5),
    pain=(5.0, 4.0, None, 3.0, 2.0),
    worst=(6, None, None, None, 3),
    omed=(45.0, 45.0, None, 0.0, 30.0),
    visits=(Visit(week=1, name="t0"), Visit(week=6, name="t3")),
    marks=(Mark(week=2, grave=True), Mark(week=3, grave=False)),
    names=("pain", "worst <pain>", "opioids", "amber", "red"),
    scale=("0 mg", "45 mg"),
)


def shapes(svg: str) -> Counter[str]:
    """Return how often each kind of shape is drawn; the drawing has to be well formed."""
    return Counter(one.tag.rpartition("}")[2] for one in ET.fromstring(svg).iter())  # noqa: S314


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter() if one.tag.endswith("text")]  # noqa: S314


def test_a_week_without_an_answer_is_a_gap_in_the_line() -> None:
    # Two runs and the line of the key.
    assert shapes(pain_svg(CHART, COLOURS))["polyline"] == 3
    whole = replace(CHART, pain=(5.0, 4.0, 3.5, 3.0, 2.0))
    assert shapes(pain_svg(whole, COLOURS))["polyline"] == 2


def test_every_dose_has_a_bar_and_none_is_no_bar() -> None:
    bars = shapes(pain_svg(CHART, COLOURS))["rect"]
    assert bars - shapes(pain_svg(replace(CHART, omed=(None,) * 5), COLOURS))["rect"] == 3


def test_amber_and_red_differ_by_shape_not_by_colour_alone() -> None:
    amber = shapes(pain_svg(replace(CHART, marks=(Mark(week=1, grave=False),)), COLOURS))
    red = shapes(pain_svg(replace(CHART, marks=(Mark(week=1, grave=True),)), COLOURS))
    assert amber["polygon"] - red["polygon"] == 1
    assert red["rect"] - amber["rect"] == 1


def test_words_in_a_chart_are_escaped_and_all_there() -> None:
    told = texts(pain_svg(CHART, COLOURS))
    assert {"worst <pain>", "t0", "t3", "0 mg", "45 mg", "10"} <= set(told)


@pytest.mark.parametrize("weeks", [0, 1, 26, 520])
def test_any_length_can_be_drawn(weeks: int) -> None:
    nothing = (None,) * weeks
    chart = replace(
        CHART,
        weeks=tuple(range(1, weeks + 1)),
        pain=nothing,
        worst=nothing,
        omed=nothing,
        visits=(),
        marks=(),
    )
    numbers = [one for one in texts(pain_svg(chart, COLOURS)) if one.isdigit()]
    assert len(numbers) <= 6 + 26


def test_every_state_has_a_shape_of_its_own() -> None:
    drawn = set()
    for state in CellState:
        chart = GridChart(sessions=((MONDAY, state),), names=dict.fromkeys(CellState, ""), days=D)
        svg = grid_svg(chart, dict.fromkeys(ROLES, "black"))
        drawn.add(svg)
    assert len(drawn) == len(CellState)


def test_the_key_names_the_states_that_are_there() -> None:
    sessions = ((MONDAY, CellState.DONE), (MONDAY + timedelta(days=9), CellState.REST))
    told = texts(grid_svg(GridChart(sessions=sessions, names=NAMES, days=D), COLOURS))
    assert told == ["d0", "d2", NAMES[CellState.DONE], NAMES[CellState.REST]]


def test_ten_years_of_sessions_stay_within_the_drawing() -> None:
    days = [(MONDAY + timedelta(weeks=week), CellState.DONE) for week in range(520)]
    svg = grid_svg(GridChart(sessions=tuple(days), names=NAMES, days=D), COLOURS)
    boxes = [one for one in ET.fromstring(svg).iter() if one.tag.endswith("rect")]  # noqa: S314
    assert max(float(one.attrib["x"]) for one in boxes) < 680


def test_an_empty_grid_is_an_empty_drawing() -> None:
    assert texts(grid_svg(GridChart(sessions=(), names=NAMES, days=D), COLOURS)) == []


D = tuple(f"d{number}" for number in range(7))
