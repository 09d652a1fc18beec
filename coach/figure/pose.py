"""A pose of the mannequin: joint angles, what each limb stands on, and the things around it.

The figure always faces right, so the near side is the person's right side. Angles are degrees
in the picture plane: 0 points right, 90 up. Lengths are units of about a centimetre.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.figure.plane import Point
from coach.figure.props import Prop


class WorkingSide(StrEnum):
    """The person's side that works; the files show the right, which is the near side."""

    RIGHT = "right"
    LEFT = "left"


class Support(StrEnum):
    """What a hand, an elbow or a knee rests on; ``air`` is nothing, ``flank`` the belly's side."""

    AIR = "air"
    GROUND = "ground"
    TABLE = "table"
    WALL = "wall"
    SEAT = "seat"
    THIGH = "thigh"
    BELLY = "belly"
    FLANK = "flank"


class Stance(StrEnum):
    """The part of the foot that stands on the ground; ``air`` is none."""

    AIR = "air"
    SOLE = "sole"
    TOES = "toes"
    HEEL = "heel"
    INSTEP = "instep"


class Arm(msgspec.Struct, frozen=True, kw_only=True):
    """One arm: directions of its bones, and its supports.

    ``turn`` 0 shows the hand edge-on with the palm on its clockwise side, 1 shows its broad
    side with the thumb on the counter-clockwise side. ``curl`` 0 is a flat hand, 1 a fist.
    """

    upper: float
    fore: float
    hand: float
    turn: float = 1.0
    curl: float = 0.0
    on: Support = Support.AIR
    elbow: Support = Support.AIR


class Leg(msgspec.Struct, frozen=True, kw_only=True):
    """One leg: directions of its bones, and its supports.

    ``foot`` points from heel to ball. ``toes`` is how far the toes bend up from there.
    """

    thigh: float
    shin: float
    foot: float
    toes: float = 0.0
    on: Stance = Stance.AIR
    knee: Support = Support.AIR


class Pose(msgspec.Struct, frozen=True, kw_only=True):
    """The whole mannequin with its props, seen from its right side.

    ``hip`` is the hip joint's place. ``torso`` points from hip to shoulder, ``neck`` from the
    shoulders to the skull, ``head`` from chin to crown (so the face looks to ``head`` - 90).
    """

    hip: Point
    torso: float
    neck: float
    head: float
    near_arm: Arm
    far_arm: Arm
    near_leg: Leg
    far_leg: Leg
    props: tuple[Prop, ...] = ()


def swap_sides(pose: Pose) -> Pose:
    """Return the pose with near and far limbs exchanged: the same exercise on the left side."""
    return msgspec.structs.replace(
        pose,
        near_arm=pose.far_arm,
        far_arm=pose.near_arm,
        near_leg=pose.far_leg,
        far_leg=pose.near_leg,
    )
