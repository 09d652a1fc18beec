"""Draws the icons in the sizes and formats of each system, from one drawing each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from packer.building import Bench

DRAW = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
wanted = iter(sys.argv[1:])
for drawing, size, place in zip(wanted, wanted, wanted):
    image = QImage(int(size), int(size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(drawing).render(painter)
    painter.end()
    if not image.save(place):
        sys.exit(place)
"""
"""Draws with the Qt that is packed anyway, so that no other program is needed."""

_SEED = re.compile("@([a-z]+)@")


class Picture(NamedTuple):
    """A drawing that is wanted as a square of some pixels; the ending says the format."""

    drawing: Path
    size: int
    place: Path


def drawings(bench: Bench) -> list[Path]:
    """Return the drawing of each icon, the app's and one for each type of file, with its colours.

    The sources name colours of the light theme, such as ``@teal@``.
    """
    theme = (bench.source / "assets" / "themes" / "light.toml").read_text(encoding="utf-8")
    seeds = tomllib.loads(theme)["seeds"]
    made = []
    for drawing in sorted((bench.source / "packaging" / "icons").glob("*.svg")):
        place = bench.folder / "icons" / drawing.name
        place.parent.mkdir(exist_ok=True)
        text = drawing.read_text(encoding="utf-8")
        place.write_text(_SEED.sub(lambda found: seeds[found[1]], text), encoding="utf-8")
        made.append(place)
    return made


def draw(bench: Bench, wanted: Iterable[Picture]) -> None:
    """Draw pictures; raises CalledProcessError where one cannot be written."""
    told: list[str] = []
    for one in wanted:
        one.place.parent.mkdir(parents=True, exist_ok=True)
        told += [str(one.drawing), str(one.size), str(one.place)]
    bench.run([bench.python, "-P", "-c", DRAW, *told])


def draw_for_programs(bench: Bench, ending: str) -> None:
    """Draw each icon as one file of a system's own format (ico or icns) beside its source."""
    folder = bench.source / "packaging" / "icons"
    draw(bench, [Picture(one, 256, folder / f"{one.stem}.{ending}") for one in drawings(bench)])
