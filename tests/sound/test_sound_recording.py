"""The microphone and the loudspeaker of a sound server of our own."""

from __future__ import annotations

from array import array

import pytest

from coach.sound.device import Keeper, NoDeviceError, SoundState, open_loudspeaker
from coach.sound.player import monotonic_ms
from coach.sound.recording import NoMicrophoneError, played, recorded
from coach.sound.tones import Tone, tune
from tests.support.hearing import find, wave
from tests.support.pulse import RATE, own_pulse
from tests.support.waiting import until

SOUND = tune(Tone.START)


def test_the_microphone_hears_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    silence = array("h", bytes(2 * RATE))
    with own_pulse(monkeypatch) as pulse:
        heard = recorded(lambda: pulse.play(silence + SOUND + silence))
    assert find(wave(SOUND), wave(heard), 0, len(heard) / RATE).alike > 0.9


def test_a_recording_is_played_back_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with own_pulse(monkeypatch) as pulse, pulse.listening() as recording:
        played(SOUND)
        until(lambda: loud(recording.samples()), what="the sound came and went")
        heard = recording.samples()
    assert find(wave(SOUND), wave(heard), 0, len(heard) / RATE).alike > 0.9


def loud(samples: array[int]) -> bool:
    """Tell whether a sound came and went."""
    return max(samples) > 1000 and not any(samples[-RATE // 50 :])


def test_no_sound_server_has_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    with own_pulse(monkeypatch) as pulse:
        pulse.kill()
        with pytest.raises(NoMicrophoneError) as refusal:
            recorded(lambda: None)
        with pytest.raises(NoDeviceError):
            played(SOUND)
    assert (refusal.value.word, refusal.value.places) == ("sound-record-no-microphone", {})


def test_the_microphone_is_given_back_when_the_person_breaks_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken_off() -> None:
        raise KeyboardInterrupt

    with own_pulse(monkeypatch) as pulse:
        with pytest.raises(KeyboardInterrupt):
            recorded(broken_off)
        until(
            lambda: not pulse.control("list", "short", "source-outputs").strip(),
            what="nothing records any more",
        )


@pytest.mark.parametrize("way", ["pulled out", "server died"])
def test_a_loudspeaker_that_goes_is_told_and_comes_back(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with own_pulse(monkeypatch) as pulse:
        keeper = Keeper(open_loudspeaker, lambda count: bytes(2 * count), monotonic_ms)

        def is_now(state: SoundState) -> bool:
            keeper.look()
            return keeper.state is state

        until(lambda: is_now(SoundState.READY), what="it plays")
        gone, back = (
            (pulse.unplug, pulse.plug) if way == "pulled out" else (pulse.kill, pulse.start)
        )
        gone()
        until(lambda: is_now(SoundState.LOST), what="it is told")
        back()
        until(lambda: is_now(SoundState.READY), what="it plays again")
        keeper.close()
