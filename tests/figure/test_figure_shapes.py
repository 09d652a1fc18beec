from __future__ import annotations

import msgspec
import pytest

from coach.figure import body
from coach.figure.contact import MissingPropError, gaps, planted_arm, surface
from coach.figure.figure import shapes
from coach.figure.furniture import SEAT_LENGTH
from coach.figure.outline import Outline, rounded, smooth, tapered
from coach.figure.plane import Point, distance, located, placed
from coach.figure.pose import Arm, Leg, Pose, Stance, Support, WorkingSide
from coach.figure.props import Band, Chair, Pillow, Table, Towel, Worktop
from coach.figure.shape import Box, Role, Shape, box, outline_points
from coach.figure.skeleton import skeleton
from coach.figure.trunk import BACK, HEAD
from coach.library.poses import load_pose, pose_names
from tests.support.figures import frames, movement_names, standing

RISING = "seated-sit-to-stand-chair"
SUNK = 0.8
"""Cloth and skin give a little where they press on the floor."""

every_pose = pytest.mark.parametrize("name", pose_names())
movements = pytest.mark.parametrize("movement", movement_names())
both_sides = pytest.mark.parametrize("side", list(WorkingSide))


def of(drawn: tuple[Shape, ...], *roles: Role) -> list[Shape]:
    return [shape for shape in drawn if shape.role in roles]


def in_torso(pose: Pose, point: Point) -> Point:
    return located(point, pose.hip, pose.torso)


@every_pose
def test_the_back_glows_only_when_asked(name: str) -> None:
    pose = load_pose(name)
    assert of(shapes(pose, glow=0.0), Role.GLOW) == []
    (lit,) = of(shapes(pose, glow=0.4), Role.GLOW)
    assert lit.opacity == pytest.approx(0.4)
    (full,) = of(shapes(pose, glow=7.0), Role.GLOW)
    assert full.opacity == 1.0


@every_pose
@both_sides
def test_the_glow_lies_on_the_back_of_the_trunk(name: str, side: WorkingSide) -> None:
    pose = load_pose(name)
    (lit,) = of(shapes(pose, side=side, glow=1.0), Role.GLOW)
    for point in outline_points(lit.outline):
        along, backwards = in_torso(pose, point)
        assert 0.0 < along < body.TORSO
        assert 1.0 < backwards < max(out for _, out in BACK)


@every_pose
@both_sides
def test_far_limbs_are_painted_before_near_ones(name: str, side: WorkingSide) -> None:
    order = [shape.role for shape in shapes(load_pose(name), side=side)]
    pairs = (
        (Role.SKIN_FAR, Role.SHIRT),
        (Role.SHOE_FAR, Role.SHOE_NEAR),
        (Role.SLEEVE_FAR, Role.SHIRT),
    )
    for far, near in pairs:
        assert max(i for i, role in enumerate(order) if role is far) < order.index(near)


@both_sides
def test_the_near_side_is_the_right_one(side: WorkingSide) -> None:
    pose = load_pose("all-fours-arm-and-leg-hold")
    drawn = shapes(pose, side=side)
    lifted, kneeling = (
        (Role.SHOE_NEAR, Role.SHOE_FAR)
        if side is WorkingSide.RIGHT
        else (Role.SHOE_FAR, Role.SHOE_NEAR)
    )
    assert box(of(drawn, lifted)).low > 30.0
    assert box(of(drawn, kneeling)).low < 1.0


@movements
def test_the_figure_faces_right(movement: str) -> None:
    for pose in frames(movement):
        bones = skeleton(pose)
        if abs(pose.torso) < 60.0:
            assert bones.head[0] > bones.hip[0] + 20.0
        elif pose.torso < 120.0:
            nose = placed((HEAD[5][0], HEAD[5][1]), bones.head, pose.head)
            assert nose[0] > bones.head[0]
        for leg in (bones.near_leg, bones.far_leg):
            if leg.heel[1] < 1.0 > leg.ball[1]:
                assert leg.ball[0] > leg.heel[0]


