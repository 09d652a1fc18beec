from __future__ import annotations

from pathlib import Path

import pytest

from coach.figure.pose import Pose, Support
from coach.figure.props import Mat
from coach.library.content import load_content
from coach.library.poses import PoseError, load_pose, pose_names, read_pose

GOOD = """
format = 1
hip = [0, 49.2]
torso = 3.8
neck = 0
head = 0
[near_arm]
on = "ground"
at = 48
hand = 0
turn = 0
[near_leg]
thigh = -90
shin = 182
foot = 207
knee = "ground"
on = "instep"
[[props]]
kind = "mat"
left = -90
right = 110
"""

VARIANTS = {
    "all-fours": ("table-brace", "brace", "one-arm", "one-leg", "arm-and-leg"),
    "swimmer": ("seated", "wall", "prone-arms", "prone-arm-and-leg"),
    "plank": ("wall", "table", "knees", "feet"),
    "band": ("palms", "seated-row", "standing-row"),
    "seated-chest-opening": ("chair",),
    "seated-hip-march": ("chair",),
    "seated-knee-straightening": ("chair",),
    "seated-ankle-pumps": ("chair",),
    "seated-arm-raises": ("chair",),
    "seated-row": ("chair",),
    "seated-sit-to-stand": ("chair",),
    "balance-weight-shift": ("worktop",),
    "balance-heel-raises": ("worktop",),
    "balance-tandem": ("worktop",),
    "balance-one-leg": ("worktop",),
}


def written(folder: Path, text: str) -> Path:
    path = folder / "some.toml"
    path.write_text(text, encoding="utf-8")
    return path


def trouble(folder: Path, text: str) -> PoseError:
    with pytest.raises(PoseError) as caught:
        read_pose(written(folder, text))
    assert str(caught.value).startswith("some.toml")
    return caught.value


def test_there_is_a_start_and_a_hold_for_every_variant_and_two_for_breathing() -> None:
    wanted = {
        f"{exercise}-{variant}-{end}"
        for exercise, variants in VARIANTS.items()
        for variant in variants
        for end in ("start", "hold")
    }
    assert set(pose_names()) == wanted | {"breathing-seated", "breathing-lying"}


def test_every_pose_the_content_names_is_there() -> None:
    content = load_content()
    named = {
        pose
        for exercise in content.exercises.values()
        for step in exercise.ladder
        for pose in (step.start_pose, step.hold_pose)
    }
    assert named <= set(pose_names())


@pytest.mark.parametrize("name", pose_names())
def test_every_shipped_pose_loads(name: str) -> None:
    assert isinstance(load_pose(name), Pose)
    assert load_pose(name) is load_pose(name)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        load_pose("handstand")
    with pytest.raises(KeyError):
        load_pose("../themes/light")


def test_a_far_limb_left_out_does_what_the_near_one_does(tmp_path: Path) -> None:
    pose = read_pose(written(tmp_path, GOOD))
    assert pose.far_arm == pose.near_arm
    assert pose.far_leg == pose.near_leg
    assert pose.near_arm.on is Support.GROUND
    assert pose.props == (Mat(left=-90.0, right=110.0),)


def test_a_far_limb_may_differ(tmp_path: Path) -> None:
    pose = read_pose(written(tmp_path, GOOD + "[far_arm]\nupper = 0\nfore = 1\nhand = 2\n"))
    assert (pose.far_arm.upper, pose.far_arm.fore, pose.far_arm.hand) == (0.0, 1.0, 2.0)


def test_toes_lie_flat_unless_the_file_says_otherwise(tmp_path: Path) -> None:
    leg = 'thigh = -90\nshin = 182\nfoot = 207\nknee = "ground"\non = "instep"'
    standing = GOOD.replace(leg, 'at = -20\nfoot = -60\non = "toes"').replace("49.2", "70")
    standing = standing.replace('on = "ground"\nat = 48', "upper = -90\nfore = -90")
    assert read_pose(written(tmp_path, standing)).near_leg.toes == 60.0
    pointed = standing.replace("foot = -60", "foot = -60\ntoes = 10")
    assert read_pose(written(tmp_path, pointed)).near_leg.toes == 10.0


@pytest.mark.parametrize(
    ("old", "new", "table", "key"),
    [
        ("torso = 3.8", 'torso = "up"', "", "torso"),
        ("torso = 3.8", "", "", "torso"),
        ("torso = 3.8", "torso = 3.8\nmood = 1", "", "mood"),
        ("torso = 3.8", "torso = nan", "", "torso"),
        ("torso = 3.8", "torso = inf", "", "torso"),
        ("torso = 3.8", "torso = -721", "", "torso"),
        ("turn = 0", "turn = 1.1", "near_arm", "turn"),
        ("turn = 0", "curl = -0.1", "near_arm", "curl"),
        ("at = 48", "at = 1001", "near_arm", "at"),
        ("left = -90", "left = -inf", "props[0]", "left"),
        ("format = 1", "format = 2", "", "format"),
        ("hip = [0, 49.2]", "hip = [0]", "", "hip"),
        ("hip = [0, 49.2]", "hip = [0, 1001]", "", "hip[1]"),
        ("turn = 0", "twist = 0", "near_arm", "twist"),
        ("hand = 0", "hand = true", "near_arm", "hand"),
        ('on = "ground"', 'on = "moon"', "near_arm", "on"),
        ('on = "ground"', 'on = "air"', "near_arm", "on"),
        ('on = "ground"', 'on = "table"', "near_arm", "on"),
        ("at = 48", "at = 480", "near_arm", "at"),
        ("at = 48", "at = 48\nupper = 3", "near_arm", "upper"),
        ("at = 48", "upper = -90", "near_arm", "fore"),
        ("at = 48", "", "near_arm", "upper"),
        ("thigh = -90\nshin = 182", "at = 200", "near_leg", "at"),
        ("thigh = -90", "at = 2", "near_leg", "shin"),
        ("shin = 182", "", "near_leg", "shin"),
        ('kind = "mat"', 'kind = "bed"', "props[0]", "kind"),
        ("left = -90", "", "props[0]", "left"),
    ],
)
def test_trouble_names_file_table_and_key(
    tmp_path: Path, old: str, new: str, table: str, key: str
) -> None:
    assert old in GOOD
    found = trouble(tmp_path, GOOD.replace(old, new, 1))
    assert (found.file, found.table, found.key) == ("some.toml", table, key)
    assert found.expected


def test_a_leg_placed_without_a_stance_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace("thigh = -90\nshin = 182", "at = -40").replace('on = "instep"', "")
    found = trouble(tmp_path, text)
    assert (found.table, found.key) == ("near_leg", "on")


def test_broken_toml_and_broken_text_are_refused(tmp_path: Path) -> None:
    assert trouble(tmp_path, "hip = [").table == ""
    path = tmp_path / "some.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PoseError):
        read_pose(path)
