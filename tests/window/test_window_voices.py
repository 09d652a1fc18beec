"""Every key of the pages about sound, in a real window, with a sound server of the test's own."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.device.settings import TomlSettings
from coach.sound.clips import decoded
from coach.sound.levelling import level_db
from tests.support.pulse import RATE, Pulse, own_pulse
from tests.support.screen import Program, Screen
from tests.support.speech import tone
from tests.support.waiting import until

pytestmark = pytest.mark.window

SPOKEN = tone("As long as a line that somebody speaks.")
SILENCE = array("h", bytes(RATE))


@pytest.fixture
def pulse(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    """A sound server that the programs of a screen, started after it, play to and record from."""
    with own_pulse(monkeypatch) as server:
        yield server


class Sitting:
    """Somebody at the keyboard."""

    def __init__(self, screen: Screen, folder: Path, page: str) -> None:
        self.screen, self.folder = screen, folder
        self.program: Program = screen.start("-m", "tests.support.voice_app", str(folder), page)
        self.program.window(seconds=30)
        self._seen = 0

    def wait(self, told: str) -> None:
        """Wait until something is shown, after what was waited for before."""

        def found() -> bool:
            lines = self.program.said().splitlines()
            if told not in lines[self._seen :]:
                return False
            self._seen = lines.index(told, self._seen) + 1
            return True

        until(found, what=f"{told} in {self.program.said()}", seconds=30)

    def press(self, *keys: str) -> None:
        self.screen.press(*keys)

    def close(self) -> None:
        self.press("ctrl+q")
        assert self.program.wait_end() == 0


def test_a_line_is_recorded_by_keys(pulse: Pulse, screen: Screen, tmp_path: Path) -> None:
    sitting = Sitting(screen, tmp_path / "data", "new")
    sitting.wait("NewVoicePage")
    sitting.press("A", "n", "n", "a", "Return")
    sitting.wait("RecordVoicePage ready 0")
    sitting.press("Right", "Right", "Left")
    sitting.wait("RecordVoicePage ready 1")
    for key in ("Return", "r"):
        sitting.press(key)
        sitting.wait("RecordVoicePage recording 1")
        pulse.play(SILENCE + SPOKEN + SILENCE)
        sitting.press("Return")
        sitting.wait("RecordVoicePage taken 1")
    sitting.press("p")
    sitting.wait("RecordVoicePage playing 1")
    sitting.press("space")
    sitting.wait("RecordVoicePage taken 1")
    sitting.press("Return")
    sitting.wait("RecordVoicePage ready 2")
    sitting.press("Left", "p")
    sitting.wait("RecordVoicePage playing 1")
    sitting.press("Return")
    sitting.wait("RecordVoicePage ready 1")
    sitting.press("Escape")
    sitting.wait("NewVoicePage")
    sitting.press("Escape")
    sitting.wait("SettingsForm")
    sitting.close()
    (clip,) = (tmp_path / "data" / "voice-packs" / "Anna").iterdir()
    assert abs(level_db(decoded(clip)) + 20) < 1


def test_a_voice_is_chosen_and_heard_by_keys(pulse: Pulse, screen: Screen, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    pack = folder / "voice-packs" / "Anna"
    pack.mkdir(parents=True)
    with pulse.listening() as recording:
        sitting = Sitting(screen, folder, "which")
        sitting.wait("WhichVoicePage")
        # Past the navigation to the first voice, then down to the last one.
        sitting.press(*["Tab"] * 5, *["Down"] * 12)
        until(
            lambda: TomlSettings(folder).load().voice_source.startswith(("pack:", "system:")),
            what="a choice is kept",
        )
        sitting.press("Return")
        until(lambda: max(recording.samples(), default=0) > 1_000, what="it is heard")
        sitting.press("Escape")
        sitting.wait("SettingsForm")
        sitting.close()


def test_the_sound_is_checked_by_keys(pulse: Pulse, screen: Screen, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with pulse.listening() as recording:
        sitting = Sitting(screen, folder, "check")
        sitting.wait("SoundCheckPage")
        until(lambda: max(recording.samples(), default=0) > 1_000, what="it is heard")
        sitting.press("minus", "minus", "plus")
        until(lambda: TomlSettings(folder).load().volume == 60, what="the volume is kept")
        assert not TomlSettings(folder).load().sound_checked
        sitting.press("Return")
        sitting.wait("SettingsForm")
        until(lambda: TomlSettings(folder).load().sound_checked, what="the answer is kept")
        sitting.close()
