"""The mannequin as an SVG drawing, for documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from coach.figure.outline import Outline
from coach.figure.plane import Point
from coach.figure.shape import Shape, box
from coach.figure.view import View, fit


def to_svg(shapes: Sequence[Shape], colours: Mapping[str, str], size: tuple[float, float]) -> str:
    """Return a standalone SVG of ``size`` (width, height in px), the figure fitted and centred.

    ``colours`` maps every role's name to an SVG colour; a missing one raises KeyError.
    The same arguments always give the same text.
    """
    width, height = size
    bounds = box(shapes)
    head = f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {head}>']
    view = fit(bounds, size)
    for shape in shapes:
        opacity = "" if shape.opacity >= 1.0 else f' fill-opacity="{_n(shape.opacity)}"'
        fill = escape(colours[shape.role.value])
        lines.append(f'<path fill="{fill}"{opacity} d="{_path(shape.outline, view)}"/>')
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


def _path(outline: Outline, view: View) -> str:
    start, curves = outline
    parts = ["M" + _p(view(start))]
    parts.extend("C" + " ".join(_p(view(point)) for point in curve) for curve in curves)
    return "".join(parts) + "Z"


def _p(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
