"""From one pose to another: angles turn, and what is planted in both stays planted."""

from __future__ import annotations

import msgspec

from coach.figure import body
from coach.figure.contact import (
    STANCE_POINTS,
    planted_arm,
    stance_point,
    wrist_in_support,
)
from coach.figure.plane import (
    Point,
    bearing,
    between,
    minus,
    mixed,
    mixed_angle,
    polar,
    turned,
)
from coach.figure.pose import Arm, Leg, Pose, Stance, Support
from coach.figure.reach import OutOfReachError, reach_near
from coach.figure.skeleton import ArmJoints, LegJoints, Skeleton, shoulder_of, skeleton


class _Arms(msgspec.Struct, frozen=True):
    """One arm at both ends of the movement, with the leg of its side."""

    a: Arm
    b: Arm
    joints_a: ArmJoints
    joints_b: ArmJoints
    leg_a: Leg
    leg_b: Leg

    @property
    def leans(self) -> bool:
        """Tell whether the elbow stays on its support."""
        return self.a.elbow is self.b.elbow is not Support.AIR

    def elbow(self, t: float) -> Point:
        """Return where a leaning elbow stands at ``t``."""
        return between(self.joints_a.elbow, self.joints_b.elbow, t)


class _Legs(msgspec.Struct, frozen=True):
    """One leg at both ends of the movement."""

    a: Leg
    b: Leg
    joints_a: LegJoints
    joints_b: LegJoints

    @property
    def kneels(self) -> bool:
        """Tell whether the knee stays on its support."""
        return self.a.knee is self.b.knee is not Support.AIR

    def knee(self, t: float) -> Point:
        """Return where a kneeling knee stands at ``t``."""
        return between(self.joints_a.knee, self.joints_b.knee, t)

    @property
    def stance(self) -> Stance:
        """Return the part of the foot that stands all the way."""
        if self.a.on is self.b.on:
            return self.a.on
        # A sole that rolls up on its toes, or back on its heel, keeps that part down.
        rolled = {self.a.on, self.b.on} - {Stance.SOLE}
        if len(rolled) == 1 and rolled < {Stance.TOES, Stance.HEEL}:
            return rolled.pop()
        return Stance.AIR


def interpolate(a: Pose, b: Pose, t: float) -> Pose:
    """Return the pose at ``t`` (0..1, easing is the caller's) on the way from ``a`` to ``b``.

    Angles take the shorter turn. Hands, elbows, knees and feet that stand on the same support
    in both poses stand on it all the way: the other joints give way. The props are ``a``'s.
    """
    if t <= 0.0:
        return a
    if t >= 1.0:
        return msgspec.structs.replace(b, props=a.props)
    near_arm, far_arm, near_leg, far_leg = _limbs(a, b, skeleton(a), skeleton(b))
    hip = _hip(a, b, (near_leg, far_leg), t)
    moved = msgspec.structs.replace(
        a,
        hip=hip,
        torso=_torso(a, b, (near_arm, far_arm), hip, t),
        neck=mixed_angle(a.neck, b.neck, t),
        head=mixed_angle(a.head, b.head, t),
        near_leg=_leg(near_leg, hip, t),
        far_leg=_leg(far_leg, hip, t),
    )
    return msgspec.structs.replace(
        moved,
        near_arm=_arm(near_arm, (a, b), moved, moved.near_leg, t),
        far_arm=_arm(far_arm, (a, b), moved, moved.far_leg, t),
    )


def _limbs(
    a: Pose, b: Pose, bones_a: Skeleton, bones_b: Skeleton
) -> tuple[_Arms, _Arms, _Legs, _Legs]:
    return (
        _Arms(a.near_arm, b.near_arm, bones_a.near_arm, bones_b.near_arm, a.near_leg, b.near_leg),
        _Arms(a.far_arm, b.far_arm, bones_a.far_arm, bones_b.far_arm, a.far_leg, b.far_leg),
        _Legs(a.near_leg, b.near_leg, bones_a.near_leg, bones_b.near_leg),
        _Legs(a.far_leg, b.far_leg, bones_a.far_leg, bones_b.far_leg),
    )


def _hip(a: Pose, b: Pose, legs: tuple[_Legs, _Legs], t: float) -> Point:
    # A planted knee carries the hip: it swings round the knee instead of cutting the corner.
    for leg in legs:
        if leg.kneels:
            thigh = mixed_angle(leg.a.thigh, leg.b.thigh, t)
            return minus(leg.knee(t), polar(thigh, body.THIGH))
    return between(a.hip, b.hip, t)


def _torso(a: Pose, b: Pose, arms: tuple[_Arms, _Arms], hip: Point, t: float) -> float:
    # Leaning on the elbows, trunk and upper arm are two bones between hip and elbow.
    for arm in arms:
        if arm.leans:
            return reach_near(hip, arm.elbow(t), body.TORSO, body.UPPER_ARM, -1)[0]
    return mixed_angle(a.torso, b.torso, t)


def _leg(leg: _Legs, hip: Point, t: float) -> Leg:
    foot = mixed_angle(leg.a.foot, leg.b.foot, t)
    stance = leg.stance
    moved = Leg(
        thigh=mixed_angle(leg.a.thigh, leg.b.thigh, t),
        shin=mixed_angle(leg.a.shin, leg.b.shin, t),
        foot=foot,
        toes=mixed(leg.a.toes, leg.b.toes, t),
        on=stance,
        knee=leg.a.knee if leg.kneels else Support.AIR,
    )
    if leg.kneels:
        return msgspec.structs.replace(moved, thigh=bearing(hip, leg.knee(t)))
    if stance is Stance.AIR:
        return moved
    stood = between(stance_point(leg.joints_a, stance), stance_point(leg.joints_b, stance), t)
    ankle = minus(stood, turned(STANCE_POINTS[stance], foot))
    thigh, shin = reach_near(hip, ankle, body.THIGH, body.SHIN, -1)
    return msgspec.structs.replace(moved, thigh=thigh, shin=shin)


def _arm(arm: _Arms, ends: tuple[Pose, Pose], moved: Pose, leg: Leg, t: float) -> Arm:
    support = arm.a.on if arm.a.on is arm.b.on else Support.AIR
    turning = Arm(
        upper=mixed_angle(arm.a.upper, arm.b.upper, t),
        fore=mixed_angle(arm.a.fore, arm.b.fore, t),
        hand=mixed_angle(arm.a.hand, arm.b.hand, t),
        turn=mixed(arm.a.turn, arm.b.turn, t),
        curl=mixed(arm.a.curl, arm.b.curl, t),
        on=support,
        elbow=arm.a.elbow if arm.leans else Support.AIR,
    )
    if arm.leans:
        return msgspec.structs.replace(turning, upper=bearing(shoulder_of(moved), arm.elbow(t)))
    if support is Support.AIR:
        return turning
    wrist = between(
        wrist_in_support(ends[0], arm.a, arm.leg_a), wrist_in_support(ends[1], arm.b, arm.leg_b), t
    )
    try:
        return planted_arm(moved, turning, leg, wrist)
    except OutOfReachError:
        # The trunk carries the shoulder too far off: the hand lets go rather than stretch.
        return msgspec.structs.replace(turning, on=Support.AIR)
