"""What the mannequin does at each moment of a session."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize

from coach.session.segments import SegmentKind, Side
from coach.ui.content_text import ContentText
from coach.ui.look import Look
from coach.ui.session_figure import (
    LEAST_GLOW,
    MOVE_MS,
    FigureMoment,
    eased,
    figure_moment,
)
from coach.ui.session_phases import Band
from coach.ui.widgets.fitted_text import LEAST_PX, FittedText, fitting_px
from coach.ui.widgets.stage import BAND, bars, planned
from tests.support.course import SIDED, Course
from tests.support.practice import SHIPPED


def moment(course: Course, *, still: bool = False) -> FigureMoment:
    text = ContentText(SHIPPED.content(), course.runner.state.setup.routine, "en")
    found = figure_moment(course.runner.view(), text, reduce_motion=still)
    assert found is not None
    return found


def test_easing_begins_and_ends_softly() -> None:
    assert eased(-1) == 0
    assert eased(0) == 0
    assert eased(0.5) == pytest.approx(0.5)
    assert eased(2) == 1
    assert eased(0.1) < 0.1
    assert eased(0.9) > 0.9


def test_the_way_into_a_hold_takes_900_ms_and_the_glow_grows() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.HOLD)
    begun = moment(course)
    assert begun.start == "all-fours-arm-and-leg-start"
    assert begun.hold == "all-fours-arm-and-leg-hold"
    course.pass_ms(MOVE_MS)
    there = moment(course)
    assert there.progress == 1
    assert begun.progress < there.progress
    course.pass_ms(4000)
    assert LEAST_GLOW <= begun.glow < there.glow < moment(course).glow <= 1


def test_a_rest_comes_back_on_the_side_just_held_then_shows_the_next() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.PAUSE)
    assert (moment(course).side, moment(course).glow) == (Side.RIGHT, 0)
    course.pass_ms(1000)
    assert (moment(course).side, moment(course).progress) == (Side.LEFT, 0)
    course.go_to(SegmentKind.HOLD)
    assert moment(course).side is Side.LEFT
    course.go_to(SegmentKind.PAUSE)
    assert moment(course).side is Side.LEFT


def test_getting_ready_and_resting_between_exercises_show_the_start() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.POSITION)
    assert (moment(course).progress, moment(course).side) == (0, Side.RIGHT)
    course.go_to(SegmentKind.EXERCISE_REST)
    assert moment(course).start == "swimmer-prone-arms-start"
    assert moment(course).progress == 0


def test_steps_without_sides_show_the_right() -> None:
    course = Course().go_to(SegmentKind.PAUSE, ms=1000)
    assert moment(course).side is Side.RIGHT


def test_less_movement_cuts_to_the_pose() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.HOLD)
    assert moment(course, still=True).progress == 1
    assert moment(course.go_to(SegmentKind.PAUSE), still=True).progress == 0
    breath = Course()
    assert moment(breath, still=True).breath == 1
    assert moment(breath.go_to(SegmentKind.BREATHE_OUT), still=True).breath == 0
    moving = Course("seated").go_to(SegmentKind.REPETITION, ms=1000)
    assert moment(moving, still=True).progress == 1


def test_a_move_goes_there_and_back() -> None:
    course = Course("seated").go_to(SegmentKind.REPETITION)
    view = course.runner.view()
    whole = view.elapsed_ms + view.remaining_ms
    course.pass_ms(whole // 2 - view.elapsed_ms)
    assert moment(course).progress == pytest.approx(1)
    course.pass_ms(whole // 4)
    assert moment(course).progress == pytest.approx(0.5)


def test_the_chest_fills_and_empties_with_the_breath() -> None:
    course = Course()
    assert moment(course).breath == pytest.approx(0, abs=0.05)
    course.pass_ms(3000)
    full = moment(course).breath
    assert full > 0.8
    course.go_to(SegmentKind.BREATHE_OUT, ms=5000)
    assert moment(course).breath < 0.2


def test_settling_is_still() -> None:
    assert moment(Course("breathing")) == FigureMoment(
        start="breathing-seated", hold="breathing-seated"
    )


def test_a_pause_leads_out_of_the_hold_and_never_glows() -> None:
    course = Course(ladders=SIDED).go_to(SegmentKind.HOLD, ms=2000)
    course.runner.pause()
    assert (moment(course).progress, moment(course).glow) == (1, 0)
    assert moment(course, still=True).progress == 0
    course.clock.advance(MOVE_MS)
    assert moment(course).progress == pytest.approx(0)


def test_nothing_is_shown_at_a_question_and_at_the_end() -> None:
    text = ContentText(SHIPPED.content(), "isometric", "en")
    asked = Course().go_to(SegmentKind.QUESTION)
    assert figure_moment(asked.runner.view(), text) is None
    assert figure_moment(Course().finish().runner.view(), text) is None


@pytest.mark.parametrize("band", list(Band))
def test_each_band_has_its_own_place(band: Band) -> None:
    box = QRectF(10, 20, 300, 200)
    found = {one: bars(box, one) for one in Band}
    assert len({str(places) for places in found.values()}) == len(Band)
    for bar in found[band]:
        assert box.contains(bar)
        assert BAND in (bar.width(), bar.height())


def test_the_stage_keeps_everything_apart() -> None:
    for size, window in ((QSize(1294, 560), 768), (QSize(952, 420), 700), (QSize(1294, 400), 768)):
        for far in (False, True):
            plan = planned(size, window=window, caption=76, far=far)
            assert not plan.card.adjusted(8, 4, -8, -16).intersects(plan.ring)
            assert plan.ring.right() < size.width() + 1
            assert plan.ring.bottom() < size.height()
            assert not plan.caption.intersects(plan.ring)
            assert plan.caption.isEmpty() or not far


def test_words_shrink_rather_than_being_cut(look: Look) -> None:
    text = FittedText(look, "h2", name="sample")
    text.resize(400, 60)
    text.set_text("Keep breathing.")
    assert text.fitted_px() == look.px("h2")
    text.set_text("Stand at a firm table that cannot slide. Put both hands flat on it.")
    assert LEAST_PX <= text.fitted_px() < look.px("h2")
    assert text.fits()
    assert fitting_px("A long sentence for so little room", QSize(20, 10), wanted=40) == LEAST_PX
    assert 60 < text.taken(400, 200) < 100
    assert text.taken(400, 60) <= 60
    text.set_text("")
    assert text.taken(400, 60) == 0
    assert text.fits()
