from __future__ import annotations

from array import array

import pytest

from coach.sound.mixer import STALE_MS, Manner, Mixer
from tests.support.sound import Clock, level

LONG, SHORT = array("h", [1000] * 2_000), array("h", [100] * 300)


class Booth:
    """A mixer and the clock it reads."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.mixer = Mixer(self.clock)

    def take(self, count: int) -> list[int]:
        """Let a device take frames, in time."""
        self.clock.ms += count * 1000 // 24_000
        return array("h", self.mixer.frames(count)).tolist()


@pytest.fixture
def booth() -> Booth:
    return Booth()


def test_nothing_is_silence_of_the_right_length(booth: Booth) -> None:
    assert booth.take(480) == [0] * 480


def test_a_tone_sounds_once_from_the_next_frame(booth: Booth) -> None:
    booth.mixer.tone(SHORT)
    assert booth.take(480) == [100] * 300 + [0] * 180
    assert booth.take(480) == [0] * 480


def test_sounds_add_up_and_never_wrap_round(booth: Booth) -> None:
    loud = array("h", [30_000] * 10)
    low = array("h", [-30_000] * 10)
    booth.mixer.tone(loud)
    booth.mixer.tone(loud)
    assert booth.take(10) == [32_767] * 10
    booth.mixer.tone(low)
    booth.mixer.say([low], Manner.CUT)
    assert booth.take(10) == [-32_768] * 10


def test_lines_are_spoken_without_a_gap_within_one_look(booth: Booth) -> None:
    booth.mixer.say([SHORT, LONG], Manner.AFTER)
    assert booth.mixer.speaking
    assert booth.take(480) == [100] * 300 + [1000] * 180


def test_a_line_waits_for_the_one_before(booth: Booth) -> None:
    booth.mixer.say([SHORT], Manner.CUT)
    booth.mixer.say([LONG], Manner.AFTER)
    assert booth.take(400) == [100] * 300 + [1000] * 100


def test_a_new_phase_cuts_a_stale_line_softly_and_what_waits_behind_it(booth: Booth) -> None:
    booth.mixer.say([LONG, LONG], Manner.CUT)
    booth.take(100)
    booth.mixer.say([SHORT], Manner.CUT)
    row = booth.take(480)
    assert row[0] == 1100
    assert row[:288] == sorted(row[:288], reverse=True)
    assert row[288:] == [100] * 12 + [0] * 180
    assert not booth.mixer.speaking


def test_a_word_that_may_be_left_out_is_spoken_only_where_it_is_free(booth: Booth) -> None:
    booth.mixer.say([SHORT], Manner.IF_FREE)
    booth.mixer.say([LONG], Manner.IF_FREE)
    assert booth.take(400) == [100] * 300 + [0] * 100


def test_hush_ends_everything_softly(booth: Booth) -> None:
    booth.mixer.say([LONG, LONG], Manner.CUT)
    booth.mixer.tone(LONG)
    booth.take(10)
    booth.mixer.hush()
    row = booth.take(480)
    assert row[0] == 2000
    assert row[288:] == [0] * 192


def test_a_breath_ends_with_the_next_one_and_with_a_new_phase(booth: Booth) -> None:
    for _breath in range(2):
        booth.mixer.tone(LONG, breath=True)
        booth.take(10)
    assert booth.take(480)[300:] == [1000] * 180
    booth.mixer.say([SHORT], Manner.CUT)
    assert booth.take(480)[300:] == [0] * 180


def test_a_new_phase_leaves_other_tones_to_ring(booth: Booth) -> None:
    booth.mixer.tone(LONG)
    booth.mixer.say([SHORT], Manner.CUT)
    assert booth.take(480) == [1100] * 300 + [1000] * 180


def test_what_waited_too_long_for_the_loudspeaker_is_left_out(booth: Booth) -> None:
    booth.mixer.say([LONG], Manner.CUT)
    booth.mixer.tone(LONG)
    booth.clock.ms += STALE_MS + 1
    booth.mixer.tone(SHORT)
    assert booth.take(480) == [100] * 300 + [0] * 180


def test_a_queue_that_is_only_long_is_not_stale(booth: Booth) -> None:
    booth.mixer.say([LONG] * 12, Manner.CUT)
    rows = [booth.take(480) for _ in range(50)]
    assert all(row == [1000] * 480 for row in rows)


@pytest.mark.parametrize(
    ("volume", "value"), [(100, 1000), (50, 250), (0, 0), (130, 1000), (-5, 0)]
)
def test_the_volume_turns_everything_down(booth: Booth, volume: int, value: int) -> None:
    booth.mixer.volume = volume
    booth.mixer.tone(LONG)
    assert booth.take(10) == [value] * 10
    assert booth.mixer.volume == min(100, max(0, volume))


def test_silence_still_lets_time_pass(booth: Booth) -> None:
    booth.mixer.volume = 0
    booth.mixer.say([LONG], Manner.CUT)
    for _look in range(5):
        booth.take(480)
    assert not booth.mixer.speaking
    assert level(booth.take(480)) == 0
