"""The whole picture of a pose, in painter's order."""

from __future__ import annotations

import msgspec

from coach.figure.contact import ON_TRUNK, planted_arm, wrist_in_support
from coach.figure.furniture import band_shapes, prop_shapes, wall_shapes
from coach.figure.limbs import FAR, NEAR, arm_shapes, leg_shapes, shifted_arm, shifted_leg
from coach.figure.plane import Point, placed, plus
from coach.figure.pose import Arm, Leg, Pose, WorkingSide, swap_sides
from coach.figure.props import Band, Wall
from coach.figure.reach import OutOfReachError
from coach.figure.shape import Shape
from coach.figure.skeleton import ArmJoints, skeleton
from coach.figure.trunk import (
    breath_growth,
    glow_shapes,
    head_shapes,
    neck_shape,
    pelvis_shape,
    shade_shape,
    shirt_shape,
)

DEPTH: Point = (2.4, 0.0)
"""How much further right the far limbs are seen: the eye looks a little from behind."""

GRIP: Point = (5.5, 0.0)
"""The middle of a closed hand, from the wrist."""


def shapes(
    pose: Pose,
    *,
    side: WorkingSide = WorkingSide.RIGHT,
    glow: float = 0.0,
    breath: float = 0.0,
) -> tuple[Shape, ...]:
    """Return the pose's shapes from back to front.

    ``side`` left exchanges near and far limbs. ``glow`` 0..1 lights the back's muscles,
    ``breath`` 0..1 grows belly and rib cage; hands that lie on the belly ride on it.
    """
    shown = swap_sides(pose) if side is WorkingSide.LEFT else pose
    shown = _breathing(shown, breath)
    bones = skeleton(shown)
    far_arm = shifted_arm(bones.far_arm, DEPTH)
    return (
        *(shape for prop in shown.props for shape in prop_shapes(prop)),
        *arm_shapes(far_arm, shown.far_arm, FAR),
        *leg_shapes(shifted_leg(bones.far_leg, DEPTH), shown.far_leg, FAR),
        *(shape for prop in shown.props if isinstance(prop, Wall) for shape in wall_shapes(prop)),
        *_bands(shown, shown.far_arm, far_arm),
        pelvis_shape(shown),
        *leg_shapes(bones.near_leg, shown.near_leg, NEAR),
        neck_shape(bones),
        shirt_shape(shown, breath),
        shade_shape(shown, breath),
        *glow_shapes(shown, glow),
        *head_shapes(shown, bones),
        *_bands(shown, shown.near_arm, bones.near_arm),
        *arm_shapes(bones.near_arm, shown.near_arm, NEAR),
    )


def _bands(pose: Pose, arm: Arm, joints: ArmJoints) -> tuple[Shape, ...]:
    hand = placed(GRIP, joints.wrist, arm.hand)
    return tuple(
        shape for prop in pose.props if isinstance(prop, Band) for shape in band_shapes(prop, hand)
    )


def _breathing(pose: Pose, breath: float) -> Pose:
    return msgspec.structs.replace(
        pose,
        near_arm=_riding(pose, pose.near_arm, pose.near_leg, breath),
        far_arm=_riding(pose, pose.far_arm, pose.far_leg, breath),
    )


def _riding(pose: Pose, arm: Arm, leg: Leg, breath: float) -> Arm:
    if arm.on not in ON_TRUNK or breath <= 0.0:
        return arm
    wrist = wrist_in_support(pose, arm, leg)
    lifted = plus(wrist, (0.0, breath_growth(-wrist[0], 1.0, breath)))
    try:
        return planted_arm(pose, arm, leg, lifted)
    except OutOfReachError:
        return arm
