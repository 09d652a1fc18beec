"""Where hands, elbows, knees and feet meet what they stand on."""

from __future__ import annotations

import msgspec

from coach.figure import body
from coach.figure.plane import Point, located, minus, mixed, placed, plus, turned
from coach.figure.pose import Arm, Leg, Pose, Stance, Support
from coach.figure.props import Chair, Table, Wall, Worktop
from coach.figure.reach import reach
from coach.figure.skeleton import ArmJoints, LegJoints, shoulder_of, skeleton

STANCE_POINTS = {
    Stance.SOLE: body.BALL_POINT,
    Stance.TOES: body.BALL_POINT,
    Stance.HEEL: body.HEEL_POINT,
    Stance.INSTEP: body.INSTEP_POINT,
}
"""The place of the foot, in its own axes, that stays where it is."""


ON_TRUNK = (Support.BELLY, Support.FLANK)
"""Supports along which the way from the hip counts backwards."""


class MissingPropError(ValueError):
    """A limb rests on a prop the pose does not have."""


class Surface(msgspec.Struct, frozen=True, kw_only=True):
    """A support as axes of its own: x runs along it, y points away from it to the limb."""

    origin: Point
    angle: float


def surface(pose: Pose, support: Support, leg: Leg) -> Surface:
    """Return the surface of a hand's support; ``leg`` is the leg of the hand's own side.

    Raises MissingPropError.
    """
    match support:
        case Support.THIGH:
            return Surface(origin=pose.hip, angle=leg.thigh)
        case Support.BELLY | Support.FLANK:
            return Surface(origin=pose.hip, angle=pose.torso + 180.0)
        case Support.GROUND:
            return Surface(origin=(0.0, 0.0), angle=0.0)
    for prop in pose.props:
        match prop:
            case Table(top=height) | Worktop(top=height) if support is Support.TABLE:
                return Surface(origin=(0.0, height), angle=0.0)
            case Chair(seat=height) if support is Support.SEAT:
                return Surface(origin=(0.0, height), angle=0.0)
            case Wall(face=face) if support is Support.WALL:
                return Surface(origin=(face, 0.0), angle=90.0)
    raise MissingPropError(support)


def palm_place(support: Support, at: float) -> Point:
    """Return the wrist's place in the axes of its support, ``at`` units along it.

    Along the thigh and the belly ``at`` counts from the hip.
    """
    match support:
        case Support.THIGH:
            return (at, mixed(*body.THIGH_TOP, at / body.THIGH) + body.PALM)
        case Support.BELLY:
            return (-at, body.BELLY_FRONT + body.PALM)
        case Support.FLANK:
            return (-at, body.FLANK)
        case Support.SEAT:
            return (at, body.GRASP)
    return (at, body.PALM)


def planted_arm(pose: Pose, arm: Arm, leg: Leg, wrist: Point) -> Arm:
    """Return the arm bent so that its wrist is at ``wrist``, given in its support's axes.

    Raises OutOfReachError.
    """
    on = surface(pose, arm.on, leg)
    target = placed(wrist, on.origin, on.angle)
    upper, fore = reach(shoulder_of(pose), target, body.UPPER_ARM, body.FOREARM, 1)
    return msgspec.structs.replace(arm, upper=upper, fore=fore)


def planted_leg(hip: Point, leg: Leg, point: Point) -> Leg:
    """Return the leg bent so that its stance point is at ``point``; raises OutOfReachError."""
    ankle = minus(point, turned(STANCE_POINTS[leg.on], leg.foot))
    thigh, shin = reach(hip, ankle, body.THIGH, body.SHIN, -1)
    return msgspec.structs.replace(leg, thigh=thigh, shin=shin)


def stance_point(joints: LegJoints, stance: Stance) -> Point:
    """Return where the foot stands; for ``air``, the ball."""
    match stance:
        case Stance.HEEL:
            return joints.heel
        case Stance.INSTEP:
            return joints.instep
    return joints.ball


def wrist_in_support(pose: Pose, arm: Arm, leg: Leg) -> Point:
    """Return the wrist's place in the axes of the arm's support."""
    on = surface(pose, arm.on, leg)
    shoulder = shoulder_of(pose)
    elbow = plus(shoulder, turned((body.UPPER_ARM, 0.0), arm.upper))
    wrist = plus(elbow, turned((body.FOREARM, 0.0), arm.fore))
    return located(wrist, on.origin, on.angle)


def gaps(pose: Pose) -> dict[str, float]:
    """Return for each supported limb how far (units) it is off its support.

    The names are such as ``near hand``, ``far knee``; the way into or off counts alike.
    """
    bones = skeleton(pose)
    sides = (
        ("near", pose.near_arm, bones.near_arm, pose.near_leg, bones.near_leg),
        ("far", pose.far_arm, bones.far_arm, pose.far_leg, bones.far_leg),
    )
    found: dict[str, float] = {}
    for name, arm, arm_bones, leg, leg_bones in sides:
        found |= {f"{name} {part}": gap for part, gap in _arm_gaps(pose, arm, leg, arm_bones)}
        found |= {f"{name} {part}": gap for part, gap in _leg_gaps(leg, leg_bones)}
    return found


def _arm_gaps(pose: Pose, arm: Arm, leg: Leg, bones: ArmJoints) -> list[tuple[str, float]]:
    found = []
    if arm.on is not Support.AIR:
        along, off = wrist_in_support(pose, arm, leg)
        counted = -along if arm.on in ON_TRUNK else along
        found.append(("hand", abs(off - palm_place(arm.on, counted)[1])))
    if arm.elbow is not Support.AIR:
        found.append(("elbow", abs(bones.elbow[1] - body.ELBOW_PAD)))
    return found


def _leg_gaps(leg: Leg, bones: LegJoints) -> list[tuple[str, float]]:
    found = []
    if leg.on is Stance.SOLE:
        found.append(("foot", max(abs(bones.heel[1]), abs(bones.ball[1]))))
    elif leg.on is not Stance.AIR:
        found.append(("foot", abs(stance_point(bones, leg.on)[1])))
    if leg.knee is not Support.AIR:
        found.append(("knee", abs(bones.knee[1] - body.KNEE_PAD)))
    return found
