from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.library.content import load_content
from coach.library.words import Words, languages
from coach.program.routine import Content, DoExercise
from coach.session.commands import StopReason
from coach.session.cues import due_cues, segment_cues
from coach.session.planned_blocks import resolve_planned
from coach.session.questions import QuestionKind
from coach.session.segments import QuestionId
from coach.session.timeline import flatten, resolve
from coach.sound.lines import NUMBERS, Line, all_lines, general_lines, routine_lines, spoken
from tests.support import plans
from tests.support.sessions import Live

LANGUAGES = languages()
CONTENT = load_content()


def cue_lines(content: Content, routine: str) -> Iterator[str]:
    """Yield the line of every cue a session of a routine can have, on any rung."""
    ladders = {one.id: [step.id for step in one.ladder] for one in content.exercises.values()}
    blocks = resolve(content.routines[routine], content.exercises, ladders=ladders)
    for rung in range(max(len(block.rungs) for block in blocks)):
        rungs = [min(rung, len(block.rungs) - 1) for block in blocks]
        row = flatten(blocks, rungs, tuple(QuestionId))
        for number, segment in enumerate(row):
            work = next((one for one in row[number + 1 :] if one.variant), None)
            yield from (cue.line for cue in segment_cues(segment, work))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("routine", sorted(CONTENT.routines))
def test_every_cue_of_every_routine_has_its_line(routine: str, language: str) -> None:
    lines = routine_lines(CONTENT, routine, Words(language), language)
    asked = {spoken(line) for line in cue_lines(CONTENT, routine)}
    assert len(asked) > 5
    assert sorted(asked - set(lines)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_band_speaks_where_a_plan_lets_it_stand_for_another(language: str) -> None:
    band = plans.exercise("plank", plans.BAND, does="band")
    planned = plans.isometric(*plans.isometric().exercises[:2], band)
    blocks = resolve_planned(CONTENT.routines["isometric"], CONTENT.exercises, planned)
    row = flatten(blocks, [0] * len(blocks), ())
    words = Words(language)
    asked = {spoken(cue.line) for one in row for cue in segment_cues(one, None)}
    with_band = routine_lines(CONTENT, "isometric", words, language, timeline=row)
    assert sorted(asked - set(with_band)) == []
    assert any(line.startswith("band.") for line in asked)
    assert not any(
        line.startswith("band.") for line in routine_lines(CONTENT, "isometric", words, language)
    )


def test_cues_of_a_session_that_stands_or_ends_have_their_lines() -> None:
    live = Live()
    lines = general_lines(Words("en"))
    heard = []
    for act in (live.pause, live.resume, live.interrupt, live.stop):
        act()
        heard.append(_phase_line(live))
    live.because(StopReason.TIRED)
    heard.append(_phase_line(live))
    heard.append(_phase_line(Live().finish()))
    assert {spoken(line) for line in heard} <= set(lines)
    assert "cue-completed" in heard


def _phase_line(live: Live) -> str:
    now = live.clock.now()
    return due_cues(live.state, now.later(-1), now)[-1].line


def test_a_session_and_its_check_ins_can_ask_everything() -> None:
    lines = general_lines(Words("en"))
    asked = [*QuestionKind, *(one for one in QuestionId if one is not QuestionId.PAIN_BETWEEN)]
    assert [one for one in asked if f"safety-question-{one.value}" not in lines] == []
    assert "safety-spoken-question" in lines


@pytest.mark.parametrize(("language", "three"), [("en", "Three."), ("de", "Drei.")])
def test_the_numbers_are_there_in_order(language: str, three: str) -> None:
    lines = general_lines(Words(language))
    assert len(NUMBERS) == 11
    assert lines[NUMBERS[3]].text == three


@pytest.mark.parametrize(
    ("cue", "line"),
    [
        ("all-fours.one-arm.hold", "all-fours.one-arm.hold"),
        ("cue-halfway", "sound-cue-halfway"),
        ("cue-reminder", "safety-spoken-reminder"),
        ("cue-question-pain-between", "safety-spoken-question"),
        ("cue-question-effort", "safety-question-effort"),
    ],
)
def test_a_cue_is_spoken_by_its_line(cue: str, line: str) -> None:
    assert spoken(cue) == line


def test_a_clip_is_named_by_id_and_sentence() -> None:
    one, other = Line(id="a.b", text="One."), Line(id="a.b", text="Two.")
    assert one.clip.startswith("a.b.")
    assert len(one.clip) == len("a.b.") + 8
    assert one.clip != other.clip


def test_the_same_item_may_say_two_things_in_two_routines() -> None:
    words = Words("en")
    everything = all_lines(CONTENT, words, "en")
    name = "breathing-before.line"
    texts = {line.text for line in everything if line.id == name}
    each = {
        routine_lines(CONTENT, routine.id, words, "en")[name].text
        for routine in CONTENT.routines.values()
        if any(
            not isinstance(item, DoExercise) and f"{item.id}.line" == name for item in routine.items
        )
    }
    assert texts == each
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_waits_for_something_to_be_filled_in(language: str) -> None:
    lines = all_lines(CONTENT, Words(language), language)
    assert [line.id for line in lines if "{" in line.text or not line.text.strip()] == []