@pytest.mark.parametrize("name", [name for name in pose_names() if "all-fours" in name])
def test_on_all_fours_the_face_looks_down(name: str) -> None:
    pose = load_pose(name)
    bones = skeleton(pose)
    nose = placed((HEAD[5][0], HEAD[5][1]), bones.head, pose.head)
    assert nose[1] < bones.head[1]


@movements
@both_sides
def test_nothing_sinks_into_the_floor(movement: str, side: WorkingSide) -> None:
    for pose in frames(movement)[::4]:
        for shape in shapes(pose, side=side, breath=1.0):
            if shape.role is not Role.MAT:
                assert box([shape]).low >= -SUNK, shape.role


@every_pose
def test_the_ground_lies_under_the_whole_figure(name: str) -> None:
    drawn = shapes(load_pose(name))
    ground = box([drawn[0]])
    assert drawn[0].role is Role.MAT
    assert ground.high == 0.0
    if "all-fours" in name:
        return  # a lifted arm or foot may reach beyond the mat
    feet = box(of(drawn, Role.SHOE_NEAR, Role.SHOE_FAR))
    assert ground.left <= feet.left
    assert feet.right <= ground.right


def shirt(drawn: tuple[Shape, ...]) -> Box:
    return box(shape for shape in of(drawn, Role.SHIRT) if shape.opacity == 1.0)


def test_a_breath_moves_belly_and_chest_forward_and_lifts_the_hands_on_them() -> None:
    lying = load_pose("breathing-lying")
    out, full = shapes(lying), shapes(lying, breath=1.0)
    assert 1.0 < shirt(full).high - shirt(out).high < 4.0
    assert shirt(full).low == pytest.approx(shirt(out).low)
    raised = box(of(full, Role.SKIN_FAR)).high - box(of(out, Role.SKIN_FAR)).high
    assert raised == pytest.approx(body.BREATH_BELLY, abs=0.6)
    seated = load_pose("breathing-seated")
    assert shirt(shapes(seated, breath=1.0)).right > shirt(shapes(seated)).right + 1.0


def test_a_hand_that_cannot_follow_the_breath_stays() -> None:
    pose = standing(near_arm=Arm(upper=-90, fore=-90, hand=-90, on=Support.FLANK))
    far_down = msgspec.structs.replace(pose, near_arm=stretched(pose))
    assert (
        of(shapes(far_down, breath=1.0), Role.SKIN_NEAR)[:2]
        == (of(shapes(far_down), Role.SKIN_NEAR)[:2])
    )


def stretched(pose: Pose) -> Arm:
    arm = msgspec.structs.replace(pose.near_arm, on=Support.GROUND)
    ground = planted_arm(
        msgspec.structs.replace(pose, hip=(0.0, 0.0)), arm, pose.near_leg, (30.0, 7.0)
    )
    straight = msgspec.structs.replace(ground, upper=-90.0, fore=-90.0, on=Support.BELLY)
    return msgspec.structs.replace(straight, upper=-50.0, fore=-50.0)


def test_poses_hold_the_cautions() -> None:
    for name in pose_names():
        pose = load_pose(name)
        bones = skeleton(pose)
        if name.startswith("all-fours") and "table" not in name:
            back = max(bones.hip[1], bones.shoulder[1]) + 9.0
            for leg in (bones.near_leg, bones.far_leg):
                assert max(leg.knee[1] + 6.0, leg.ankle[1] + 4.0, leg.ball[1], leg.heel[1]) <= back
            for arm in (bones.near_arm, bones.far_arm):
                assert arm.wrist[1] <= bones.shoulder[1] + 1.0
            assert abs(pose.torso) <= 5.0
        if name.startswith(("seated", "swimmer-seated", "swimmer-wall", "band")):
            for arm in (bones.near_arm, bones.far_arm):
                assert max(arm.elbow[1], arm.wrist[1]) <= bones.shoulder[1]
            assert abs(pose.torso - 90.0) <= 4.0 or "sit-to-stand" in name
        if name.startswith("swimmer-prone") and name.endswith("hold"):
            assert 3.0 < max(bones.near_arm.wrist[1], bones.far_arm.wrist[1]) < 12.0
            assert max(bones.near_leg.ankle[1], bones.far_leg.ankle[1]) < 14.0


