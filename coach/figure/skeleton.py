"""From joint angles to the places of the joints."""

from __future__ import annotations

import msgspec

from coach.figure import body
from coach.figure.plane import Point, placed, plus, polar
from coach.figure.pose import Arm, Leg, Pose


class ArmJoints(msgspec.Struct, frozen=True, kw_only=True):
    """The places of one arm's joints."""

    shoulder: Point
    elbow: Point
    wrist: Point


class LegJoints(msgspec.Struct, frozen=True, kw_only=True):
    """The places of one leg's joints, and of heel, ball and instep."""

    hip: Point
    knee: Point
    ankle: Point
    heel: Point
    ball: Point
    instep: Point


class Skeleton(msgspec.Struct, frozen=True, kw_only=True):
    """The places of all joints of a pose, in units of about a centimetre."""

    hip: Point
    shoulder: Point
    neck: Point
    skull: Point
    head: Point
    near_arm: ArmJoints
    far_arm: ArmJoints
    near_leg: LegJoints
    far_leg: LegJoints


def shoulder_of(pose: Pose) -> Point:
    """Return the place of both shoulder joints."""
    return plus(pose.hip, polar(pose.torso, body.TORSO))


def arm_joints(shoulder: Point, arm: Arm) -> ArmJoints:
    """Return the places of an arm's joints."""
    elbow = plus(shoulder, polar(arm.upper, body.UPPER_ARM))
    return ArmJoints(
        shoulder=shoulder, elbow=elbow, wrist=plus(elbow, polar(arm.fore, body.FOREARM))
    )


def leg_joints(hip: Point, leg: Leg) -> LegJoints:
    """Return the places of a leg's joints."""
    knee = plus(hip, polar(leg.thigh, body.THIGH))
    ankle = plus(knee, polar(leg.shin, body.SHIN))
    return LegJoints(
        hip=hip,
        knee=knee,
        ankle=ankle,
        heel=placed(body.HEEL_POINT, ankle, leg.foot),
        ball=placed(body.BALL_POINT, ankle, leg.foot),
        instep=placed(body.INSTEP_POINT, ankle, leg.foot),
    )


def skeleton(pose: Pose) -> Skeleton:
    """Return the places of all joints; limb lengths are those of ``coach.figure.body``."""
    shoulder = shoulder_of(pose)
    neck = placed(body.NECK_ROOT, pose.hip, pose.torso)
    skull = plus(neck, polar(pose.neck, body.NECK))
    crownwards, facewards = body.SKULL
    return Skeleton(
        hip=pose.hip,
        shoulder=shoulder,
        neck=neck,
        skull=skull,
        head=placed((crownwards, -facewards), skull, pose.head),
        near_arm=arm_joints(shoulder, pose.near_arm),
        far_arm=arm_joints(shoulder, pose.far_arm),
        near_leg=leg_joints(pose.hip, pose.near_leg),
        far_leg=leg_joints(pose.hip, pose.far_leg),
    )
