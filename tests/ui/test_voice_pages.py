"""Choosing a voice, beginning a new one, and recording it line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coach.program.preferences import Settings
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.pages.record_voice import RecordVoicePage
from coach.ui.pages.voice import WhichVoicePage
from coach.ui.ports import Ports
from coach.ui.voice_ports import NoStudioError, NoVoices
from coach.ui.widgets.level_meter import LevelMeter
from coach.ui.widgets.rows import ChoiceRow
from coach.ui.window import Window
from tests.support.pages import button, page_of, press, route_of, said, write
from tests.support.practice import FakeSettings, ports_of
from tests.support.sound_pages import LINES, SYSTEM, PageSound, PageStudio, PageVoices, sounding
from tests.ui.conftest import settle

ENGLISH = Settings(language="en", theme="light", sound_checked=True)
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


def row(window: Window, name: str) -> ChoiceRow:
    found = page_of(window).findChild(ChoiceRow, f"voices-{name}")
    assert found is not None, name
    return found


def choosing(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    def chosen(parent: QWidget, title: str) -> str:
        assert parent.isVisible()
        assert title
        return folder

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", chosen)


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("voice-choose", routes.VoicePage),
        ("voice-record", routes.NewVoice),
        ("check-sound", routes.SoundCheck),
    ],
)
def test_the_settings_lead_to_it_and_back(show: Show, name: str, route: type[routes.Route]) -> None:
    window = show(sounding(ENGLISH), routes.SettingsPage())
    assert "The bundled voice" in said(window)
    press(window, name)
    assert isinstance(route_of(window), route)
    key(window, K.Key_Escape)
    assert isinstance(route_of(window), routes.SettingsPage)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("system:en:anna", "A voice of this computer"),
        ("pack:/voices/Maria", "A recorded voice"),
        ("x", "The bundled voice"),
    ],
)
def test_the_settings_say_whose_voice_speaks(show: Show, source: str, told: str) -> None:
    window = show(sounding(replace(ENGLISH, voice_source=source)), routes.SettingsPage())
    assert told in said(window)


def test_every_voice_can_be_chosen_and_is_kept(show: Show) -> None:
    ports = sounding(ENGLISH)
    window = show(ports, routes.VoicePage())
    assert row(window, "bundled").isChecked()
    for name in ("system:en:anna", "pack:/voices/Dr. Weber", "bundled"):
        QTest.mouseClick(row(window, name), Qt.MouseButton.LeftButton)
        assert ports.settings.load().voice_source == name
    assert "9 of 248" in row(window, "pack:/voices/Maria").accessibleName()


def test_voices_of_the_computer_are_shown_once_they_are_found(show: Show) -> None:
    voices = PageVoices(None, packs=())
    window = show(sounding(ENGLISH, voices=voices), routes.VoicePage())
    assert voices.looked == ["en"]
    assert "Looking for the voices of this computer." in said(window)
    row(window, "bundled").setFocus()
    voices.voices = SYSTEM
    cast("WhichVoicePage", page_of(window)).look_again()
    QApplication.processEvents()
    assert row(window, "system:en:hedda")
    assert "Looking" not in said(window)
    focus = page_of(window).focusWidget()
    assert focus is not None
    assert focus.objectName() == "voices-bundled", "the focus stays where it was"


def test_where_the_computer_has_no_voice_none_is_offered(show: Show) -> None:
    window = show(sounding(ENGLISH, voices=PageVoices((), packs=())), routes.VoicePage())
    rows = page_of(window).findChildren(ChoiceRow)
    assert [one.objectName() for one in rows] == ["voices-bundled"]
    assert "Looking" not in said(window)


def test_a_voice_can_be_heard_and_its_silence_is_told(show: Show) -> None:
    sound = PageSound()
    ports = sounding(ENGLISH, sound)
    window = show(ports, routes.VoicePage())
    QTest.mouseClick(row(window, "system:en:anna"), Qt.MouseButton.LeftButton)
    key(window, K.Key_Return)
    assert sound.tried == ["system:en:anna"]
    sound.voice_failed = True
    cast("WhichVoicePage", page_of(window)).look_again()
    assert "This voice does not answer. The bundled voice speaks instead." in said(window)
    sound.state, sound.voice_failed = "no-device", False
    press(window, "sound-voice-hear")
    assert "No loudspeaker found." in said(window)
    assert "does not answer" not in said(window)


def test_a_folder_of_recordings_can_be_chosen(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    ports = sounding(ENGLISH)
    window = show(ports, routes.VoicePage())
    choosing(monkeypatch, "")
    press(window, "sound-voice-folder")
    assert ports.settings.load().voice_source == "bundled"
    choosing(monkeypatch, "/stick/Anna")
    press(window, "sound-voice-folder")
    assert ports.settings.load().voice_source == "pack:/stick/Anna"
    assert row(window, "pack:/stick/Anna").isChecked()


def test_a_choice_that_cannot_be_kept_is_told(show: Show) -> None:
    ports = replace(sounding(ENGLISH), settings=FakeSettings(ENGLISH, broken=True))
    window = show(ports, routes.VoicePage())
    QTest.mouseClick(row(window, "system:en:anna"), Qt.MouseButton.LeftButton)
    assert page_of(window).words("face-settings-not-kept") in said(window)


def test_a_voice_of_another_language_does_not_speak(show: Show) -> None:
    german = replace(ENGLISH, voice_source="system:de:anna")
    window = show(sounding(german), routes.VoicePage())
    assert row(window, "bundled").isChecked()
    gone = replace(ENGLISH, voice_source="system:en:gone")
    window = show(sounding(gone), routes.VoicePage())
    assert not any(one.isChecked() for one in page_of(window).findChildren(ChoiceRow))


def test_the_ways_on_and_back(show: Show) -> None:
    window = show(sounding(ENGLISH), routes.VoicePage())
    press(window, "sound-studio-title")
    assert isinstance(route_of(window), routes.NewVoice)
    press(window, "face-back")
    press(window, "face-back")
    assert isinstance(route_of(window), routes.SettingsPage)


def test_a_new_voice_needs_a_name_that_can_name_a_folder(show: Show) -> None:
    voices = PageVoices()
    window = show(sounding(ENGLISH, voices=voices), routes.NewVoice())
    for name in ("", "..."):
        write(window, "name-line", name)
        press(window, "sound-studio-begin")
        assert "Write a name of letters or digits." in said(window)
    write(window, "name-line", "Dr. Adler")
    key(window, K.Key_Return)
    assert voices.opened == [("/voices/Dr. Adler", "en")]
    key(window, K.Key_Escape)
    assert route_of(window) == routes.NewVoice(name="Dr. Adler")


def test_a_voice_that_was_begun_and_another_folder_can_be_gone_on_with(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    voices = PageVoices()
    window = show(sounding(ENGLISH, voices=voices), routes.NewVoice())
    begun = page_of(window).findChild(QWidget, "pack-1")
    assert begun is not None
    QTest.mouseClick(begun, Qt.MouseButton.LeftButton)
    key(window, K.Key_Escape)
    choosing(monkeypatch, "")
    press(window, "sound-studio-folder")
    assert isinstance(route_of(window), routes.NewVoice)
    choosing(monkeypatch, "/stick/Anna")
    press(window, "sound-studio-folder")
    assert [folder for folder, _language in voices.opened] == ["/voices/Maria", "/stick/Anna"]
    assert route_of(window) == routes.RecordVoice(folder="/stick/Anna")


def in_studio(show: Show, studio: PageStudio) -> Window:
    ports = sounding(ENGLISH, voices=PageVoices(studio=studio))
    return show(ports, routes.VoicePage(), routes.RecordVoice(folder="/voices/Maria"))


def look(window: Window, studio: PageStudio, state: str, told: str = "") -> None:
    studio.state, studio.told = state, told
    cast("RecordVoicePage", page_of(window)).refresh()
    QApplication.processEvents()


def offered(window: Window) -> list[str]:
    """Return what can be pressed, the one that takes Enter first."""
    page = cast("RecordVoicePage", page_of(window))
    shown = [name for name, one in page.buttons.items() if one.isVisible()]
    if page.primary is not None:
        assert page.primary.objectName() == f"sound-studio-{shown[0]}"
    return shown


def test_a_line_is_recorded_heard_and_kept_by_keys_alone(show: Show) -> None:
    studio = PageStudio(LINES["en"])
    window = in_studio(show, studio)
    assert "Line 12 of 248 · 9 lines are recorded" in said(window)
    assert LINES["en"] in said(window)
    assert offered(window) == ["record", "skip", "before", "leave"]
    key(window, K.Key_Return)
    look(window, studio, "recording")
    assert offered(window) == ["stop"]
    meter = page_of(window).findChild(LevelMeter)
    assert meter is not None
    assert meter.level == studio.level
    assert meter.spoken().value == "62 %"
    key(window, K.Key_Return)
    look(window, studio, "working")
    assert offered(window) == ["stop"]
    key(window, K.Key_P, K.Key_R, K.Key_Right)
    look(window, studio, "taken")
    assert offered(window) == ["keep", "play", "repeat", "skip", "leave"]
    assert meter.level == 0
    key(window, K.Key_P, K.Key_R, K.Key_Right, K.Key_Left, K.Key_Space)
    look(window, studio, "playing")
    key(window, K.Key_Space)
    assert studio.asked == ["record", "stop", "play", "record", "go 1", "keep", "stop"]


def test_every_button_does_what_it_says(show: Show) -> None:
    studio = PageStudio(LINES["en"], here=True)
    window = in_studio(show, studio)
    for name in ("record", "play", "skip", "before"):
        press(window, f"sound-studio-{name}")
    look(window, studio, "recording")
    press(window, "sound-studio-stop")
    look(window, studio, "taken")
    for name in ("keep", "repeat"):
        press(window, f"sound-studio-{name}")
    assert studio.asked == ["record", "play", "go 1", "go -1", "stop", "keep", "record"]
    press(window, "sound-studio-leave")
    assert isinstance(route_of(window), routes.VoicePage)
    assert studio.asked[-1] == "close", "the microphone is given back"


def test_the_focus_never_stands_on_what_is_hidden(show: Show) -> None:
    studio = PageStudio(LINES["en"])
    window = in_studio(show, studio)
    button(window, "sound-studio-record").setFocus()
    look(window, studio, "recording")
    focus = page_of(window).focusWidget()
    assert focus is button(window, "sound-studio-stop")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("sound-record-no-microphone", "No microphone was found."),
        ("sound-studio-too-quiet", "That was quiet."),
        ("sound-studio-too-loud", "Too loud"),
        ("sound-record-quiet", "Almost nothing was heard."),
        ("sound-state-no-device", "No loudspeaker found."),
    ],
)
def test_what_went_wrong_is_told_in_a_sentence(show: Show, told: str, sentence: str) -> None:
    studio = PageStudio(LINES["en"])
    window = in_studio(show, studio)
    look(window, studio, "ready", told)
    assert sentence in said(window)
    look(window, studio, "ready")
    assert sentence not in said(window)


def test_a_line_that_is_there_and_a_whole_voice_are_told(show: Show) -> None:
    studio = PageStudio(LINES["en"], here=True)
    window = in_studio(show, studio)
    assert "This line is recorded." in said(window)
    studio.recorded = studio.count
    look(window, studio, "taken")
    look(window, studio, "ready")
    assert "Every line is recorded." in said(window)


def test_a_studio_opened_first_leads_to_the_voices(show: Show) -> None:
    window = show(sounding(ENGLISH), routes.RecordVoice(folder="/voices/Maria"))
    press(window, "sound-studio-leave")
    assert isinstance(route_of(window), routes.VoicePage)


def test_where_nothing_was_given_only_the_bundled_voice_is_known(show: Show) -> None:
    window = show(ports_of(settings=ENGLISH), routes.VoicePage())
    assert [one.objectName() for one in page_of(window).findChildren(ChoiceRow)] == [
        "voices-bundled"
    ]
    assert NoVoices().folder_for("Maria") == ""
    with pytest.raises(NoStudioError):
        NoVoices().studio("/voices/Maria", "en")
