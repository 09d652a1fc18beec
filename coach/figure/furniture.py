"""Shapes of the props: floor, mat, cushions, furniture, wall and band."""

from __future__ import annotations

from coach.figure.outline import Outline, ellipse, polygon, ribbon, rounded
from coach.figure.plane import Point, distance
from coach.figure.props import (
    Band,
    Chair,
    Floor,
    Mat,
    Pillow,
    Prop,
    Table,
    Towel,
    Wall,
    Worktop,
)
from coach.figure.shape import Role, Shape

MAT_DEPTH = 2.8
SEAT_LENGTH = 41.0
OVERHANG, TOE_ROOM, PLINTH = 7.0, 6.0, 11.0
"""A worktop: how far it stands out over its cupboard, and the room for the toes under that."""
BAND_SLACK = 3.0
BAND_LENGTH = 60.0


def block(left: float, low: float, right: float, high: float, radius: float) -> Outline:
    """Return an upright rectangle with rounded corners."""
    return rounded(((left, low), (right, low), (right, high), (left, high)), radius)


def prop_shapes(prop: Prop) -> tuple[Shape, ...]:
    """Return what stands behind the figure; walls and bands have functions of their own."""
    match prop:
        case Floor() | Mat():
            return (Shape(Role.MAT, block(prop.left, -MAT_DEPTH, prop.right, 0.0, 1.4)),)
        case Pillow():
            return (Shape(Role.PROP, block(prop.left, 0.0, prop.right, prop.top, prop.top / 2)),)
        case Towel():
            return _towel(prop)
        case Chair():
            return _chair(prop)
        case Table() | Worktop():
            return _table(prop) if isinstance(prop, Table) else _worktop(prop)
    return ()


def _towel(towel: Towel) -> tuple[Shape, ...]:
    fold = towel.top / 2
    return (
        Shape(Role.PROP, block(towel.left, 0.0, towel.right, towel.top, fold / 2)),
        Shape(Role.PROP_DARK, block(towel.left + 1, fold - 0.2, towel.right, fold + 0.2, 0.2), 0.5),
    )


def _chair(chair: Chair) -> tuple[Shape, ...]:
    back, seat = chair.back, chair.seat
    front = back + SEAT_LENGTH
    return (
        Shape(Role.PROP_DARK, polygon(_leg(back + 5.5, back + 4.5, seat))),
        Shape(Role.PROP_DARK, polygon(_leg(front - 6.5, front - 5.5, seat))),
        Shape(Role.PROP, polygon(_leg(back + 1.5, back - 2.5, seat))),
        Shape(Role.PROP, polygon(_leg(front - 3.5, front - 0.5, seat))),
        Shape(
            Role.PROP,
            rounded(
                ((back, seat - 2), (back + 4, seat - 2), (back, seat + 44), (back - 4, seat + 44)),
                1.9,
            ),
        ),
        Shape(Role.PROP, block(back - 1, seat - 3.6, front, seat, 1.8)),
    )


def _leg(top: float, foot: float, height: float) -> tuple[Point, ...]:
    return ((top - 1.9, height - 2), (top + 1.9, height - 2), (foot + 1.5, 0), (foot - 1.5, 0))


def _table(table: Table) -> tuple[Shape, ...]:
    left, right, top = table.left, table.right, table.top
    return (
        Shape(Role.PROP_DARK, polygon(_leg(left + 11, left + 11, top))),
        Shape(Role.PROP_DARK, polygon(_leg(right - 11, right - 11, top))),
        Shape(Role.PROP, polygon(_leg(left + 6, left + 6, top))),
        Shape(Role.PROP, polygon(_leg(right - 6, right - 6, top))),
        Shape(Role.PROP, block(left, top - 4.0, right, top, 1.2)),
    )


def _worktop(worktop: Worktop) -> tuple[Shape, ...]:
    front, right, top = worktop.left + OVERHANG, worktop.right, worktop.top
    return (
        Shape(Role.PROP_DARK, block(front + TOE_ROOM, 0.0, right - 4, PLINTH + 2, 0.5)),
        Shape(Role.PROP, block(front, PLINTH, right - 2, top - 3, 1.0), 0.55),
        Shape(Role.PROP_DARK, block(front, top - 16.4, right - 2, top - 15.4, 0.4), 0.6),
        Shape(Role.PROP, block(worktop.left, top - 4.0, right, top, 1.2)),
    )


def wall_shapes(wall: Wall) -> tuple[Shape, ...]:
    """Return the wall; it hides what of the far side would reach into it."""
    return (Shape(Role.MAT, block(wall.face, 0.0, wall.face + 5.0, wall.top, 1.4)),)


def band_shapes(band: Band, hand: Point) -> tuple[Shape, ...]:
    """Return the band from its anchor to a hand, thinner the longer it is stretched."""
    width = BAND_SLACK * min(1.0, BAND_LENGTH / max(1.0, distance(band.anchor, hand)))
    return (
        Shape(Role.SLEEVE_NEAR, ribbon(band.anchor, hand, width, width)),
        Shape(Role.PROP_DARK, ellipse(band.anchor, 2.2, 2.2)),
    )
