from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from coach.figure import body
from coach.figure.contact import gaps, palm_place, planted_arm
from coach.figure.movement import interpolate
from coach.figure.plane import distance, turn
from coach.figure.pose import Leg, Pose, Stance, Support, swap_sides
from coach.figure.props import Table
from coach.figure.skeleton import Skeleton, skeleton
from tests.support.figures import STEPS, ends, frames, movement_names, standing

CLOSE = 0.5
sides = pytest.mark.parametrize("left", [False, True], ids=["right", "left"])
movements = pytest.mark.parametrize("movement", movement_names())


def supported(pose: Pose) -> set[str]:
    return set(gaps(pose))


@movements
@sides
def test_what_is_planted_in_both_poses_stays_on_its_support(movement: str, *, left: bool) -> None:
    way = frames(movement, left=left)
    planted = supported(way[0]) & supported(way[-1])
    for pose in way:
        off = gaps(pose)
        assert planted <= set(off)
        assert max(off.values(), default=0.0) <= CLOSE


def feet(bones: Skeleton) -> dict[str, tuple[float, float]]:
    return {"near foot": bones.near_leg.ball, "far foot": bones.far_leg.ball}


@movements
@sides
def test_a_planted_sole_does_not_slide(movement: str, *, left: bool) -> None:
    way = frames(movement, left=left)
    for name, leg in (("near foot", "near_leg"), ("far foot", "far_leg")):
        if all(getattr(pose, leg).on in {Stance.SOLE, Stance.TOES} for pose in way):
            places = [feet(skeleton(pose))[name] for pose in way]
            assert max(distance(places[0], place) for place in places) <= CLOSE


@movements
def test_hands_that_stay_do_not_slide(movement: str) -> None:
    way = frames(movement)
    for arm in ("near_arm", "far_arm"):
        fixed = {Support.GROUND, Support.TABLE, Support.WALL}
        if all(getattr(pose, arm).on in fixed for pose in way):
            places = [getattr(skeleton(pose), arm).wrist for pose in way]
            assert max(distance(places[0], place) for place in places) <= CLOSE


@movements
@sides
def test_limbs_keep_their_lengths(movement: str, *, left: bool) -> None:
    for pose in frames(movement, left=left):
        bones = skeleton(pose)
        assert distance(bones.hip, bones.shoulder) == pytest.approx(body.TORSO)
        for arm in (bones.near_arm, bones.far_arm):
            assert distance(arm.shoulder, arm.elbow) == pytest.approx(body.UPPER_ARM)
            assert distance(arm.elbow, arm.wrist) == pytest.approx(body.FOREARM)
        for leg in (bones.near_leg, bones.far_leg):
            assert distance(leg.hip, leg.knee) == pytest.approx(body.THIGH)
            assert distance(leg.knee, leg.ankle) == pytest.approx(body.SHIN)


@movements
def test_joints_bend_the_way_joints_do(movement: str) -> None:
    for pose in frames(movement):
        for arm in (pose.near_arm, pose.far_arm):
            assert -1.0 <= turn(arm.upper, arm.fore) <= 150.0
        for leg in (pose.near_leg, pose.far_leg):
            assert -3.5 <= turn(leg.shin, leg.thigh) <= 150.0
            assert 0.0 <= turn(leg.shin, leg.foot) <= 120.0
        assert abs(turn(pose.torso, pose.neck)) <= 35.0
        assert abs(turn(pose.neck, pose.head)) <= 40.0


@movements
def test_a_movement_is_smooth(movement: str) -> None:
    way = [skeleton(pose) for pose in frames(movement)]
    for before, after in pairwise(way):
        assert distance(before.hip, after.hip) < 4.0
        for arm in ("near_arm", "far_arm"):
            assert distance(getattr(before, arm).elbow, getattr(after, arm).elbow) < 5.0
            assert distance(getattr(before, arm).wrist, getattr(after, arm).wrist) < 9.0
        for leg in ("near_leg", "far_leg"):
            assert distance(getattr(before, leg).knee, getattr(after, leg).knee) < 5.0
            assert distance(getattr(before, leg).ankle, getattr(after, leg).ankle) < 9.0


@movements
def test_the_ends_are_the_poses_themselves(movement: str) -> None:
    start, hold = ends(movement)
    assert interpolate(start, hold, 0.0) is start
    assert interpolate(start, hold, -1.0) is start
    assert interpolate(start, hold, 1.0) == hold
    assert interpolate(start, hold, 2.0) == hold


@movements
def test_swapping_and_moving_can_be_done_in_either_order(movement: str) -> None:
    start, hold = ends(movement)
    for step in STEPS[1:-1:6]:
        one = swap_sides(interpolate(start, hold, step))
        other = interpolate(swap_sides(start), swap_sides(hold), step)
        for arm in ("near_arm", "far_arm"):
            here, there = getattr(skeleton(one), arm), getattr(skeleton(other), arm)
            assert distance(here.wrist, there.wrist) <= CLOSE


@movements
def test_swapping_twice_changes_nothing(movement: str) -> None:
    for pose in ends(movement):
        assert swap_sides(swap_sides(pose)) == pose


def test_a_foot_that_rolls_from_sole_to_toes_keeps_its_ball_down() -> None:
    flat = standing(near_leg=Leg(thigh=-80, shin=-100, foot=0, on=Stance.SOLE))
    raised = msgspec.structs.replace(
        flat, near_leg=Leg(thigh=-80, shin=-100, foot=-20, toes=20, on=Stance.TOES)
    )
    assert interpolate(flat, raised, 0.5).near_leg.on is Stance.TOES
    lifted = msgspec.structs.replace(flat, near_leg=Leg(thigh=0, shin=-90, foot=0))
    assert interpolate(flat, lifted, 0.5).near_leg.on is Stance.AIR
    instep = msgspec.structs.replace(
        flat, near_leg=Leg(thigh=-80, shin=180, foot=200, on=Stance.INSTEP)
    )
    assert interpolate(flat, instep, 0.5).near_leg.on is Stance.AIR


def resting(torso: float, at: float) -> Pose:
    pose = standing(props=(Table(left=-80, right=80, top=80),), torso=torso)
    hand = msgspec.structs.replace(pose.near_arm, on=Support.TABLE)
    arm = planted_arm(pose, hand, pose.near_leg, palm_place(Support.TABLE, at))
    return msgspec.structs.replace(pose, near_arm=arm)


def test_a_hand_lets_go_rather_than_stretch() -> None:
    # Half way the trunk is upright, and its shoulder too high above the table.
    bent, leant = resting(30.0, 41.0), resting(150.0, -41.0)
    assert interpolate(bent, leant, 0.02).near_arm.on is Support.TABLE
    assert interpolate(bent, leant, 0.5).near_arm.on is Support.AIR
