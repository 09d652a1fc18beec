"""Which voices there are, where packs live, and in which order lines are needed."""

from __future__ import annotations

from array import array
from pathlib import Path
from threading import Event

import pytest

from coach.library.content import load_content
from coach.library.words import Words
from coach.session.segments import SegmentKind
from coach.sound.engine import SystemVoice
from coach.sound.lines import all_lines, routine_lines
from coach.sound.order import as_needed
from coach.sound.packs import LONGEST_NAME, Pack, folder_name, pack_of, packs_in
from coach.sound.voices import Voices, finding
from coach.sound.wav import write_wav
from tests.support.course import Course
from tests.support.speech import ANNA, command
from tests.support.waiting import until

ENGLISH = all_lines(load_content(), Words("en"), "en")
SOUND = array("h", [1000] * 100)


def voices(folder: Path, *found: SystemVoice, go: Event | None = None) -> Voices:
    def find(_language: str) -> tuple[SystemVoice, ...]:
        assert go is None or go.wait(10)
        return found

    return Voices(folder, load_content, Words, find)


def test_voices_are_looked_for_without_waiting(tmp_path: Path) -> None:
    go = Event()
    known = voices(tmp_path, ANNA, go=go)
    assert known.found("de") is None
    known.look("de")
    known.look("de")
    assert known.found("de") is None
    go.set()
    until(lambda: known.found("de") is not None, what="they are found")
    assert known.found("de") == (ANNA,)
    assert known.found("en") is None


def test_the_computer_is_asked_by_its_own_process() -> None:
    assert finding(command("well"))("de") == (ANNA,)


def test_packs_are_told_with_how_much_they_hold(tmp_path: Path) -> None:
    for name, count in (("Maria", 2), ("Dr. Weber", 1)):
        (tmp_path / "packs" / name).mkdir(parents=True)
        for line in ENGLISH[:count]:
            write_wav(tmp_path / "packs" / name / f"{line.clip}.wav", SOUND)
    (tmp_path / "packs" / "a file").write_bytes(b"")
    (tmp_path / "elsewhere").mkdir()
    known = voices(tmp_path / "packs")
    count = len(ENGLISH)
    paths = [str(tmp_path / "packs" / name) for name in ("Dr. Weber", "Maria")]
    elsewhere = str(tmp_path / "elsewhere")
    assert known.packs("en", elsewhere, paths[0]) == (
        Pack(name="Dr. Weber", path=paths[0], recorded=1, count=count),
        Pack(name="Maria", path=paths[1], recorded=2, count=count),
        Pack(name="elsewhere", path=elsewhere, recorded=0, count=count),
    )
    # Clips are known by the hash of their sentence: an English pack says no German line.
    assert [pack.recorded for pack in known.packs("de")] == [0, 0]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert packs_in(tmp_path / "none", ENGLISH) == ()
    assert pack_of(tmp_path / "none", ENGLISH).recorded == 0


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Dr. Weber", "Dr. Weber"),
        ("  Änne   Groß ", "Änne Groß"),
        ("../../etc", "etc"),
        ("a/b\\c:d", "a-b-c-d"),
        ("x" * 99, "x" * LONGEST_NAME),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_name_becomes_a_folder_of_every_system(tmp_path: Path, name: str, folder: str) -> None:
    assert folder_name(name) == folder
    assert voices(tmp_path).folder_for(name) == (str(tmp_path / folder) if folder else "")


def test_a_studio_records_every_line_of_its_language(tmp_path: Path) -> None:
    studio = voices(tmp_path).studio(str(tmp_path / "Maria"), "en")
    assert (studio.count, studio.text) == (len(ENGLISH), ENGLISH[0].text)


def test_lines_come_in_the_order_a_session_speaks_them() -> None:
    course = Course()
    lines = routine_lines(load_content(), "isometric", Words("en"), "en")
    row = as_needed(lines, course.runner.state.timeline)
    assert sorted(line.id for line in row) == sorted(lines)
    ids = [line.id for line in row]
    first = next(one for one in course.runner.state.timeline if one.kind is SegmentKind.HOLD)
    stem = f"{first.item}.{first.variant}"
    assert ids.index(f"{stem}.name") < ids.index(f"{stem}.hold") < ids.index(f"{stem}.rest")
    later = next(one for one in course.runner.state.timeline if one.item == "swimmer")
    assert ids.index(f"{stem}.hold") < ids.index(f"{later.item}.{later.variant}.name")
    assert ids.index(f"{later.item}.{later.variant}.name") < ids.index("sound-number-7")