@pytest.mark.parametrize("name", ["plank-knees-hold", "plank-feet-hold", "plank-table-hold"])
def test_planks_are_one_straight_line(name: str) -> None:
    pose = load_pose(name)
    line = pose.torso
    for leg in (pose.near_leg, pose.far_leg):
        assert (leg.thigh - line) % 360 == pytest.approx(180.0, abs=3.0)
        if "knees" not in name:
            assert (leg.shin - line) % 360 == pytest.approx(180.0, abs=3.0)
    assert abs(pose.neck - line) <= 3.0


@pytest.mark.parametrize("name", [name for name in pose_names() if "swimmer-prone" in name])
def test_the_forehead_rests_on_the_towel_and_the_belly_on_the_pillow(name: str) -> None:
    pose = load_pose(name)
    bones = skeleton(pose)
    towel = next(prop for prop in pose.props if isinstance(prop, Towel))
    lowest = min((placed(point, bones.head, pose.head) for point in HEAD), key=lambda p: p[1])
    assert lowest[1] == pytest.approx(towel.top, abs=0.5)
    assert towel.left < lowest[0] < towel.right
    pillow = next(prop for prop in pose.props if isinstance(prop, Pillow))
    belly = placed((16.0, -body.BELLY_FRONT), pose.hip, pose.torso)
    assert pillow.left < belly[0] < pillow.right
    assert belly[1] - 0.5 < pillow.top < belly[1] + 3.0


@pytest.mark.parametrize("movement", [name for name in movement_names() if "breathing" not in name])
def test_both_poses_of_a_movement_have_the_same_props(movement: str) -> None:
    assert load_pose(f"{movement}-start").props == load_pose(f"{movement}-hold").props


def test_a_limb_on_a_missing_prop_is_refused() -> None:
    pose = standing()
    for support in (Support.TABLE, Support.WALL, Support.SEAT):
        with pytest.raises(MissingPropError):
            surface(pose, support, pose.near_leg)


def test_gaps_tell_how_far_a_limb_is_off() -> None:
    pose = standing(
        near_arm=Arm(upper=-90, fore=0, hand=0, elbow=Support.GROUND),
        near_leg=Leg(thigh=-90, shin=-90, foot=0, on=Stance.SOLE, knee=Support.GROUND),
    )
    bones = skeleton(pose)
    assert gaps(pose) == pytest.approx(
        {
            "near elbow": bones.near_arm.elbow[1] - body.ELBOW_PAD,
            "near foot": abs(bones.near_leg.ball[1]),
            "near knee": bones.near_leg.knee[1] - body.KNEE_PAD,
        }
    )


def closed(outline: Outline) -> bool:
    start, curves = outline
    return distance(start, curves[-1][2]) < 1e-9


def test_every_outline_is_closed() -> None:
    for name in pose_names():
        assert all(closed(shape.outline) for shape in shapes(load_pose(name), glow=1.0))


def test_a_corner_stays_sharp_and_the_rest_is_soft() -> None:
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    _, curves = smooth(square, corners=(1,))
    assert curves[0][1] == (10.0, 0.0)
    assert curves[1][1] != (10.0, 10.0)
    _, soft = rounded(square, 2.0)
    ends = [end for _, _, end in soft]
    assert (10.0, 0.0) not in ends
    assert all(0.0 <= x <= 10.0 and 0.0 <= y <= 10.0 for x, y in ends)


