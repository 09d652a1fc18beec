"""Trunk, neck and head, and the glow of the back's muscles."""

from __future__ import annotations

from coach.figure import body
from coach.figure.outline import ellipse, lens, placed_outline, smooth, tapered
from coach.figure.plane import Point, placed
from coach.figure.pose import Pose
from coach.figure.shape import Role, Shape
from coach.figure.skeleton import Skeleton

# In the torso's axes: along it from the hip, and towards the back.
BACK = ((4.0, 11.2), (12.0, 9.8), (20.0, 9.2), (30.0, 10.0), (38.5, 10.6), (46.0, 9.6), (51.5, 7.0))
COLLAR = ((56.4, 5.7), (57.0, 1.0), (54.0, -4.8))
FRONT = (
    (50.0, -7.0, 0.4),
    (44.0, -9.8, 0.8),
    (36.0, -11.0, 1.0),
    (28.0, -10.4, 0.8),
    (20.0, -10.3, 1.0),
    (12.0, -10.5, 0.8),
    (4.0, -10.1, 0.2),
)
"""Along, towards the back, and the share of the breath's growth; belly below 24, chest above."""
DIAPHRAGM = 24.0
HEM = (3.2, 0.0)
PELVIS = (
    (10.0, 8.6),
    (4.0, 10.9),
    (-2.0, 11.4),
    (-7.4, 9.3),
    (-10.6, 4.6),
    (-11.0, -1.5),
    (-8.0, -7.2),
    (-2.0, -9.6),
    (8.0, -9.6),
)

GLOW_EDGE = ((8.0, 8.6), (13.0, 7.9), (20.0, 7.6), (30.0, 8.5), (38.0, 8.9), (44.5, 7.9))
GLOW_TIPS = ((5.6, 6.8), (47.0, 5.4))
GLOW_DEPTH = 4.6

SHADE_DEPTH = 4.2
SHADE_OPACITY = 0.16

NECK = ((0.2, 5.0, 5.4), (0.6, 4.9, 4.9), (1.0, 5.1, 5.2))

# In the head's axes: towards the crown, and towards the back of the head.
HEAD = (
    (11.4, 0.6),
    (9.4, -5.4),
    (4.6, -8.6),
    (1.2, -8.7),
    (-0.6, -8.5),
    (-3.4, -10.9),
    (-4.6, -9.3),
    (-6.2, -9.4),
    (-7.6, -8.7),
    (-9.6, -8.6),
    (-11.2, -6.4),
    (-9.4, -0.4),
    (-8.6, 4.6),
    (-3.4, 8.6),
    (3.0, 9.8),
    (8.6, 6.6),
)
NOSE_TIP = 5
HAIR = (
    (12.2, 0.4),
    (10.6, -5.2),
    (7.2, -7.4),
    (6.2, -5.2),
    (3.6, -3.6),
    (-0.4, -2.9),
    (1.2, -0.8),
    (0.6, 2.2),
    (-4.0, 3.2),
    (-8.2, 4.6),
    (-7.2, 7.0),
    (-3.0, 9.4),
    (3.2, 10.6),
    (9.2, 7.2),
)
HAIRLINE = (2, 5)
EAR = (-1.7, 0.5)
EAR_FOLD = ((-0.2, 0.0), (-3.2, 0.9))
EYE = ((-0.3, -7.2), (-0.5, -4.4))
MOUTH = ((-6.5, -8.9), (-6.2, -6.6))
BROW = ((2.5, -7.7), (2.5, -5.0))


def breath_growth(along: float, share: float, breath: float) -> float:
    """Return how far (units) the front moves out at ``along``, for ``breath`` 0..1."""
    full = body.BREATH_BELLY if along < DIAPHRAGM else body.BREATH_CHEST
    return full * share * breath


def pelvis_shape(pose: Pose) -> Shape:
    """Return the seat of the trousers."""
    return Shape(Role.TROUSER_NEAR, smooth(placed_outline(PELVIS, pose.hip, pose.torso)))


def shirt_shape(pose: Pose, breath: float) -> Shape:
    """Return the shirt; belly and rib cage grow with ``breath`` (0..1)."""
    front = [(x, y - breath_growth(x, share, breath)) for x, y, share in FRONT]
    points = [*BACK, *COLLAR, *front, HEM]
    corners = (0, len(points) - 2)
    return Shape(Role.SHIRT, smooth(placed_outline(points, pose.hip, pose.torso), corners))


def shade_shape(pose: Pose, breath: float) -> Shape:
    """Return the soft shadow along the front of the shirt, which gives it its roundness."""
    front = [(x, y - breath_growth(x, share, breath) + 0.05) for x, y, share in FRONT[1:]]
    inner = [(x, y + SHADE_DEPTH) for x, y in reversed(front[:-1])]
    points = [*front, (front[-1][0] - 0.4, front[-1][1] + SHADE_DEPTH), *inner]
    outline = smooth(placed_outline(points, pose.hip, pose.torso), (0, len(front) - 1, len(front)))
    return Shape(Role.TROUSER_NEAR, outline, SHADE_OPACITY)


def glow_shapes(pose: Pose, glow: float) -> tuple[Shape, ...]:
    """Return the working muscle along the back, as bright as ``glow`` (0..1); none at 0."""
    if glow <= 0.0:
        return ()
    low, high = GLOW_TIPS
    inner = [(x, y - GLOW_DEPTH) for x, y in reversed(GLOW_EDGE)]
    points = [low, *GLOW_EDGE, high, *inner]
    outline = smooth(placed_outline(points, pose.hip, pose.torso))
    return (Shape(Role.GLOW, outline, min(1.0, glow)),)


def neck_shape(bones: Skeleton) -> Shape:
    """Return the neck."""
    return Shape(Role.SKIN_NEAR, tapered(bones.neck, bones.skull, NECK))


def head_shapes(pose: Pose, bones: Skeleton) -> tuple[Shape, ...]:
    """Return head, hair and ear, and a calm face with its eye closed."""

    def at(point: Point) -> Point:
        return placed(point, bones.head, pose.head)

    return (
        Shape(Role.SKIN_NEAR, smooth([at(point) for point in HEAD])),
        Shape(Role.HAIR, smooth([at(point) for point in HAIR], HAIRLINE)),
        Shape(Role.SKIN_NEAR, ellipse(at(EAR), 2.5, 1.7, pose.head - 8.0)),
        Shape(Role.HAIR, lens(at(EAR_FOLD[0]), at(EAR_FOLD[1]), 0.9), 0.35),
        Shape(Role.HAIR, lens(at(EYE[0]), at(EYE[1]), 0.7), 0.85),
        Shape(Role.HAIR, lens(at(BROW[0]), at(BROW[1]), 0.7), 0.4),
        Shape(Role.HAIR, lens(at(MOUTH[0]), at(MOUTH[1]), 0.6), 0.4),
    )
