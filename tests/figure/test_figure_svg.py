from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from coach.figure.figure import shapes
from coach.figure.shape import Box, Role
from coach.figure.svg import to_svg
from coach.figure.view import fit
from coach.library.poses import load_pose

COLOURS = {role.value: f"#{index:02x}{index:02x}{index:02x}" for index, role in enumerate(Role)}
SIZE = (400, 300)


def drawn(name: str, glow: float = 0.5) -> str:
    return to_svg(shapes(load_pose(name), glow=glow), COLOURS, SIZE)


def test_the_same_figure_is_always_the_same_text() -> None:
    assert drawn("plank-feet-hold") == drawn("plank-feet-hold")
    assert drawn("plank-feet-hold") != drawn("plank-feet-start")


def test_it_is_well_formed_and_one_path_per_shape() -> None:
    root = ET.fromstring(drawn("band-seated-row-hold"))  # noqa: S314 - our own text
    assert root.attrib["viewBox"] == "0 0 400 300"
    paths = [child for child in root if child.tag.endswith("path")]
    assert len(paths) == len(shapes(load_pose("band-seated-row-hold"), glow=0.5))
    assert {path.attrib["fill"] for path in paths} <= set(COLOURS.values())
    assert any(path.attrib.get("fill-opacity") == "0.5" for path in paths)


def test_every_point_lies_within_the_drawing() -> None:
    for path in re.findall(r' d="([^"]*)"', drawn("breathing-lying")):
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
        assert all(0 <= x <= 400 for x in numbers[::2])
        assert all(0 <= y <= 300 for y in numbers[1::2])
        assert "-0 " not in path


def test_a_missing_colour_is_refused() -> None:
    with pytest.raises(KeyError):
        to_svg(shapes(load_pose("plank-feet-hold")), {}, SIZE)


def test_colours_cannot_break_out_of_their_place() -> None:
    told = to_svg(shapes(load_pose("plank-feet-hold")), dict.fromkeys(COLOURS, 'a"b<'), SIZE)
    assert ET.fromstring(told)[0].attrib["fill"] == 'a"b<'  # noqa: S314 - our own text


def test_the_view_centres_and_turns_the_picture_upright() -> None:
    view = fit(Box(-10, 0, 10, 10), (200, 200), margin=0.0)
    assert view((-10, 5)) == pytest.approx((0, 100))
    assert view((10, 10)) == pytest.approx((200, 50))
