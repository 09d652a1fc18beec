"""What must hold whatever is pressed, whenever, and however often somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from coach.session.clock import Stamp
from coach.session.commands import (
    Answer,
    AnswerStatus,
    AnyCommand,
    CannotDo,
    CannotReason,
    Easier,
    GiveStopReason,
    Interrupt,
    Pause,
    Repeat,
    Resume,
    Skip,
    Start,
    Stop,
    StopReason,
    Tick,
)
from coach.session.cues import due_cues
from coach.session.engine import step
from coach.session.events import AnyEvent, Completed, Stopped
from coach.session.fold import evolve, fold
from coach.session.results import (
    done_hold_ms,
    exercise_results,
    hold_results,
    planned_hold_ms,
    work_done,
)
from coach.session.segments import QuestionId
from coach.session.state import IDLE, Phase, SessionState
from coach.session.view import view
from tests.support.clock import BEGIN, FakeClock
from tests.support.sessions import setup

PLAIN: tuple[Callable[[Stamp], AnyCommand], ...] = (
    lambda at: Tick(at=at),
    lambda at: Pause(at=at),
    lambda at: Resume(at=at),
    lambda at: Interrupt(at=at),
    lambda at: Skip(at=at),
    lambda at: Repeat(at=at),
    lambda at: Easier(at=at),
    lambda at: Stop(at=at),
    lambda at: CannotDo(at=at, reason=CannotReason.PAIN),
    lambda at: GiveStopReason(at=at, reason=StopReason.TIRED),
    lambda at: GiveStopReason(at=at, reason=StopReason.PAIN, pain=5.0),
)
STATUSES = st.sampled_from(AnswerStatus)
VALUES = st.none() | st.sampled_from([0.0, 1.0, 2.0, 3.5, 4.0, 4.5, 5.0, 6.0, 10.0, 11.0])
WAITS = st.integers(0, 3_000) | st.sampled_from([4_000, 8_000, 10_000, 20_000, 90_000, 601_000])


class Session(RuleBasedStateMachine):
    """Presses anything at any time; a second session sees far fewer looks at the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.state = IDLE
        self.seldom = IDLE
        self.folded = IDLE
        self.events: list[AnyEvent] = []
        self.seldom_events: list[AnyEvent] = []

    def send(self, command: AnyCommand) -> None:
        self.state, events = step(self.state, command)
        self.events.extend(events)
        self.folded = fold(events, self.folded)
        if not isinstance(command, Tick):
            self.seldom, events = step(self.seldom, command)
            self.seldom_events.extend(events)

    @initialize(blanks=st.integers(0, 1), rung=st.integers(0, 2))
    def begin(self, blanks: int, rung: int) -> None:
        plan = setup(blanks=blanks, rungs=(0, rung, 0, 0, 0))
        self.send(Start(at=self.clock.now(), setup=plan))

    @rule(ms=WAITS)
    def look(self, ms: int) -> None:
        self.clock.advance(ms)
        self.send(Tick(at=self.clock.now()))

    @rule(ms=WAITS)
    def wait_unseen(self, ms: int) -> None:
        self.clock.advance(ms)

    @rule()
    def next_segment(self) -> None:
        segment = self.state.segment
        if segment is not None and self.state.phase is Phase.RUNNING:
            self.look(max(0, segment.duration_ms - self.state.elapsed_ms))

    @rule(press=st.sampled_from(PLAIN), ms=st.integers(0, 9_000))
    def press(self, press: Callable[[Stamp], AnyCommand], ms: int) -> None:
        self.clock.advance(ms)
        self.send(press(self.clock.now()))

    def look_together(self) -> None:
        """Let both sessions look now: what comes next is blind to what they missed."""
        at = self.clock.now()
        self.send(Tick(at=at))
        self.seldom, events = step(self.seldom, Tick(at=at))
        self.seldom_events.extend(events)

    @rule(press=st.sampled_from(PLAIN), ms=st.integers(1, 9_000))
    def press_from_before(self, press: Callable[[Stamp], AnyCommand], ms: int) -> None:
        self.look_together()
        self.send(press(self.clock.now().later(-ms)))

    @precondition(lambda self: self.state.asking)
    @rule(status=STATUSES, value=VALUES)
    def answer(self, status: AnswerStatus, value: float | None) -> None:
        segment = self.state.segment
        asked = segment.question if segment else None
        self.send(
            Answer(
                at=self.clock.now(),
                question=asked or QuestionId.EFFORT,
                status=status,
                value=value,
            )
        )

    @precondition(lambda self: self.state.phase not in {Phase.IDLE, Phase.ENDED})
    @rule(reason=st.sampled_from(StopReason))
    def stop_wins(self, reason: StopReason) -> None:
        halted, _ = step(self.state, Stop(at=self.clock.now()))
        ended, _ = step(halted, GiveStopReason(at=self.clock.now(), reason=reason))

        assert halted.phase in {Phase.STOPPING, Phase.ENDED}
        assert ended.phase is Phase.ENDED

    @rule(off_ms=st.integers(0, 100_000))
    def reboot(self, off_ms: int) -> None:
        self.look_together()
        self.clock.reboot(off_ms)

    @invariant()
    def fold_is_live(self) -> None:
        assert self.folded == self.state

    @invariant()
    def looks_change_nothing(self) -> None:
        # One look at the same instant brings the session that was looked at less often level.
        level, events = step(self.seldom, Tick(at=self.clock.now()))
        live, late = step(self.state, Tick(at=self.clock.now()))
        assert [*self.seldom_events, *events] == [*self.events, *late]
        assert level == live

    @invariant()
    def nothing_exceeds_the_plan(self) -> None:
        assert all(0 <= a.achieved_ms <= a.planned_ms for a in self.state.attempts)
        assert 0 <= done_hold_ms(self.state) <= planned_hold_ms(self.state)
        for result in exercise_results(self.state):
            assert result.done_ms <= result.planned_ms
        for hold in hold_results(self.state):
            assert hold.achieved_ms <= hold.planned_ms
        assert work_done(self.state) == any(a.achieved_ms for a in self.state.attempts)

    @invariant()
    def times_never_go_back(self) -> None:
        for one, two in pairwise(self.events):
            assert one.session_ms <= two.session_ms
            assert one.at.boot != two.at.boot or one.at.mono_ms <= two.at.mono_ms

    @invariant()
    def nothing_comes_after_the_end(self) -> None:
        ends = [e for e in self.events if isinstance(e, Stopped | Completed)]
        assert len(ends) == (self.state.phase is Phase.ENDED)
        assert not ends or self.events[-1] is ends[0]

    @invariant()
    def it_can_always_be_painted_and_heard(self) -> None:
        now = self.clock.now()
        live, _ = step(self.state, Tick(at=now))
        found = view(live, now)
        assert 0.0 <= found.fraction <= 1.0
        assert found.remaining_ms >= 0
        assert all(0.0 <= unit.done <= 1.0 for unit in found.steps)
        due_cues(live, now.later(-33), now)


Session.TestCase.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
TestSession = Session.TestCase


def run(looks: list[int]) -> tuple[SessionState, list[AnyEvent]]:
    """Run a session with a look after each of these waits (ms)."""
    state, events = step(IDLE, Start(at=BEGIN, setup=setup()))
    found, passed = list(events), 0
    for wait in looks:
        passed += wait
        state, events = step(state, Tick(at=BEGIN.later(passed)))
        found.extend(events)
    return state, found


@given(st.lists(st.integers(0, 20_000), max_size=40))
def test_any_pattern_of_looks_brings_the_same_events(looks: list[int]) -> None:
    assert run(looks) == run([sum(looks)])


@given(st.lists(st.integers(0, 20_000), max_size=40))
def test_each_prefix_of_the_events_is_a_state_the_session_was_in(looks: list[int]) -> None:
    state = IDLE
    _, events = run(looks)
    for number, event in enumerate(events, start=1):
        state = evolve(state, event)
        assert fold(events[:number]) == state
