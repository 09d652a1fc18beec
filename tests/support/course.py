"""A whole course for the face: shipped content, the real runner, a journal in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from coach.practice.overview import summary
from coach.program.preferences import Settings
from coach.session.checkin import CheckIn, Verdict
from coach.session.commands import AnswerStatus
from coach.session.events import AnyEvent
from coach.session.fold import fold
from coach.session.runner import Runner
from coach.session.segments import Limits, QuestionId, SegmentKind, Setup
from coach.session.state import Phase
from coach.session.timeline import resolve
from coach.session.today import Summary
from coach.ui.ports import Ports
from coach.ui.ports import Runner as RunnerPort
from tests.support.clock import FakeClock
from tests.support.practice import SHIPPED, FakePractice, ports_of

SIDED = {"all-fours": ("arm-and-leg", "one-leg"), "swimmer": ("prone-arms",)}
"""Ladders that begin on steps with two sides, for pictures and tests of them."""

LOOK_MS = 500
AFTER = (QuestionId.PAIN_AFTER, QuestionId.EFFORT, QuestionId.ENJOYMENT)


class DiskFullError(Exception):
    """Stands for the record's own error: it carries the id of its sentence."""

    word = "record-disk-full"
    title = "record-disk-full-title"

    def __init__(self) -> None:
        super().__init__(self.word)
        self.places: dict[str, object] = {"folder": "spine-coach"}


class MemoryJournal:
    """Keeps events in a list; ``full`` makes it refuse, as a full disk does."""

    def __init__(self) -> None:
        self.events: list[AnyEvent] = []
        self.full = False

    def write(self, session: str, events: tuple[AnyEvent, ...]) -> None:  # noqa: ARG002
        if self.full:
            raise DiskFullError
        self.events.extend(events)


class Course:
    """A session that a test drives: its clock, its journal and its runner."""

    def __init__(
        self,
        routine: str = "isometric",
        *,
        ladders: Mapping[str, Sequence[str]] | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.clock, self.journal = FakeClock(), MemoryJournal()
        self.runner = Runner(self.clock, self.journal)
        self.runner.start(setup(routine, ladders or {}, limits or Limits(start=2.0, stop=6.0)))

    def pass_ms(self, ms: int) -> None:
        """Let time pass while somebody looks at the clock."""
        while ms > 0:
            step = min(ms, LOOK_MS)
            self.clock.advance(step)
            self.runner.tick()
            ms -= step

    def go_to(self, kind: SegmentKind, *, ms: int = 0, block: int | None = None) -> Course:
        """Go on to the next segment of a kind (in a block), and some ms into it."""
        for _look in range(20_000):
            segment = self.runner.state.segment
            fits = segment is not None and segment.kind is kind
            if fits and (block is None or segment is None or segment.block == block):
                self.pass_ms(ms)
                return self
            if self.runner.state.asking:
                self.answer_calmly()
            else:
                self.pass_ms(LOOK_MS)
        raise AssertionError(kind)

    def answer_calmly(self) -> None:
        """Answer the question on screen so that nothing follows."""
        asked = self.runner.view().question
        assert asked is not None
        self.runner.answer(asked, AnswerStatus.ANSWERED, 2.0)

    def finish(self) -> Course:
        """Go on to the end."""
        for _look in range(20_000):
            if self.runner.state.phase is Phase.ENDED:
                return self
            if self.runner.state.asking:
                self.answer_calmly()
            else:
                self.pass_ms(LOOK_MS)
        raise AssertionError(self.runner.state.phase)

    def cut(self) -> Course:
        """Interrupt the session, as a closed lid does."""
        self.clock.sleep_gap(60_000)
        self.runner.tick()
        assert self.runner.state.phase is Phase.INTERRUPTED
        return self

    def folded(self) -> bool:
        """Tell whether the journal says exactly what the runner shows."""
        return fold(self.journal.events) == self.runner.state


class CoursePractice(FakePractice):
    """A fake practice whose sessions are real; ``full`` makes it refuse to keep anything."""

    def __init__(self, course: Course, **given: object) -> None:
        super().__init__(**given)  # type: ignore[arg-type]  # handed through as given
        self.course, self.full = course, False

    def start_session(self, checkin: CheckIn, verdict: Verdict) -> RunnerPort:
        self._keep((checkin, verdict))
        return self.course.runner

    def close_session(self, runner: RunnerPort) -> Summary:
        self._keep(runner)
        return summary(runner.state)

    def continue_session(self) -> RunnerPort:
        self._keep("continued")
        return self.course.runner

    def finish_interrupted(self) -> Summary:
        self._keep("finished")
        self.course.runner.finish_later()
        return summary(self.course.runner.state)

    def finish_checkin(self, checkin: CheckIn) -> Verdict:
        if self.full:
            raise DiskFullError
        return super().finish_checkin(checkin)

    def _keep(self, thing: object) -> None:
        if self.full:
            raise DiskFullError
        self.kept.append(thing)


def setup(routine: str, ladders: Mapping[str, Sequence[str]], limits: Limits) -> Setup:
    """Return the set-up of a shipped routine."""
    content = SHIPPED.content()
    chosen = content.routines[routine]
    blocks = resolve(chosen, content.exercises, ladders=ladders)
    exercise = chosen.kind.value == "exercise"
    return Setup(
        session="session-1",
        routine=routine,
        exercise=exercise,
        blocks=blocks,
        rungs=tuple(0 for _ in blocks),
        after=AFTER if exercise else (),
        limits=limits,
        rules=1,
        app="0",
        content=content.digest,
        plan_version=0,
        plan_hash="",
    )


def course_ports(
    course: Course,
    settings: Settings | None = None,
    *,
    practice: Callable[[Course], FakePractice] = CoursePractice,
) -> Ports:
    """Return ports whose practice lives through this course, and whose troubles are told."""
    ports = ports_of(practice(course), settings)
    return msgspec.structs.replace(ports, troubles=(DiskFullError,), clock=course.clock)
