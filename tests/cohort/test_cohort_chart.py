from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from coach.cohort.chart import SHARES, Bar, ChartText, WeekPoint, pain_svg, response_svg
from coach.cohort.chart_rows import EffectRow, ShareRow, effects_svg, shares_svg

TEXT = ChartText(title="Pain & more", about='Said "aloud"', across="week", up="mean")
COLOURS = {
    role: f"#00000{number}"
    for number, role in enumerate(
        ("accent", "wash", "surface", "line", "stop", "ink", "muted", "ready")
    )
}
SVG = "{http://www.w3.org/2000/svg}"


def point(week: int, mean: float, sd: float | None = None) -> WeekPoint:
    return WeekPoint(week=week, mean=mean, sd=sd, n=3)


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def thick(drawing: ET.Element) -> list[ET.Element]:
    return [one for one in drawing.iter(f"{SVG}line") if "stroke-width:2.4" in one.attrib["style"]]


def test_a_week_without_a_value_is_a_gap() -> None:
    drawing = drawn(pain_svg({"A": [point(1, 2), point(2, 3), point(4, 5)]}, TEXT, COLOURS))
    # one piece from week 1 to 2, and the one of the key
    assert len(thick(drawing)) == 2
    assert len(list(drawing.iter(f"{SVG}circle"))) == 3


def test_more_pain_stands_higher_and_the_spread_stays_in_the_frame() -> None:
    drawing = drawn(pain_svg({"A": [point(1, 2, 9), point(2, 8)]}, TEXT, COLOURS))
    low, high = (float(one.attrib["cy"]) for one in drawing.iter(f"{SVG}circle"))
    assert high < low
    ends = [float(one.attrib["y2"]) for one in drawing.iter(f"{SVG}line")]
    assert max(ends[:-2]) <= 300


def test_groups_differ_by_dashes_not_by_colour_alone() -> None:
    series = {name: [point(1, 2), point(2, 3)] for name in "ABCDE"}
    drawing = drawn(pain_svg(series, TEXT, COLOURS))
    pieces = thick(drawing)[:5]
    assert len({one.attrib["style"] for one in pieces}) == 4
    dashes = [one.attrib["style"].partition("dasharray:")[2] for one in pieces]
    assert len(set(dashes[:4])) == 4


def test_long_names_and_many_groups_stay_on_the_drawing() -> None:
    series = {f"{number} {'long' * 40}": [point(1, 2)] for number in range(6)}
    drawing = drawn(pain_svg(series, TEXT, COLOURS))
    height = float(drawing.attrib["viewBox"].split()[3])
    texts = list(drawing.iter(f"{SVG}text"))
    assert sum((one.text or "").endswith("…") for one in texts) == 6
    assert all(float(one.attrib["y"]) < height for one in texts)
    bars = [Bar(name="long" * 40, counts=(1, 0, 0, 0, 0))]
    shares = drawn(response_svg(bars, ("a", "b", "c", "d", "e"), TEXT, COLOURS))
    assert all(float(one.attrib["width"]) > 0 for one in list(shares.iter(f"{SVG}rect"))[1:])


def test_half_a_year_does_not_name_every_week() -> None:
    points = [point(week, 2) for week in range(1, 53)]
    texts = [one.text for one in drawn(pain_svg({"A": points}, TEXT, COLOURS)).iter(f"{SVG}text")]
    assert "1" in texts
    assert "2" in texts  # of the scale
    assert "3" not in texts


def test_it_is_told_to_those_who_cannot_see_it() -> None:
    drawing = drawn(pain_svg({"A": [point(1, 2)]}, TEXT, COLOURS))
    assert drawing.attrib["aria-label"] == 'Said "aloud"'
    assert [one.text for one in drawing.iter(f"{SVG}title")] == ["Pain & more"]


def test_shares_add_up_and_carry_their_counts() -> None:
    bars = [Bar(name="t2, A", counts=(1, 2, 0, 0, 1)), Bar(name="t2, B", counts=(0, 0, 0, 0, 0))]
    names = ("complete", "in part", "indeterminate " * 3, "cannot be told " * 6, "more pain")
    drawing = drawn(response_svg(bars, names, TEXT, COLOURS))
    boxes = [one for one in drawing.iter(f"{SVG}rect") if one.attrib["height"] == "20"]
    widths = [float(one.attrib["width"]) for one in boxes]
    assert [round(width / widths[0], 2) for width in widths] == [1, 2, 1]
    texts = [one.text for one in drawing.iter(f"{SVG}text")]
    assert {"n = 4", "n = 0", "1", "2"} <= set(texts)
    key = [one for one in drawing.iter(f"{SVG}rect") if one.attrib["height"] == "14"]
    assert len(key) == len(SHARES)
    assert len({one.attrib["y"] for one in key}) > 1


def test_effects_stand_right_or_left_of_nought() -> None:
    rows = [EffectRow(name="a", d=0.5, told="0.5"), EffectRow(name="b", d=-1.2, told="-1.2")]
    drawing = drawn(effects_svg(rows, TEXT, COLOURS))
    right, left = (float(one.attrib["cx"]) for one in drawing.iter(f"{SVG}circle"))
    noughts = [
        one for one in drawing.iter(f"{SVG}line") if "stroke-width:1.4" in one.attrib["style"]
    ]
    (nought,) = (float(one.attrib["x1"]) for one in noughts)
    assert left < nought < right
    assert nought - left == pytest.approx(2.4 * (right - nought), abs=0.1)
    low = drawn(effects_svg([EffectRow(name="a", d=0.1, told="0.1")], TEXT, COLOURS))
    ticks = [one.text for one in low.iter(f"{SVG}text")]
    assert {"1", "\N{MINUS SIGN}1"} <= set(ticks), "a small effect looks small"


def test_a_share_never_leaves_its_frame() -> None:
    rows = [
        ShareRow(name="half", part=1, whole=2, told="1 of 2"),
        ShareRow(name="more than planned", part=3, whole=2, told="3 of 2"),
        ShareRow(name="nothing planned", part=0, whole=0, told="0 of 0"),
    ]
    drawing = drawn(shares_svg(rows, TEXT, COLOURS))
    wide = [float(one.attrib["width"]) for one in drawing.iter(f"{SVG}rect") if "x" in one.attrib]
    whole, half, second, full, third = wide
    assert whole == second == full == third
    assert half == pytest.approx(whole / 2, abs=0.1)