def test_a_limb_is_as_wide_as_its_profile() -> None:
    start, curves = tapered((0.0, 0.0), (10.0, 0.0), ((0.0, 3.0, 2.0), (1.0, 1.0, 1.0)))
    points = [start, *(end for _, _, end in curves)]
    assert (0.0, 3.0) in points
    assert (0.0, -2.0) in points
    assert max(x for x, _ in points) == pytest.approx(11.0)


def test_boxes_join() -> None:
    assert Box(0, 0, 1, 1).joined(Box(-1, 0.5, 0.5, 3)) == Box(-1, 0, 1, 3)


def chair_of(pose: Pose) -> Chair | None:
    return next((prop for prop in pose.props if isinstance(prop, Chair)), None)


BALANCING = [name for name in pose_names() if name.startswith("balance")]
STANDING = [f"{RISING}-hold", *BALANCING]
SITTING = [name for name in pose_names() if chair_of(load_pose(name)) and name not in STANDING]


@pytest.mark.parametrize("name", SITTING)
def test_who_sits_sits_on_the_seat(name: str) -> None:
    pose = load_pose(name)
    chair = chair_of(pose)
    assert chair is not None
    assert pose.hip[1] - body.SEAT_DEPTH == pytest.approx(chair.seat, abs=0.5)
    assert chair.back + 10.0 < pose.hip[0] < chair.back + SEAT_LENGTH


def test_who_rises_stands_before_the_chair() -> None:
    pose = load_pose(f"{RISING}-hold")
    chair = chair_of(pose)
    assert chair is not None
    assert pose.hip[0] > chair.back + SEAT_LENGTH


@pytest.mark.parametrize("name", BALANCING)
def test_who_balances_has_both_hands_on_a_worktop_and_a_chair_behind(name: str) -> None:
    pose = load_pose(name)
    chair = chair_of(pose)
    assert chair is not None
    assert chair.back + SEAT_LENGTH < min(pose.hip[0], skeleton(pose).near_leg.heel[0])
    assert pose.near_arm.on is pose.far_arm.on is Support.TABLE
    assert any(isinstance(prop, Worktop) for prop in pose.props)
    assert abs(pose.torso - 90.0) <= 2.0


@pytest.mark.parametrize("name", BALANCING)
def test_who_balances_never_has_both_feet_off_the_ground(name: str) -> None:
    pose = load_pose(name)
    assert pose.far_leg.on in {Stance.SOLE, Stance.TOES}
    lifted = name == "balance-one-leg-worktop-hold"
    assert (pose.near_leg.on is Stance.AIR) == lifted
    bones = skeleton(pose)
    assert bones.near_leg.ball[1] < 20.0
    assert bones.near_leg.knee[0] < next(p.left for p in pose.props if isinstance(p, Worktop)) + 7


@every_pose
def test_hands_on_a_table_lie_on_its_top(name: str) -> None:
    pose = load_pose(name)
    bones = skeleton(pose)
    table = next((prop for prop in pose.props if isinstance(prop, Table | Worktop)), None)
    for arm, joints in ((pose.near_arm, bones.near_arm), (pose.far_arm, bones.far_arm)):
        if arm.on is Support.TABLE:
            assert table is not None
            assert table.left < joints.wrist[0] < table.right


@every_pose
def test_a_band_reaches_from_its_anchor_to_both_fists(name: str) -> None:
    pose = load_pose(name)
    banded = any(isinstance(prop, Band) for prop in pose.props)
    assert banded == name.startswith(("band-seated-row", "band-standing-row"))
    if banded:
        assert pose.near_arm.curl == pose.far_arm.curl == 1.0


def test_lying_the_head_rests_on_the_pillow() -> None:
    pose = load_pose("breathing-lying")
    bones = skeleton(pose)
    pillow = next(prop for prop in pose.props if isinstance(prop, Pillow))
    lowest = min((placed(point, bones.head, pose.head) for point in HEAD), key=lambda p: p[1])
    assert pillow.top - 4.5 < lowest[1] < pillow.top + 0.5
    assert pillow.left < lowest[0] < pillow.right
