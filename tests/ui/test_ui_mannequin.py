from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from coach.figure.shape import Role
from coach.library.poses import load_pose
from coach.library.resources import asset
from coach.session.segments import Side
from coach.ui.theme import FIGURE_ROLES, Theme, load_theme
from coach.ui.widgets.mannequin import Mannequin

WIDTH, HEIGHT = 480, 360


@pytest.fixture(scope="module", autouse=True)
def application() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


@pytest.fixture
def theme() -> Theme:
    return load_theme(asset(), "light")


@pytest.fixture
def figure(theme: Theme) -> Iterator[Mannequin]:
    made = Mannequin()
    made.resize(WIDTH, HEIGHT)
    made.set_colours(theme.figure_colours())
    made.set_movement(
        load_pose("all-fours-arm-and-leg-start"), load_pose("all-fours-arm-and-leg-hold")
    )
    yield made
    made.deleteLater()


def picture(figure: Mannequin) -> QImage:
    return figure.grab().toImage()


def has(image: QImage, colour: QColor, *, left_of: int = WIDTH) -> bool:
    return any(
        image.pixelColor(x, y) == colour for x in range(0, left_of, 2) for y in range(0, HEIGHT, 2)
    )


def test_a_theme_names_exactly_the_roles_of_the_figure() -> None:
    assert set(FIGURE_ROLES) == {role.value for role in Role}


def test_nothing_is_painted_before_there_is_a_movement_and_colours(theme: Theme) -> None:
    empty = Mannequin()
    empty.resize(WIDTH, HEIGHT)
    blank = picture(empty)
    assert empty.current_shapes() == ()
    empty.set_colours(theme.figure_colours())
    assert picture(empty) == blank


def test_a_missing_colour_is_refused(theme: Theme) -> None:
    colours = dict(theme.figure_colours())
    del colours["hair"]
    with pytest.raises(KeyError):
        Mannequin().set_colours(colours)


def test_the_back_lights_up_and_goes_dark_again(figure: Mannequin, theme: Theme) -> None:
    glow = theme.colour("glow")
    figure.set_progress(1.0)
    assert not has(picture(figure), glow)
    figure.set_glow(1.0)
    assert has(picture(figure), glow)
    figure.set_glow(0.0)
    assert not has(picture(figure), glow)


def test_progress_moves_the_figure_and_stops_at_the_ends(figure: Mannequin) -> None:
    start = picture(figure)
    figure.set_progress(0.5)
    halfway = picture(figure)
    figure.set_progress(1.0)
    hold = picture(figure)
    assert start != halfway != hold
    figure.set_progress(4.0)
    assert picture(figure) == hold
    figure.set_progress(-1.0)
    assert picture(figure) == start


def test_the_right_leg_is_dark_and_the_left_one_light(figure: Mannequin, theme: Theme) -> None:
    figure.set_progress(1.0)
    near, far = theme.colour("trouser-near"), theme.colour("trouser-far")
    third = WIDTH // 4
    figure.set_side(Side.RIGHT)
    assert has(picture(figure), near, left_of=third)
    assert not has(picture(figure), far, left_of=third)
    figure.set_side("left")
    assert has(picture(figure), far, left_of=third)
    assert not has(picture(figure), near, left_of=third)
    figure.set_side(Side.NONE)
    assert has(picture(figure), near, left_of=third)


def test_the_floor_keeps_its_place_and_scale_over_the_movement(
    figure: Mannequin, theme: Theme
) -> None:
    mat = theme.colour("mat")

    def floor() -> list[tuple[int, int]]:
        image = picture(figure)
        places = [
            (x, y) for x in range(WIDTH) for y in range(HEIGHT) if image.pixelColor(x, y) == mat
        ]
        return [min(places), max(places)]

    before = floor()
    for step in (0.3, 0.6, 1.0):
        figure.set_progress(step)
        assert floor() == before


@pytest.mark.parametrize("size", [(200, 400), (900, 200), (640, 480)])
def test_the_figure_fits_with_a_margin_whatever_the_size(
    figure: Mannequin, size: tuple[int, int]
) -> None:
    figure.resize(*size)
    empty = Mannequin()
    empty.resize(*size)
    ground = picture(empty).pixelColor(0, 0)
    for side in ("right", "left"):
        figure.set_side(side)
        for step in (0.0, 0.5, 1.0):
            figure.set_progress(step)
            image = picture(figure)
            edge = [(x, y) for x in range(size[0]) for y in (0, size[1] - 1)]
            edge += [(x, y) for x in (0, size[0] - 1) for y in range(size[1])]
            assert all(image.pixelColor(x, y) == ground for x, y in edge)


def test_a_breath_is_seen(figure: Mannequin) -> None:
    lying = load_pose("breathing-lying")
    figure.set_movement(lying, lying)
    out = picture(figure)
    figure.set_breath(1.0)
    assert picture(figure) != out


def test_the_same_movement_again_does_not_jump_back(figure: Mannequin) -> None:
    figure.set_progress(0.7)
    shown = figure.current_shapes()
    start, hold = (load_pose(f"all-fours-arm-and-leg-{end}") for end in ("start", "hold"))
    figure.set_movement(start, hold)
    assert figure.current_shapes() == shown
    figure.set_movement(start, load_pose("all-fours-one-arm-hold"))
    assert figure.current_shapes() != shown


def test_it_has_a_name_for_screen_readers_and_room_to_be_seen(figure: Mannequin) -> None:
    figure.setAccessibleName("Right leg and left arm lifted")
    assert figure.accessibleName() == "Right leg and left arm lifted"
    assert figure.minimumSizeHint().width() <= figure.sizeHint().width()


def test_hundreds_of_repaints_lose_no_reference_to_none(figure: Mannequin) -> None:
    target = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32)

    def paint(times: int) -> None:
        for step in range(times):
            figure.set_progress(step / times)
            figure.set_glow(step / times)
            figure.render(target)

    paint(5)
    before = sys.getrefcount(None)
    paint(300)
    assert abs(sys.getrefcount(None) - before) < 100
