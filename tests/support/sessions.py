"""A small routine, its set-up and a session that tests drive by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.program.dose import Dose, HoldDose, MoveDose
from coach.program.exercise import Exercise, Status, Variant
from coach.program.routine import Breathe, DoExercise, Item, Routine, RoutineKind, Settle
from coach.session.commands import (
    Answer,
    AnswerStatus,
    AnyCommand,
    CannotDo,
    CannotReason,
    Easier,
    GiveStopReason,
    Interrupt,
    PainPlace,
    Pause,
    Repeat,
    Resume,
    Skip,
    Start,
    Stop,
    StopReason,
    Tick,
)
from coach.session.engine import step
from coach.session.events import AnyEvent
from coach.session.segments import Block, Limits, QuestionId, Segment, SegmentKind, Setup
from coach.session.state import IDLE, Phase
from coach.session.timeline import resolve
from tests.support.clock import FakeClock

HOLDS = HoldDose(
    hold_s=8,
    holds=2,
    sides=1,
    sets=2,
    pause_s=10,
    set_rest_s=60,
    exercise_rest_s=90,
    position_s=20,
)
SIDED = HoldDose(
    hold_s=12,
    holds=1,
    sides=2,
    sets=2,
    pause_s=10,
    set_rest_s=60,
    exercise_rest_s=90,
    position_s=20,
)
MOVES = MoveDose(
    reps=2, rep_ms=4_000, sides=2, sets=2, set_rest_s=15, exercise_rest_s=15, position_s=5
)


def exercise(name: str, **ladder: Dose) -> Exercise:
    """Return an exercise whose ladder has the named variants, easiest first."""
    steps = tuple(
        Variant(id=key, start_pose="", hold_pose="", equipment=(), dose=dose, text={})
        for key, dose in ladder.items()
    )
    return Exercise(
        id=name, format=1, status=Status.DRAFT, source="", muscles=(), ladder=steps, text={}
    )


def routine(*items: Item) -> Routine:
    return Routine(
        id="small",
        format=1,
        kind=RoutineKind.EXERCISE,
        status=Status.DRAFT,
        source="",
        items=items,
        text={},
    )


def breathe(name: str = "breath", cycles: int = 2) -> Breathe:
    return Breathe(id=name, in_ms=4_000, out_ms=6_000, cycles=cycles, pose="", text={})


def settle(name: str = "close") -> Settle:
    return Settle(id=name, duration_ms=30_000, pose="", text={})


EXERCISES = {
    "bridge": exercise("bridge", low=HOLDS, high=HOLDS),
    "crawl": exercise("crawl", near=SIDED, far=SIDED),
    "row": exercise("row", chair=MOVES),
}
SMALL = routine(
    breathe(),
    DoExercise(exercise="bridge", ask_pain=True),
    DoExercise(exercise="crawl", ask_pain=True),
    DoExercise(exercise="row"),
    settle(),
)
LADDERS = {"bridge": ("high", "low"), "crawl": ("far", "near")}
AFTER = (QuestionId.PAIN_AFTER, QuestionId.EFFORT)

BREATH, BRIDGE, CRAWL, ROW, CLOSE = range(5)
"""The block numbers of the small routine."""


def blocks(
    plan: Routine = SMALL,
    ladders: Mapping[str, Sequence[str]] | None = None,
    *,
    short: bool = False,
) -> tuple[Block, ...]:
    return resolve(plan, EXERCISES, ladders=LADDERS if ladders is None else ladders, short=short)


def setup(
    of: tuple[Block, ...] | None = None,
    *,
    after: tuple[QuestionId, ...] = AFTER,
    rungs: tuple[int, ...] | None = None,
    start: float = 2.0,
    blanks: int = 0,
) -> Setup:
    """Return a set-up; pain begins at ``start``, the stop limit is 6."""
    chosen = blocks() if of is None else of
    return Setup(
        session="s1",
        routine="small",
        exercise=True,
        blocks=chosen,
        rungs=rungs or (0,) * len(chosen),
        after=after,
        limits=Limits(start=start, stop=6.0, blanks=blanks),
        rules=1,
        app="0",
        content="c0",
        plan_version=0,
        plan_hash="",
    )


class Live:
    """A running session on a clock that stands until told otherwise."""

    def __init__(self, plan: Setup | None = None) -> None:
        self.clock = FakeClock()
        self.state = IDLE
        self.events: list[AnyEvent] = []
        self.start(setup() if plan is None else plan)

    def send(self, command: AnyCommand) -> tuple[AnyEvent, ...]:
        """Step the engine; return the events of this step."""
        self.state, events = step(self.state, command)
        self.events.extend(events)
        return events

    @property
    def present(self) -> Segment:
        return self.state.timeline[self.state.index]

    def start(self, plan: Setup) -> tuple[AnyEvent, ...]:
        return self.send(Start(at=self.clock.now(), setup=plan))

    def wait(self, ms: int) -> tuple[AnyEvent, ...]:
        """Let so much time pass and look at the clock."""
        self.clock.advance(ms)
        return self.send(Tick(at=self.clock.now()))

    def answer(
        self, value: float | None = 2.0, status: AnswerStatus = AnswerStatus.ANSWERED
    ) -> tuple[AnyEvent, ...]:
        """Answer the question on screen."""
        asked = self.present.question
        assert asked is not None
        return self.send(Answer(at=self.clock.now(), question=asked, status=status, value=value))

    def blank(self) -> tuple[AnyEvent, ...]:
        return self.answer(None, AnswerStatus.BLANK)

    def new_pain(self) -> tuple[AnyEvent, ...]:
        return self.answer(None, AnswerStatus.NEW_PAIN)

    def pause(self) -> tuple[AnyEvent, ...]:
        return self.send(Pause(at=self.clock.now()))

    def resume(self) -> tuple[AnyEvent, ...]:
        return self.send(Resume(at=self.clock.now()))

    def interrupt(self) -> tuple[AnyEvent, ...]:
        return self.send(Interrupt(at=self.clock.now()))

    def repeat(self) -> tuple[AnyEvent, ...]:
        return self.send(Repeat(at=self.clock.now()))

    def easier(self) -> tuple[AnyEvent, ...]:
        return self.send(Easier(at=self.clock.now()))

    def skip(self) -> tuple[AnyEvent, ...]:
        return self.send(Skip(at=self.clock.now()))

    def cannot(self, reason: CannotReason = CannotReason.PAIN) -> tuple[AnyEvent, ...]:
        return self.send(CannotDo(at=self.clock.now(), reason=reason))

    def stop(self) -> tuple[AnyEvent, ...]:
        return self.send(Stop(at=self.clock.now()))

    def because(
        self,
        reason: StopReason,
        pain: float | None = None,
        place: PainPlace | None = None,
    ) -> tuple[AnyEvent, ...]:
        """Give the reason of a stop."""
        return self.send(GiveStopReason(at=self.clock.now(), reason=reason, pain=pain, place=place))

    def forward(self) -> None:
        """Go to the next segment; a question is answered with green."""
        if self.present.kind is SegmentKind.QUESTION:
            self.answer()
        else:
            self.wait(self.present.duration_ms - self.state.elapsed_ms)

    def reach(self, kind: SegmentKind, block: int, place: tuple[int, int] | None = None) -> Live:
        """Go on to the beginning of this segment; ``place`` is its set and slot."""
        while not self._there(kind, block, place):
            self.forward()
        return self

    def _there(self, kind: SegmentKind, block: int, place: tuple[int, int] | None) -> bool:
        found = self.present
        here = place is None or (found.set, found.slot) == place
        return found.kind is kind and found.block == block and here

    def finish(self) -> Live:
        """Go on to the end."""
        while self.state.phase is Phase.RUNNING:
            self.forward()
        return self

    def ahead(self) -> list[tuple[SegmentKind, str, int, int, int]]:
        """Return kind, variant, set, slot and length (ms) of the present and coming segments."""
        return [
            (s.kind, s.variant, s.set, s.slot, s.duration_ms)
            for s in self.state.timeline[self.state.index :]
        ]


def kinds(events: Sequence[AnyEvent]) -> list[str]:
    """Return what the events are, by name."""
    return [type(event).__name__ for event in events]
