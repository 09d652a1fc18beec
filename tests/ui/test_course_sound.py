"""What is heard in a session: its cues, the volume keys, silence told, the numbers spoken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from coach.program.preferences import Settings
from coach.session.cues import Cue, CueKind
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.segments import Segment, SegmentKind
from coach.session.state import SessionState
from coach.ui import routes
from coach.ui.ports import Silence
from tests.support.course import Course, course_ports
from tests.support.course_window import ENGLISH, living

K = Qt.Key


class HeardSession:
    """Remembers the cues it was handed."""

    def __init__(self) -> None:
        self.cues: list[CueKind] = []
        self.said: list[str] = []

    def hear(self, cues: Sequence[Cue], state: SessionState) -> None:
        assert state.setup.session
        self.cues.extend(cue.kind for cue in cues)

    def hush(self) -> None:
        self.cues.clear()

    def say(self, *ids: str) -> None:
        self.said += ids

    def say_after(self, *ids: str) -> None:
        self.said += ids

    def say_number(self, value: int) -> None:
        self.said.append(str(value))

    def check(self) -> None:
        self.said.append("check")


class HeardSound(Silence):
    """A loudspeaker that remembers; ``state`` is as a test sets it."""

    def __init__(self, state: str = "ready") -> None:
        self.state = state
        self.heard = HeardSession()
        self.volumes: list[int] = []
        self.called: tuple[str, str] | None = None

    def session(  # type: ignore[override]
        self,
        routine: str,
        timeline: tuple[Segment, ...],
        words: Callable[[str], str],
        language: str,
        settings: Settings,
    ) -> HeardSession | None:
        assert (routine, language) == ("isometric", "en")
        assert timeline
        assert words("app-name")
        return self.heard if settings.voice or settings.tones else None

    def call_now(  # type: ignore[override]
        self,
        words: Callable[[str], str],
        language: str,
        settings: Settings,
        numbers: tuple[str, str],
    ) -> None:
        assert words("app-name")
        assert (language, settings.volume) == ("en", 80)
        self.called = numbers

    def speaker(  # type: ignore[override]
        self, words: Callable[[str], str], language: str, settings: Settings
    ) -> HeardSession | None:
        assert words("course-stop-title")
        assert language == "en"
        return self.heard if settings.voice or settings.tones else None

    def set_volume(self, volume: int) -> None:
        self.volumes.append(volume)


def test_every_cue_of_a_hold_is_handed_to_the_loudspeaker() -> None:
    course = Course().go_to(SegmentKind.POSITION)
    sound = HeardSound()
    with living(course, ports=replace(course_ports(course, ENGLISH), sound=lambda: sound)) as alive:
        alive.pass_ms(30_000)
        heard = sound.heard.cues
        first = heard.index(CueKind.START)
        assert heard[first : first + 5] == [
            CueKind.START,
            CueKind.THREE,
            CueKind.TWO,
            CueKind.ONE,
            CueKind.END,
        ]
        alive.press(K.Key_Escape)
        assert heard[-1] is CueKind.STOP


def test_with_voice_and_tones_off_nothing_is_asked_of_the_loudspeaker() -> None:
    course = Course().go_to(SegmentKind.HOLD)
    sound = HeardSound()
    quiet = replace(ENGLISH, voice=False, tones=False)
    with living(course, ports=replace(course_ports(course, quiet), sound=lambda: sound)) as alive:
        alive.pass_ms(5_000)
        assert sound.heard.cues == []


@pytest.mark.parametrize(
    ("key", "presses", "expected"),
    [(K.Key_Plus, 1, 100), (K.Key_Plus, 3, 100), (K.Key_Minus, 1, 60), (K.Key_Minus, 9, 20)],
)
def test_plus_and_minus_change_the_volume_and_keep_it(
    key: Qt.Key, presses: int, expected: int
) -> None:
    course = Course().go_to(SegmentKind.HOLD)
    sound = HeardSound()
    with living(course, ports=replace(course_ports(course, ENGLISH), sound=lambda: sound)) as alive:
        page = alive.page
        alive.press(*[key] * presses)
        assert sound.volumes[-1] == expected
        assert alive.ports.settings.load().volume == expected
        assert alive.page is page


@pytest.mark.parametrize(
    ("state", "told"), [("ready", False), ("opening", False), ("no-device", True), ("lost", True)]
)
def test_a_silent_loudspeaker_is_told_now_and_then(state: str, *, told: bool) -> None:
    course = Course()
    sound = HeardSound(state)
    with living(course, ports=replace(course_ports(course, ENGLISH), sound=lambda: sound)) as alive:
        shown = set()
        for _second in range(30):
            alive.pass_ms(1_000)
            shown.add(alive.session.left.text)
        silent = [text for text in shown if "screen" in text]
        assert bool(silent) is told
        assert len(shown) > len(silent)


def test_a_sign_that_cannot_wait_is_spoken_with_both_numbers() -> None:
    course = Course()
    sound = HeardSound()
    now = Decision(
        moment=Moment.STOP,
        level=Level.CALL_NOW,
        rule=Rule.SIGN_CALL_NOW,
        effects=(Effect.LOCK_ALL,),
    )
    later = replace(now, level=Level.CALL_TODAY, rule=Rule.SIGN_CALL_TODAY)
    with living(course, ports=replace(course_ports(course, ENGLISH), sound=lambda: sound)) as alive:
        summary = alive.practice.close_session(course.runner)
        profile = alive.practice.profile()
        assert profile is not None
        alive.window.navigator.start_over(routes.Outcome(decision=later, summary=summary))
        assert sound.called is None
        alive.window.navigator.start_over(routes.Outcome(decision=now, summary=summary))
        assert sound.called == (profile.team_phone, profile.emergency_phone)


def test_a_chosen_number_is_said_before_it_is_given() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    sound = HeardSound()
    with living(course, ports=replace(course_ports(course, ENGLISH), sound=lambda: sound)) as alive:
        assert course.runner.state.asking
        alive.press(K.Key_3)
        assert sound.heard.said == ["3"]
        alive.press(K.Key_1, K.Key_0)
        assert sound.heard.said == ["3", "1", "10"]
        assert course.runner.state.asking, "nothing is given before Enter"
        alive.click("number-7")
        assert sound.heard.said[-1] == "7"
        alive.press(K.Key_2, K.Key_Return)
        assert sound.heard.said[-1] == "2"
        assert not course.runner.state.asking


def test_with_sound_off_a_number_is_chosen_in_silence() -> None:
    course = Course().go_to(SegmentKind.QUESTION)
    sound = HeardSound()
    quiet = replace(ENGLISH, voice=False, tones=False)
    with living(course, ports=replace(course_ports(course, quiet), sound=lambda: sound)) as alive:
        alive.press(K.Key_3, K.Key_C)
        assert sound.heard.said == []


def test_what_is_in_the_way_is_asked_aloud() -> None:
    course = Course().go_to(SegmentKind.HOLD)
    sound = HeardSound()
    with living(course, ports=replace(course_ports(course, ENGLISH), sound=lambda: sound)) as alive:
        alive.press(K.Key_C)
        assert sound.heard.cues[-1] is CueKind.PAUSED
        assert sound.heard.said == ["course-cannot-title"]


def test_the_questions_of_a_stop_are_asked_aloud_and_the_number_is_said() -> None:
    course = Course().go_to(SegmentKind.HOLD)
    sound = HeardSound()
    with living(course, ports=replace(course_ports(course, ENGLISH), sound=lambda: sound)) as alive:
        alive.press(K.Key_Escape)
        assert sound.heard.cues[-1] is CueKind.STOP
        assert sound.heard.said == [], "the line of the stop is not cut"
        alive.click("stop-pain")
        alive.press(K.Key_6, K.Key_Return)
        assert sound.heard.said == ["course-stop-pain-title", "6", "course-stop-place-title"]


def test_a_stop_with_sound_off_is_silent() -> None:
    course = Course().go_to(SegmentKind.HOLD)
    sound = HeardSound()
    quiet = replace(ENGLISH, voice=False, tones=False)
    with living(course, ports=replace(course_ports(course, quiet), sound=lambda: sound)) as alive:
        alive.press(K.Key_Escape)
        alive.click("stop-pain")
        alive.press(K.Key_6, K.Key_Return)
        assert (sound.heard.said, sound.heard.cues) == ([], [])
