from __future__ import annotations

import pytest

from coach.program.voice_source import BUNDLED, VoiceKind, VoiceSource, read, written

ANNA = VoiceSource(kind=VoiceKind.SYSTEM, name="com.apple:Anna", language="de")
MINE = VoiceSource(kind=VoiceKind.PACK, name="C:\\voices\\Dr. Weber")


@pytest.mark.parametrize("source", [BUNDLED, ANNA, MINE])
def test_a_voice_that_was_kept_is_read_again(source: VoiceSource) -> None:
    assert read(written(source)) == source


@pytest.mark.parametrize(
    "text", ["", "bundled", "nonsense", "system", "system:", "system:de", "system::x", "pack: "]
)
def test_what_makes_no_sense_is_the_bundled_voice(text: str) -> None:
    assert read(text) == BUNDLED


def test_a_voice_is_kept_as_one_line_of_text() -> None:
    assert written(ANNA) == "system:de:com.apple:Anna"
    assert written(MINE) == "pack:C:\\voices\\Dr. Weber"
    assert written(BUNDLED) == "bundled"
