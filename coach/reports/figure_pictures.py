"""The mannequin's poses as pictures of a document, in the colours of the light theme."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache

from coach.figure.figure import shapes
from coach.figure.pose import Pose
from coach.figure.shape import box
from coach.figure.svg import to_svg
from coach.library.resources import asset

PIXELS_A_UNIT = 2.0
ROOM = 1.14
"""A drawing keeps six per cent free on each side."""

Poses = Callable[[str], Pose]


def paper_colours() -> Mapping[str, Mapping[str, str]]:
    """Return the light theme's colours by role: those of the page and those of the figure."""
    return theme_colours("light")


@cache
def theme_colours(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the colours of a shipped theme by role, as ``paper_colours`` does."""
    theme = tomllib.loads(asset("themes", f"{name}.toml").read_text("utf-8"))
    seeds = theme["seeds"]
    return {
        part: {role: seeds[seed] for role, seed in theme[part].items()}
        for part in ("roles", "figure")
    }


def picture(pose: Pose, alt: str, *, glow: float = 0.0) -> dict[str, object]:
    """Return a pose as SVG with its words and its size in units of about a centimetre."""
    drawn = shapes(pose, glow=glow)
    around = box(drawn)
    width, height = (around.right - around.left) * ROOM, (around.high - around.low) * ROOM
    size = (width * PIXELS_A_UNIT, height * PIXELS_A_UNIT)
    return {
        "svg": to_svg(drawn, paper_colours()["figure"], size),
        "alt": alt,
        "width": width,
        "height": height,
    }
