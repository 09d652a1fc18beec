from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.session.commands import AnswerStatus, CannotReason, PainPlace, StopReason
from coach.session.events import AnyEvent, Interrupted
from coach.session.fold import fold
from coach.session.runner import MAX_GAP_MS, Runner
from coach.session.segments import QuestionId, SegmentKind
from coach.session.state import Phase, SessionOutcome
from tests.support.clock import FakeClock
from tests.support.sessions import kinds, setup


class FullDiskError(Exception):
    """The journal cannot write."""


class FakeJournal:
    """Keeps what is written, or refuses when told that its disk is full."""

    def __init__(self) -> None:
        self.written: list[AnyEvent] = []
        self.sessions: set[str] = set()
        self.full = False

    def write(self, session: str, events: tuple[AnyEvent, ...]) -> None:
        if self.full:
            raise FullDiskError
        self.sessions.add(session)
        self.written.extend(events)


class Desk:
    """A started session with its clock and journal."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.journal = FakeJournal()
        self.runner = Runner(self.clock, self.journal)
        self.runner.start(setup())

    def run(self, ms: int) -> None:
        """Let time pass with a look each half second, as a face does."""
        for _ in range(ms // 500):
            self.clock.advance(500)
            self.runner.tick()
        self.clock.advance(ms % 500)
        self.runner.tick()

    def to_hold(self) -> Desk:
        self.run(20_000 + 20_000)
        assert self.segment() is SegmentKind.HOLD
        return self

    def to_question(self) -> Desk:
        self.to_hold()
        while self.segment() is not SegmentKind.QUESTION:
            self.run(1_000)
        return self

    def segment(self) -> SegmentKind:
        state = self.runner.state
        return state.timeline[state.index].kind


def phase(runner: Runner) -> Phase:
    return runner.state.phase


def test_every_event_is_journalled_and_folds_to_the_state() -> None:
    desk = Desk().to_question()
    desk.runner.answer(QuestionId.PAIN_BETWEEN, AnswerStatus.ANSWERED, 2.0)

    assert fold(desk.journal.written) == desk.runner.state
    assert desk.journal.sessions == {"s1"}


def test_a_look_without_news_writes_nothing() -> None:
    desk = Desk()
    before = len(desk.journal.written)
    desk.run(1_000)

    assert len(desk.journal.written) == before


def test_a_journal_that_refuses_leaves_the_state_as_it_was() -> None:
    desk = Desk()
    desk.run(3_500)
    before = desk.runner.state
    desk.journal.full = True
    desk.clock.advance(1_000)

    with pytest.raises(FullDiskError):
        desk.runner.tick()
    assert desk.runner.state is before

    desk.journal.full = False
    desk.runner.tick()
    assert fold(desk.journal.written) == desk.runner.state
    assert desk.runner.state.index == 1


def test_a_start_that_cannot_be_written_is_no_start() -> None:
    journal = FakeJournal()
    journal.full = True
    runner = Runner(FakeClock(), journal)

    with pytest.raises(FullDiskError):
        runner.start(setup())
    assert runner.state.phase is Phase.IDLE


def test_the_buttons_reach_the_engine() -> None:
    desk = Desk().to_hold()
    desk.run(1_000)
    runner = desk.runner
    runner.pause()
    assert runner.state.phase is Phase.PAUSED
    runner.resume()
    desk.run(20_000)
    runner.repeat()
    runner.easier()
    assert runner.state.rungs[1] == 1
    runner.cannot_do(CannotReason.WEAKNESS)
    assert runner.state.left[0].reason is CannotReason.WEAKNESS
    desk.run(90_000)
    runner.answer(QuestionId.PAIN_BETWEEN, AnswerStatus.ANSWERED, 1.0)
    desk.run(90_000)
    runner.skip()
    assert runner.state.left[1].reason is None
    runner.stop()
    runner.give_stop_reason(StopReason.PAIN, 3.0, PainPlace.USUAL)
    assert runner.state.outcome is SessionOutcome.STOPPED
    assert runner.state.pain == 3.0


def test_two_seconds_unseen_are_still_no_gap() -> None:
    desk = Desk()
    desk.clock.advance(MAX_GAP_MS)
    desk.runner.tick()

    assert desk.runner.state.phase is Phase.RUNNING


@pytest.mark.parametrize(
    "gap",
    [
        lambda clock: clock.advance(MAX_GAP_MS + 1),
        lambda clock: clock.sleep_gap(MAX_GAP_MS + 1),
        lambda clock: clock.jump_wall(-MAX_GAP_MS - 1),
        lambda clock: clock.reboot(),
        lambda clock: clock.reboot(500, mono_ms=clock.now().mono_ms + 500),
    ],
    ids=["no look", "lid closed", "wall clock set back", "another boot", "a like boot"],
)
def test_a_gap_interrupts_at_the_last_instant_seen(gap: Callable[[FakeClock], None]) -> None:
    desk = Desk().to_hold()
    desk.run(3_000)
    seen = desk.clock.now()
    gap(desk.clock)
    desk.runner.tick()

    last = desk.journal.written[-1]
    assert isinstance(last, Interrupted)
    assert last.at == seen
    attempt = desk.runner.state.attempts[-1]
    assert (attempt.achieved_ms, attempt.cut) == (3_000, True)


def test_a_closed_lid_never_completes_a_hold() -> None:
    desk = Desk().to_hold()
    desk.run(3_000)
    desk.clock.advance(3_600_000)
    desk.runner.tick()

    assert not desk.runner.state.attempts[-1].finished


def test_a_clock_that_steps_back_is_a_gap() -> None:
    desk = Desk()
    desk.clock.advance(-1_000)
    desk.runner.tick()

    assert desk.runner.state.phase is Phase.INTERRUPTED


def test_a_sleep_while_a_question_waits_is_a_gap_too() -> None:
    desk = Desk().to_question()
    desk.clock.sleep_gap(60_000)
    desk.runner.answer(QuestionId.PAIN_BETWEEN, AnswerStatus.ANSWERED, 2.0)

    assert desk.runner.state.phase is Phase.INTERRUPTED
    assert not desk.runner.state.answers
    desk.runner.resume()
    desk.runner.answer(QuestionId.PAIN_BETWEEN, AnswerStatus.ANSWERED, 2.0)
    assert desk.runner.state.answers


def test_a_pause_may_last_for_two_hours() -> None:
    desk = Desk()
    desk.runner.pause()
    desk.clock.advance(3_600_000)
    desk.runner.tick()
    desk.clock.sleep_gap(3_600_000)
    desk.runner.resume()

    assert desk.runner.state.phase is Phase.RUNNING
    desk.run(4_000)
    assert desk.runner.state.index == 1


@pytest.mark.parametrize("asleep", [False, True])
def test_after_a_longer_pause_the_session_is_over(asleep: bool) -> None:  # noqa: FBT001 - a case
    desk = Desk().to_hold()
    desk.run(2_000)
    desk.runner.pause()
    if asleep:
        desk.clock.sleep_gap(7_200_001)
    else:
        desk.clock.advance(7_200_001)
    desk.runner.tick()
    paused = desk.runner.state.phase
    desk.runner.resume()

    assert [paused, desk.runner.state.phase] == [Phase.PAUSED, Phase.ENDED]
    assert desk.runner.state.reason is StopReason.FINISHED_LATER
    assert desk.runner.state.attempts[-1].achieved_ms == 2_000


def test_stop_counts_even_when_it_finds_the_gap() -> None:
    desk = Desk().to_hold()
    desk.clock.advance(9_000)
    desk.runner.stop()

    assert desk.runner.state.phase is Phase.STOPPING
    assert kinds(desk.journal.written[-3:]) == ["SegmentEnded", "Interrupted", "Stopping"]


def test_what_nobody_looked_at_is_not_painted_as_done() -> None:
    desk = Desk().to_hold()
    desk.run(3_000)
    desk.clock.advance(1_000)
    assert desk.runner.view().elapsed_ms == 4_000
    desk.clock.advance(60_000)
    assert desk.runner.view().elapsed_ms == 3_000


def test_a_killed_session_is_cut_at_its_last_event() -> None:
    desk = Desk().to_hold()
    desk.run(3_000)
    kept = tuple(desk.journal.written)
    desk.clock.reboot()

    runner = Runner.recovered(desk.clock, desk.journal, fold(kept))

    assert phase(runner) is Phase.INTERRUPTED
    assert kinds(desk.journal.written[len(kept) :]) == ["SegmentEnded", "Interrupted"]
    assert desk.journal.written[-1].at == kept[-1].at
    runner.resume()
    assert phase(runner) is Phase.RUNNING
    assert runner.state.mark == desk.clock.now()
    desk.clock.advance(1_000)
    runner.tick()
    assert phase(runner) is Phase.RUNNING
    assert fold(desk.journal.written) == runner.state


def test_a_session_found_interrupted_or_ended_gets_no_further_event() -> None:
    desk = Desk()
    desk.runner.stop()
    desk.runner.give_stop_reason(StopReason.OTHER)
    kept = tuple(desk.journal.written)

    Runner.recovered(desk.clock, desk.journal, fold(kept))

    assert tuple(desk.journal.written) == kept


def test_a_state_taken_over_while_running_finds_the_gap_itself() -> None:
    desk = Desk()
    kept = fold(desk.journal.written)
    desk.clock.advance(5_000)
    runner = Runner(desk.clock, desk.journal, kept)
    runner.tick()

    assert runner.state.phase is Phase.INTERRUPTED


@pytest.mark.parametrize(
    ("end", "reason", "outcome"),
    [
        (Runner.finish_later, StopReason.FINISHED_LATER, SessionOutcome.INTERRUPTED),
        (Runner.discard, StopReason.DISCARDED, SessionOutcome.DISCARDED),
    ],
)
def test_an_interrupted_session_can_be_ended_or_discarded(
    end: Callable[[Runner], None], reason: StopReason, outcome: SessionOutcome
) -> None:
    desk = Desk().to_hold()
    runner = Runner.recovered(desk.clock, desk.journal, desk.runner.state)
    end(runner)

    assert (runner.state.reason, runner.state.outcome) == (reason, outcome)


def lines(runner: Runner) -> list[str]:
    return [cue.line for cue in runner.cues()]


def test_each_cue_is_handed_out_once() -> None:
    desk = Desk()
    assert lines(desk.runner) == ["breath.line", "cue-breathe-in"]
    assert lines(desk.runner) == []
    desk.run(4_000)
    assert lines(desk.runner) == ["cue-breathe-out"]


def test_a_stop_in_the_very_millisecond_of_a_look_is_heard() -> None:
    desk = Desk()
    desk.run(1_000)
    desk.runner.cues()
    desk.runner.stop()

    assert lines(desk.runner) == ["cue-stop"]
    assert lines(desk.runner) == []
