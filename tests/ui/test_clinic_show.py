"""Demonstration: every moment of a session's own timeline, and not a byte is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.session.cues import Cue
from coach.session.segments import SegmentKind
from coach.ui.clinic import routes
from coach.ui.clinic.show import HALF, ShowPage
from coach.ui.clinic.showing import Showing, blocks_of
from coach.ui.routes import Route
from tests.support.clinic_hands import Hands, settled
from tests.support.clinic_house import ClinicHouse
from tests.support.desk import content
from tests.support.pages import page_of, said

Opener = Callable[[Route], Hands]
STEP = routes.Show(routine="isometric", exercise="all-fours", step=5)
FRAMES = 200


@pytest.fixture
def house(tmp_path: Path) -> ClinicHouse:
    return ClinicHouse(tmp_path / "data")


@pytest.fixture
def open_clinic(qt: QApplication, house: ClinicHouse) -> Iterator[Opener]:
    opened: list[Hands] = []

    def opener(route: Route) -> Hands:
        opened.append(Hands(house, route))
        return opened[-1]

    assert qt is not None
    yield opener
    for hands in opened:
        hands.close()


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def show(hands: Hands) -> ShowPage:
    page = page_of(hands.window)
    assert isinstance(page, ShowPage)
    return page


def played(hands: Hands, ms: int) -> None:
    """Let time pass in frames of a tenth of a second."""
    for _frame in range(ms // 100):
        hands.house.clock.advance(100)
        show(hands).frame()


@pytest.mark.parametrize("routine", sorted(content().routines))
def test_every_routine_can_be_shown_to_its_end(routine: str) -> None:
    showing = Showing(content(), routes.Show(routine=routine))
    whole = sum(one.duration_ms for one in showing.timeline)
    assert all(one.kind is not SegmentKind.QUESTION for one in showing.timeline)
    showing.forward(whole - 1)
    assert not showing.over
    showing.forward(2)
    assert showing.over


@pytest.mark.parametrize("exercise", sorted(content().exercises))
def test_every_step_of_every_exercise_can_be_shown(exercise: str) -> None:
    for step in range(1, len(content().exercises[exercise].ladder) + 1):
        place = routes.Show(routine="isometric", exercise=exercise, step=step)
        showing = Showing(content(), place)
        showing.stand_at("hold")
        assert showing.state.segment is not None
        assert showing.state.segment.kind in {SegmentKind.HOLD, SegmentKind.REPETITION}
    with pytest.raises(KeyError):
        blocks_of(content(), routes.Show(routine="isometric", exercise=exercise, step=99))


def test_one_can_stand_at_start_hold_and_end_and_skip_both_ways() -> None:
    showing = Showing(content(), STEP)
    showing.stand_at("start")
    assert showing.view().kind is SegmentKind.POSITION
    showing.stand_at("hold")
    assert showing.view().kind is SegmentKind.HOLD
    showing.stand_at("end")
    assert showing.view().kind is SegmentKind.PAUSE
    index = showing.state.index
    showing.skip(1)
    assert showing.state.index == index + 1
    showing.skip(-1)
    assert showing.state.index == index
    showing.forward(1500)
    showing.skip(-1)
    assert showing.state.index == index
    for _segment in showing.timeline:
        showing.skip(1)
    assert showing.state.index == index


def test_nothing_is_written_while_something_is_shown(
    open_clinic: Opener, house: ClinicHouse
) -> None:
    house.begin().room.lock()
    before = files(house.folder)
    assert before
    hands = open_clinic(routes.Unlock())
    hands.press("clinic-show-exercises", "show-all-fours")
    assert "Nothing is recorded" in said(hands.window)
    played(hands, 30_000)
    hands.press("clinic-show-hold", "clinic-show-end", "clinic-show-next", "clinic-show-harder")
    hands.press("clinic-show-leave", "show-all-breathing")
    played(hands, 5_000)
    hands.press("clinic-show-leave")
    assert files(house.folder) == before
    assert not house.room.open


def test_slow_shows_half_and_pause_stands(open_clinic: Opener, house: ClinicHouse) -> None:
    hands = open_clinic(STEP)
    played(hands, 4000)
    full = show(hands).showing.position_ms
    hands.press("clinic-show-slow")
    assert show(hands).speed == HALF
    played(hands, 4000)
    assert show(hands).showing.position_ms - full == full // 2
    hands.key(Qt.Key.Key_Space)
    stood = show(hands).showing.position_ms
    played(hands, 4000)
    assert show(hands).showing.position_ms == stood
    house.clock.advance(60_000)
    hands.press("clinic-show-pause")
    show(hands).frame()
    assert show(hands).showing.position_ms - stood <= FRAMES + 100


def test_it_begins_again_at_the_end_unless_told_not_to(open_clinic: Opener) -> None:
    hands = open_clinic(STEP)
    whole = sum(one.duration_ms for one in show(hands).showing.timeline)
    played(hands, whole + 1000)
    assert 0 < show(hands).showing.position_ms < 2000
    hands.press("clinic-show-loop")
    played(hands, whole + 1000)
    assert not show(hands).playing
    assert show(hands).showing.position_ms == 0


def test_mirror_turns_the_picture_and_steps_change(open_clinic: Opener) -> None:
    hands = open_clinic(STEP)
    hands.press("clinic-show-hold")
    straight = show(hands).figure.grab().toImage()
    hands.press("clinic-show-mirror")
    turned = show(hands).figure.grab().toImage()
    assert turned != straight
    hands.press("clinic-show-mirror")
    assert show(hands).figure.grab().toImage() == straight
    assert not hands.find("clinic-show-harder").isEnabled()
    hands.press("clinic-show-easier")
    assert show(hands).route.step == STEP.step - 1


def test_a_band_that_no_routine_names_is_shown_without_a_voice(open_clinic: Opener) -> None:
    hands = open_clinic(routes.Show(routine="isometric", exercise="band"))
    assert not hands.there("clinic-show-voice")
    hands.key(Qt.Key.Key_Right)
    hands.key(Qt.Key.Key_Left)
    settled()
    assert hands.there("clinic-show-full")


class Heard:
    """A loudspeaker that only notes what it is asked for."""

    state = "ready"
    voice_failed = False

    def __init__(self) -> None:
        self.cues: list[str] = []
        self.hushed = 0

    def session(self, *_: object) -> Heard:
        return self

    def hear(self, cues: tuple[Cue, ...], _state: object) -> None:
        self.cues += [str(cue) for cue in cues]

    def hush(self) -> None:
        self.hushed += 1


def test_the_voice_speaks_only_when_it_is_on(house: ClinicHouse, qt: QApplication) -> None:
    assert qt is not None
    heard = Heard()
    hands = Hands(house, STEP, sound=heard)
    played(hands, 3000)
    assert heard.cues == []
    hands.press("clinic-show-voice")
    played(hands, 30_000)
    assert heard.cues
    hands.press("clinic-show-pause")
    assert heard.hushed
    count = len(heard.cues)
    hands.press("clinic-show-voice", "clinic-show-pause")
    played(hands, 30_000)
    assert len(heard.cues) == count
    hands.press("clinic-show-full")
    assert hands.window.isFullScreen()
    hands.window.navigator.start_over(routes.Unlock())
    assert not hands.window.isFullScreen()
    hands.close()
