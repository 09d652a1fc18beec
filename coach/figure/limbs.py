"""Arms with hands, legs with shoes: tapered, dressed, ready to paint."""

from __future__ import annotations

from math import cos, radians

import msgspec

from coach.figure import body
from coach.figure.outline import Outline, ellipse, lens, placed_outline, smooth, tapered
from coach.figure.plane import Point, bearing, between, mixed, placed, plus, polar, turn, turned
from coach.figure.pose import Arm, Leg
from coach.figure.shape import Role, Shape
from coach.figure.skeleton import ArmJoints, LegJoints


class Tone(msgspec.Struct, frozen=True):
    """The colour names of one side of the body; ``fold`` marks creases and soles."""

    skin: Role
    sleeve: Role
    trouser: Role
    shoe: Role
    fold: Role


NEAR = Tone(Role.SKIN_NEAR, Role.SLEEVE_NEAR, Role.TROUSER_NEAR, Role.SHOE_NEAR, Role.TROUSER_FAR)
FAR = Tone(Role.SKIN_FAR, Role.SLEEVE_FAR, Role.TROUSER_FAR, Role.SHOE_FAR, Role.TROUSER_NEAR)

# Widths on the left of the bone's way are the front of a hanging limb.
UPPER_ARM = ((0.0, 5.8, 5.4), (0.3, 5.6, 5.5), (0.65, 4.9, 5.1), (1.0, 4.2, 4.3))
FOREARM = ((0.0, 4.3, 4.1), (0.25, 4.5, 4.2), (0.62, 3.7, 3.4), (1.0, 2.9, 2.7))
SLEEVE = ((0.0, 7.0, 6.6), (0.22, 6.9, 6.6), (0.62, 6.3, 6.2))
THIGH = ((0.0, 9.6, 10.2), (0.25, 9.6, 9.8), (0.62, 8.2, 8.0), (1.0, 6.5, 6.2))
SHIN = ((0.0, 6.2, 5.9), (0.22, 5.6, 6.6), (0.55, 4.9, 5.7), (0.94, 4.7, 4.7))
ANKLE = ((0.8, 3.2, 3.4), (1.0, 3.2, 3.4))

# The hand in its own axes, from the wrist along the fingers and towards the thumb's side.
EDGE_HAND = (
    (-1.5, 2.6),
    (3.5, 2.5),
    (8.0, 1.6),
    (13.0, 0.5),
    (16.2, -0.6),
    (16.6, -1.8),
    (13.0, -2.4),
    (8.0, -2.6),
    (3.5, -2.6),
    (-1.5, -2.6),
)
BROAD_HAND = (
    (-1.5, 2.8),
    (3.5, 3.3),
    (8.0, 3.7),
    (13.0, 3.0),
    (16.4, 1.7),
    (16.8, 0.2),
    (13.8, -2.4),
    (8.0, -3.5),
    (3.5, -3.2),
    (-1.5, -2.6),
)
FIST = (
    (-1.5, 2.7),
    (2.5, 4.0),
    (6.0, 4.6),
    (8.8, 3.6),
    (9.8, 1.6),
    (9.8, -0.8),
    (8.6, -3.0),
    (5.5, -3.8),
    (2.5, -3.5),
    (-1.5, -2.6),
)

# The shoe in the foot's axes, around from the ankle's back by heel and sole to its front.
SHOE_BACK = ((-3.9, 2.6), (-4.7, -0.8), (-5.4, -4.2), (-4.4, -6.3), (-1.0, -6.5), (5.0, -6.5))
SHOE_FRONT = ((11.0, -1.6), (7.0, 0.6), (4.6, 2.8))
SOLE_BACK = ((-5.0, -5.4), (-4.4, -6.3), (-1.0, -6.5), (5.0, -6.5))
SOLE_CAP = ((10.0, -6.5), (14.5, -6.5), (17.2, -6.1), (17.5, -5.3), (14.5, -5.5), (11.0, -5.5))
SOLE_RIM = ((5.0, -5.5), (-1.0, -5.5))
TOE_CAP = ((10.0, -6.5), (14.5, -6.5), (17.4, -6.0), (17.6, -4.4), (15.4, -2.8))


CUFF_OPACITY = 0.45
SOLE_OPACITY = 0.75
FOLD_OPACITY = 0.45
FOLD_FROM = 35.0
"""Degrees of bend from which cloth folds at a joint."""


def arm_shapes(joints: ArmJoints, arm: Arm, tone: Tone) -> tuple[Shape, ...]:
    """Return the arm from the hand up to the sleeve over it."""
    sleeve = tapered(joints.shoulder, joints.elbow, SLEEVE, hem=0.7)
    return (
        *hand_shapes(joints.wrist, arm, tone),
        Shape(tone.skin, tapered(joints.shoulder, joints.elbow, UPPER_ARM)),
        Shape(tone.skin, ellipse(joints.elbow, 4.3, 4.3)),
        Shape(tone.skin, tapered(joints.elbow, joints.wrist, FOREARM)),
        Shape(tone.sleeve, sleeve),
        Shape(Role.SHIRT, cuff_outline(joints), CUFF_OPACITY),
    )


