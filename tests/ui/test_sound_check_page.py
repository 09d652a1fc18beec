"""The sound check: heard, not heard, no loudspeaker, one that wakes slowly; and when it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.program.preferences import Settings
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.course_steps import go_on
from coach.ui.pages.sound_check import SoundCheckPage
from coach.ui.ports import Ports
from coach.ui.widgets.buttons import Button
from coach.ui.window import Window
from tests.support.pages import page_of, press, route_of, said
from tests.support.practice import GREEN, FakeSettings, get_ready, ports_of
from tests.support.sound_pages import PageSound, sounding
from tests.ui.conftest import settle

ENGLISH = Settings(language="en", theme="light")
CHECKED = replace(ENGLISH, sound_checked=True)
K = Qt.Key

Show = Callable[..., Window]


@pytest.fixture
def show(qt: QApplication) -> Iterator[Show]:
    windows: list[Window] = []

    def shower(ports: Ports, *way: routes.Route) -> Window:
        window = opened(ports, first=way[0])
        for route in way[1:]:
            window.navigator.go(route)
        windows.append(window)
        settle(qt)
        return window

    yield shower
    for window in windows:
        window.close()
        window.deleteLater()
    settle(qt)


def key(window: Window, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(page_of(window).focusWidget() or page_of(window), one)
        QApplication.processEvents()


def check_page(window: Window) -> SoundCheckPage:
    return cast("SoundCheckPage", page_of(window))


def test_a_tone_and_a_line_are_played_and_yes_goes_on_for_good(show: Show) -> None:
    sound = PageSound()
    ports = sounding(ENGLISH, sound)
    window = show(ports, routes.Today(), routes.SoundCheck(then=get_ready()))
    assert sound.heard.said == ["check"]
    check_page(window).look_again()
    assert sound.heard.said == ["check"], "once is enough"
    key(window, K.Key_Return)
    assert isinstance(route_of(window), routes.GetReady)
    assert ports.settings.load().sound_checked
    assert sound.heard.said[-1] == "hush"
    key(window, K.Key_Escape)
    assert isinstance(route_of(window), routes.Today)


def test_louder_and_quieter_are_kept_and_heard(show: Show) -> None:
    sound = PageSound()
    ports = sounding(ENGLISH, sound)
    window = show(ports, routes.SoundCheck())
    press(window, "sound-check-louder")
    assert "Volume 100 %" in said(window)
    press(window, "sound-check-quieter")
    key(window, K.Key_Minus, K.Key_Minus, K.Key_Plus)
    assert sound.volumes == [100, 80, 60, 40, 60]
    assert ports.settings.load().volume == 60
    assert sound.heard.said == ["check"] * 6
    press(window, "sound-check-again")
    assert sound.heard.said == ["check"] * 7


def test_who_hears_nothing_is_told_what_to_try(show: Show) -> None:
    sound = PageSound()
    ports = sounding(ENGLISH, sound)
    window = show(ports, routes.SettingsPage(), routes.SoundCheck())
    press(window, "sound-check-no")
    told = said(window)
    for thing in ("muted", "headphones", "wireless", "other programs", "without sound"):
        assert thing in told
    heard = list(sound.heard.said)
    key(window, K.Key_Plus)
    assert sound.heard.said == heard, "nothing sounds beside the list"
    key(window, K.Key_Return)
    assert "Can you hear this?" in said(window)
    assert sound.heard.said[-1] == "check"
    press(window, "sound-check-no")
    press(window, "sound-check-go-on")
    assert isinstance(route_of(window), routes.SettingsPage)
    assert ports.settings.load().sound_checked


@pytest.mark.parametrize("trying", [False, True])
def test_no_loudspeaker_is_one_sentence_and_nothing_plays(show: Show, *, trying: bool) -> None:
    sound = PageSound("no-device")
    window = show(sounding(ENGLISH, sound), routes.SoundCheck(trying=trying))
    assert "No loudspeaker found. Follow the words on the screen." in said(window)
    assert sound.heard.said == []


def test_where_nothing_sounds_the_way_on_is_not_yes(show: Show) -> None:
    sound = PageSound("no-device")
    ports = sounding(ENGLISH, sound)
    window = show(ports, routes.SettingsPage(), routes.SoundCheck())
    assert page_of(window).findChild(Button, "sound-check-yes") is None
    key(window, K.Key_Return)
    assert "What you can try" in said(window)
    press(window, "sound-check-try-again")
    press(window, "sound-check-go-on")
    assert isinstance(route_of(window), routes.SettingsPage)
    assert ports.settings.load().sound_checked


def test_the_answers_follow_a_loudspeaker_that_comes_or_goes(show: Show) -> None:
    sound = PageSound("no-device")
    window = show(sounding(ENGLISH, sound), routes.SoundCheck())
    sound.state = "ready"
    check_page(window).look_again()
    check_page(window).look_again()
    assert sound.heard.said.count("check") == 1
    assert page_of(window).primary is page_of(window).findChild(Button, "sound-check-yes")
    sound.state = "lost"
    check_page(window).look_again()
    assert page_of(window).primary is page_of(window).findChild(Button, "sound-check-no")


def test_a_loudspeaker_that_wakes_slowly_is_waited_for(show: Show) -> None:
    sound = PageSound("opening")
    window = show(sounding(ENGLISH, sound), routes.SoundCheck())
    assert "The sound is waking up." in said(window)
    assert sound.heard.said == []
    sound.state = "ready"
    check_page(window).look_again()
    assert sound.heard.said == ["check"]
    assert "Sound is on." in said(window)


def test_with_sound_off_the_page_is_silent_and_can_be_left(show: Show) -> None:
    sound = PageSound("off")
    off = replace(ENGLISH, voice=False, tones=False)
    window = show(sounding(off, sound), routes.SoundCheck())
    press(window, "sound-check-again")
    assert sound.heard.said == []
    press(window, "face-back")
    assert isinstance(route_of(window), routes.Today)


def test_a_full_disk_forgets_the_answer_and_goes_on(show: Show) -> None:
    broken = FakeSettings(ENGLISH, broken=True)
    ports = replace(sounding(ENGLISH), settings=broken)
    window = show(ports, routes.Today(), routes.SoundCheck(then=get_ready()))
    press(window, "sound-check-yes")
    assert isinstance(route_of(window), routes.GetReady)
    assert not broken.load().sound_checked


@pytest.mark.parametrize(
    ("settings", "asked"),
    [(ENGLISH, True), (CHECKED, False), (replace(ENGLISH, voice=False, tones=False), False)],
)
def test_it_comes_before_the_first_session_alone(
    show: Show, settings: Settings, *, asked: bool
) -> None:
    window = show(sounding(settings), routes.Today())
    ready = get_ready()
    go_on(window.face, ready.checkin, GREEN, routes.Wish())
    route = route_of(window)
    assert isinstance(route, routes.SoundCheck if asked else routes.GetReady)
    if isinstance(route, routes.SoundCheck):
        assert isinstance(route.then, routes.GetReady)


def test_without_a_loudspeaker_given_nobody_is_asked(show: Show) -> None:
    window = show(ports_of(settings=ENGLISH), routes.Today())
    go_on(window.face, get_ready().checkin, GREEN, routes.Wish())
    assert isinstance(route_of(window), routes.GetReady)


def test_loudspeaker_and_voice_are_woken_while_somebody_gets_ready(show: Show) -> None:
    sound = PageSound()
    show(sounding(CHECKED, sound), get_ready())
    assert sound.woken == ["isometric"]
