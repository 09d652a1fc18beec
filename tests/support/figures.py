"""Movements of the shipped poses, and simple figures made for one test."""

from __future__ import annotations

from coach.figure.movement import interpolate
from coach.figure.pose import Arm, Leg, Pose, swap_sides
from coach.figure.props import Prop
from coach.library.poses import load_pose, pose_names

STEPS = tuple(step / 20 for step in range(21))


def standing(
    near_arm: Arm | None = None,
    near_leg: Leg | None = None,
    props: tuple[Prop, ...] = (),
    torso: float = 90.0,
) -> Pose:
    """Return somebody standing upright, arms hanging, except for what is given."""
    arm = Arm(upper=-90.0, fore=-90.0, hand=-90.0)
    leg = Leg(thigh=-90.0, shin=-90.0, foot=0.0)
    return Pose(
        hip=(0.0, 89.5),
        torso=torso,
        neck=80.0,
        head=90.0,
        near_arm=near_arm or arm,
        far_arm=arm,
        near_leg=near_leg or leg,
        far_leg=leg,
        props=props,
    )


def movement_names() -> list[str]:
    """Return the name of every movement: a pair of poses, or a lone one."""
    return sorted({name.removesuffix("-start").removesuffix("-hold") for name in pose_names()})


def ends(movement: str) -> tuple[Pose, Pose]:
    """Return start and hold of a movement; a lone pose is both."""
    if f"{movement}-start" in pose_names():
        return load_pose(f"{movement}-start"), load_pose(f"{movement}-hold")
    return load_pose(movement), load_pose(movement)


def frames(movement: str, *, left: bool = False) -> list[Pose]:
    """Return the movement in fine steps from start to hold, on the right or the left side."""
    start, hold = ends(movement)
    if left:
        start, hold = swap_sides(start), swap_sides(hold)
    return [interpolate(start, hold, step) for step in STEPS]