def cuff_outline(joints: ArmJoints) -> Outline:
    """Return the seam of the sleeve, a narrow strip across its end."""
    angle = bearing(joints.shoulder, joints.elbow)
    _, front, back = SLEEVE[-1]
    end = SLEEVE[-1][0] * body.UPPER_ARM
    seam = ((end - 1.5, front), (end - 0.9, (front - back) / 2), (end - 1.5, -back))
    edge = ((end - 2.4, -back), (end - 1.8, (front - back) / 2), (end - 2.4, front))
    return smooth(placed_outline([*seam, *edge], joints.shoulder, angle), (0, 2, 3, 5))


def hand_shapes(wrist: Point, arm: Arm, tone: Tone) -> tuple[Shape, ...]:
    """Return the hand, between edge-on, broad and closed as the arm says, with its thumb."""
    points = [
        between(between(edge, broad, arm.turn), fist, arm.curl)
        for edge, broad, fist in zip(EDGE_HAND, BROAD_HAND, FIST, strict=True)
    ]
    hand = Shape(tone.skin, smooth(placed_outline(points, wrist, arm.hand)))
    return (hand, Shape(tone.skin, thumb_outline(wrist, arm)))


def thumb_outline(wrist: Point, arm: Arm) -> Outline:
    """Return the thumb: tucked to the hand edge-on, spread on its broad side, over a fist."""
    root = (2.2, mixed(0.8, 1.6, arm.turn))
    open_tip = (mixed(8.5, 9.0, arm.turn), mixed(0.4, 5.4, arm.turn))
    tip = between(open_tip, (7.6, 3.0), arm.curl)
    return tapered(
        placed(root, wrist, arm.hand),
        placed(tip, wrist, arm.hand),
        ((0.0, 2.2, 2.2), (0.6, 1.6, 1.6), (1.0, 1.3, 1.3)),
    )


def leg_shapes(joints: LegJoints, leg: Leg, tone: Tone) -> tuple[Shape, ...]:
    """Return the leg from the shoe up to the trousers over it."""
    return (
        Shape(tone.shoe, tapered(joints.knee, joints.ankle, ANKLE)),
        Shape(tone.shoe, shoe_outline(joints.ankle, leg)),
        Shape(tone.fold, sole_outline(joints.ankle, leg), SOLE_OPACITY),
        Shape(tone.trouser, tapered(joints.hip, joints.knee, THIGH)),
        Shape(tone.trouser, ellipse(joints.knee, 6.25, 6.25)),
        Shape(tone.trouser, tapered(joints.knee, joints.ankle, SHIN, hem=0.6)),
        *knee_fold(joints, leg, tone),
    )


def knee_fold(joints: LegJoints, leg: Leg, tone: Tone) -> tuple[Shape, ...]:
    """Return the crease in the hollow of a bent knee."""
    bent = turn(leg.shin, leg.thigh)
    if bent < FOLD_FROM:
        return ()
    # The hollow lies half way between the shin and the way back up the thigh.
    inwards = leg.shin - (180.0 - bent) / 2
    hollow = plus(joints.knee, polar(inwards, 6.3 / max(0.5, cos(radians(bent / 2)))))
    end = plus(joints.knee, polar(inwards, 1.5))
    return (Shape(tone.fold, lens(hollow, end, 1.1), FOLD_OPACITY),)


def shoe_outline(ankle: Point, leg: Leg) -> Outline:
    """Return the shoe; its cap bends up with the toes."""
    return smooth(placed_outline([*SHOE_BACK, *_bent(TOE_CAP, leg), *SHOE_FRONT], ankle, leg.foot))


def sole_outline(ankle: Point, leg: Leg) -> Outline:
    """Return the rim of the shoe's sole, which bends with the toes."""
    points = [*SOLE_BACK, *_bent(SOLE_CAP, leg), *SOLE_RIM]
    return smooth(placed_outline(points, ankle, leg.foot))


def _bent(cap: tuple[Point, ...], leg: Leg) -> list[Point]:
    ball = body.BALL_POINT
    return [plus(ball, turned((x - ball[0], y - ball[1]), leg.toes)) for x, y in cap]


def shifted_arm(joints: ArmJoints, way: Point) -> ArmJoints:
    """Return the arm's joints moved by ``way``."""
    return ArmJoints(
        shoulder=plus(joints.shoulder, way),
        elbow=plus(joints.elbow, way),
        wrist=plus(joints.wrist, way),
    )


def shifted_leg(joints: LegJoints, way: Point) -> LegJoints:
    """Return the leg's joints moved by ``way``."""
    return LegJoints(
        hip=plus(joints.hip, way),
        knee=plus(joints.knee, way),
        ankle=plus(joints.ankle, way),
        heel=plus(joints.heel, way),
        ball=plus(joints.ball, way),
        instep=plus(joints.instep, way),
    )
