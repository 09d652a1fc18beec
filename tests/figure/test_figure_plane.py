from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.figure.plane import bearing, located, mixed_angle, placed, polar, turn
from coach.figure.reach import OutOfReachError, reach, reach_near

angles = st.floats(-720, 720)
places = st.tuples(st.floats(-200, 200), st.floats(-200, 200))


@given(angles, angles)
def test_a_turn_is_the_shorter_one_and_arrives(a: float, b: float) -> None:
    way = turn(a, b)
    assert -180 <= way <= 180
    assert (a + way - b) % 360 == pytest.approx(0, abs=1e-6) or (
        (a + way - b) % 360 == pytest.approx(360, abs=1e-6)
    )


def test_angles_mix_over_the_shorter_side() -> None:
    assert mixed_angle(-170, 170, 0.5) == pytest.approx(-180)
    assert mixed_angle(-90, 0, 0.5) == pytest.approx(-45)


@given(places, places, angles)
def test_located_undoes_placed(
    local: tuple[float, float], origin: tuple[float, float], a: float
) -> None:
    assert located(placed(local, origin, a), origin, a) == pytest.approx(local, abs=1e-6)


@pytest.mark.parametrize("bend", [1, -1])
@given(direction=angles, far=st.floats(4.1, 49.9))
def test_two_bones_reach_any_target_in_reach(bend: int, direction: float, far: float) -> None:
    target = polar(direction, far)
    upper, fore = reach((0.0, 0.0), target, 27.0, 23.0, bend)
    elbow = polar(upper, 27.0)
    end = placed((23.0, 0.0), elbow, fore)
    assert end == pytest.approx(target, abs=1e-6)
    assert turn(upper, fore) * bend >= -1e-6


@pytest.mark.parametrize("target", [(50.1, 0.0), (3.9, 0.0), (0.0, 0.0)])
def test_a_target_out_of_reach_is_refused(target: tuple[float, float]) -> None:
    with pytest.raises(OutOfReachError):
        reach((0.0, 0.0), target, 27.0, 23.0, 1)


def test_full_stretch_is_in_reach_and_beyond_it_bones_point_at_the_target() -> None:
    assert reach((0.0, 0.0), (50.0, 0.0), 27.0, 23.0, 1) == pytest.approx((0.0, 0.0), abs=1e-3)
    target = (60.0, 60.0)
    straight = bearing((0.0, 0.0), target)
    assert reach_near((0.0, 0.0), target, 27.0, 23.0, 1) == (straight, straight)
