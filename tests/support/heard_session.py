"""A two-minute session with every kind of cue, run for real on a faster clock, and its score."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from coach.library.content import load_content
from coach.program.dose import HoldDose, MoveDose
from coach.program.exercise import Exercise
from coach.program.routine import Breathe, Content, DoExercise, Settle
from coach.session.clock import Stamp
from coach.session.commands import AnswerStatus
from coach.session.cues import Cue, CueKind
from coach.session.events import AnyEvent
from coach.session.runner import Runner
from coach.session.segments import QuestionId, SegmentKind, Setup
from coach.session.state import Phase, SessionState
from coach.session.timeline import resolve
from coach.sound.announcer import Announcer
from tests.support.clock import BEGIN
from tests.support.sessions import setup

ROUTINE = "heard"
SPEED = 4
ASKED_SPEED = 12
"""While a question waits for its reminder of 60 s."""

_HOLDS = HoldDose(
    hold_s=10,
    holds=1,
    sides=2,
    sets=2,
    pause_s=6,
    set_rest_s=8,
    exercise_rest_s=12,
    position_s=14,
)
_MOVES = MoveDose(
    reps=1, rep_ms=4_000, sides=2, sets=1, set_rest_s=10, exercise_rest_s=10, position_s=6
)


def heard_content() -> Content:
    """Return the shipped lines with short doses, in a routine that has every kind of segment."""
    content = load_content()
    quiet = next(i for i in content.routines["breathing"].items if isinstance(i, Settle))
    breath = next(i for i in content.routines["isometric"].items if isinstance(i, Breathe))
    items = (
        replace(quiet, duration_ms=6_000),
        replace(breath, in_ms=4_000, out_ms=6_000, cycles=1),
        DoExercise(exercise="all-fours", ask_pain=True),
        DoExercise(exercise="swimmer"),
    )
    return Content(
        exercises={
            "all-fours": _only(content.exercises["all-fours"], "one-arm", _HOLDS),
            "swimmer": _only(content.exercises["swimmer"], "prone-arm-and-leg", _MOVES),
        },
        routines={ROUTINE: replace(content.routines["isometric"], id=ROUTINE, items=items)},
        digest=content.digest,
    )


def _only(exercise: Exercise, variant: str, dose: HoldDose | MoveDose) -> Exercise:
    step = exercise.ladder[exercise.step_of(variant) - 1]
    return replace(exercise, ladder=(replace(step, dose=dose),))


def heard_setup(content: Content) -> Setup:
    """Return the set-up of that routine."""
    blocks = resolve(content.routines[ROUTINE], content.exercises)
    return setup(blocks, after=(QuestionId.EFFORT,))


class FastClock:
    """The real clock, made faster; ``real_s`` turns its instants back into real ones."""

    def __init__(self) -> None:
        self._marks: list[tuple[float, int, int]] = [(time.monotonic(), BEGIN.mono_ms, SPEED)]

    def now(self) -> Stamp:
        real, mono, speed = self._marks[-1]
        return BEGIN.later(mono + int((time.monotonic() - real) * 1000 * speed) - BEGIN.mono_ms)

    def pace(self, speed: int) -> None:
        """Go on at another speed."""
        if self._marks[-1][2] != speed:
            self._marks.append((time.monotonic(), self.now().mono_ms, speed))

    def real_s(self, mono_ms: int) -> float:
        """Return the real instant of an instant of this clock."""
        real, mono, speed = next(m for m in reversed(self._marks) if m[1] <= mono_ms)
        return real + (mono_ms - mono) / 1000 / speed


class Due(NamedTuple):
    """Cues that were told together: the real instant they were due at, and their state."""

    at_s: float
    cues: tuple[Cue, ...]
    state: SessionState


class Nothing:
    """A journal for a session nobody keeps."""

    def write(self, session: str, events: tuple[AnyEvent, ...]) -> None:
        """Forget it."""


class HeardSession:
    """Runs the session; ``look`` is called again and again until it returns true.

    In the first pause between holds the person pauses, in the second stops by mistake; the first
    question is answered after its reminder.
    """

    def __init__(self, content: Content, announcer: Announcer) -> None:
        self.clock = FastClock()
        self.dues: list[Due] = []
        self._announcer = announcer
        self._runner = Runner(self.clock, Nothing())
        self._runner.start(heard_setup(content))
        self._script = self._acts()

    def look(self) -> bool:
        """Look at the clock once; tell whether the session is over."""
        self._runner.tick()
        state = self._runner.state
        self.clock.pace(ASKED_SPEED if state.asking and not self._answered else SPEED)
        cues = self._runner.cues()
        if cues:
            self._announcer.hear(cues, state)
            first = min(due_ms(cue, state) for cue in cues)
            self.dues.append(Due(self.clock.real_s(first), cues, state))
        next(self._script, None)
        return self._runner.state.phase is Phase.ENDED and not cues

    @property
    def _answered(self) -> bool:
        return bool(self._runner.state.answers)

    def _acts(self) -> Iterator[None]:
        """Do what the person does, one look after the other."""
        runner = self._runner
        yield from self._until(SegmentKind.PAUSE)
        yield from self._wait(2_000)
        runner.pause()
        yield from self._wait(6_000)
        runner.resume()
        yield from self._until(SegmentKind.SET_REST)
        yield from self._until(SegmentKind.PAUSE)
        yield from self._wait(2_000)
        runner.stop()
        yield from self._wait(6_000)
        runner.resume()
        yield from self._until(SegmentKind.QUESTION)
        yield from self._wait(66_000)
        runner.answer(QuestionId.PAIN_BETWEEN, AnswerStatus.ANSWERED, 2.0)
        yield from self._until(SegmentKind.QUESTION)
        yield from self._wait(8_000)
        runner.answer(QuestionId.EFFORT, AnswerStatus.ANSWERED, 3.0)

    def _until(self, kind: SegmentKind) -> Iterator[None]:
        while (segment := self._runner.state.segment) is None or segment.kind is not kind:
            yield

    def _wait(self, ms: int) -> Iterator[None]:
        begin = self.clock.now().mono_ms
        while self.clock.now().mono_ms - begin < ms:
            yield


def due_ms(cue: Cue, state: SessionState) -> int:
    """Return the instant a cue was due, on the session's clock."""
    mark = state.mark.mono_ms
    over = state.phase is not Phase.RUNNING or cue.kind is CueKind.RESUMED
    if over or cue.line == "cue-end":
        return mark
    return mark + cue.at_ms - (0 if state.asking else state.elapsed_ms)
