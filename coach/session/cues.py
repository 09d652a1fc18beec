"""The cue schedule: what is said or sounded when, as data, so it is proved without sound.

A cue's ``line`` is an id: ``<item>.line`` for settling and breathing, ``<exercise>.<variant>.``
with name, position, hold, rest, right or left for an exercise, ``cue-...`` for everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from coach.session.clock import Stamp
from coach.session.segments import WORK, Segment, SegmentKind, Side
from coach.session.state import Phase, SessionOutcome, SessionState, running_ms, since_mark_ms
from coach.session.trail import ANSWER_REMINDER_MS

HALFWAY_FROM_MS = 10_000
"""Holds of this length and more are told their half."""

POSITION_LINE_MS = 2_000
NEXT_UP_MS = 5_000
SIDE_BEFORE_MS = 6_000
"""How long before work its side is named; at once where less time is left."""


class CueKind(StrEnum):
    """What a cue is for; each kind has its own look and sound."""

    ANNOUNCE = "announce"
    POSITION = "position"
    SIDE = "side"
    START = "start"
    HALFWAY = "halfway"
    THREE = "three"
    TWO = "two"
    ONE = "one"
    END = "end"
    REST = "rest"
    NEXT_UP = "next-up"
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"
    QUESTION = "question"
    REMINDER = "reminder"
    PAUSED = "paused"
    STOP = "stop"
    RESUMED = "resumed"


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """One cue: ``at_ms`` after its segment began (of a question: after it came up)."""

    kind: CueKind
    at_ms: int
    line: str


_COUNTDOWN = ((CueKind.THREE, 3_000), (CueKind.TWO, 2_000), (CueKind.ONE, 1_000))


def segment_cues(segment: Segment, next_work: Segment | None) -> tuple[Cue, ...]:
    """Return the cues of a segment in the order of their time; ``next_work`` is the work ahead."""
    cues = _SCHEDULES[segment.kind](segment, next_work)
    return tuple(sorted(cues, key=lambda cue: cue.at_ms))


def next_work(state: SessionState) -> Segment | None:
    """Return the next hold or repetition after the present segment."""
    row = state.timeline
    return next((row[i] for i in range(state.index + 1, len(row)) if row[i].kind in WORK), None)


def present_cue(state: SessionState, now: Stamp) -> Cue | None:
    """Return the latest cue that is on, for the caption; none before the start."""
    if state.phase is not Phase.RUNNING:
        return _phase_cue(state)
    passed = _passed_ms(state, now)
    due = [cue for cue in _present(state) if cue.at_ms <= passed]
    return due[-1] if due else None


def due_cues(state: SessionState, since: Stamp, now: Stamp) -> tuple[Cue, ...]:
    """Return the cues that fall after ``since``, up to and including ``now``.

    ``state`` is the state at ``now``. Of a segment that is over only the end tone of finished
    work is still given; anything else would come too late to help.
    """
    changed = since.boot != state.mark.boot or since.mono_ms < state.mark.mono_ms
    ended = tuple(_end_tone(state)) if changed else ()
    if state.phase is not Phase.RUNNING:
        cue = _phase_cue(state)
        return (*ended, cue) if changed and cue is not None else ()
    passed = _passed_ms(state, now)
    if not changed:
        over = passed - (now.mono_ms - since.mono_ms)
    else:
        over = -1 if _fresh(state) else state.elapsed_ms
    resumed = (_RESUMED,) if changed and state.resumed == state.mark else ()
    due = (cue for cue in _present(state) if over < cue.at_ms <= passed)
    return (*ended, *resumed, *due)


def _present(state: SessionState) -> tuple[Cue, ...]:
    segment = state.segment
    return segment_cues(segment, next_work(state)) if segment is not None else ()


def _passed_ms(state: SessionState, now: Stamp) -> int:
    """Return the time since the present segment began; a question counts its waiting."""
    if state.asking:
        return since_mark_ms(state, now)
    return state.elapsed_ms + running_ms(state, now)


def _fresh(state: SessionState) -> bool:
    """Tell whether the last event brought the present segment up, or asked a question again."""
    return state.asking or not state.elapsed_ms


def _end_tone(state: SessionState) -> Iterator[Cue]:
    """Yield the end tone of the work that the last event finished."""
    if state.elapsed_ms or state.resumed == state.mark or not state.index:
        return
    before = state.timeline[state.index - 1]
    if before.kind in WORK and not state.attempts[-1].cut:
        yield _end(before)


def _phase_cue(state: SessionState) -> Cue | None:
    """Return the cue of a session that stands or is over."""
    if state.outcome is SessionOutcome.COMPLETED:
        return Cue(kind=CueKind.END, at_ms=0, line="cue-completed")
    return _PHASES.get(state.phase)


_RESUMED = Cue(kind=CueKind.RESUMED, at_ms=0, line="cue-resumed")
_PHASES = {
    Phase.PAUSED: Cue(kind=CueKind.PAUSED, at_ms=0, line="cue-paused"),
    Phase.INTERRUPTED: Cue(kind=CueKind.PAUSED, at_ms=0, line="cue-interrupted"),
    Phase.STOPPING: Cue(kind=CueKind.STOP, at_ms=0, line="cue-stop"),
    Phase.ENDED: Cue(kind=CueKind.STOP, at_ms=0, line="cue-stopped"),
}


def _line(segment: Segment, part: str) -> str:
    return f"{segment.item}.{segment.variant}.{part}"


def _countdown(segment: Segment) -> Iterator[Cue]:
    """Yield three, two, one; the first second of a segment is left for its own cue."""
    for kind, before in _COUNTDOWN:
        at_ms = segment.duration_ms - before
        if at_ms >= 1_000:
            yield Cue(kind=kind, at_ms=at_ms, line=f"cue-{kind.value}")


def _end(segment: Segment) -> Cue:
    return Cue(kind=CueKind.END, at_ms=segment.duration_ms, line="cue-end")


def _side(segment: Segment, work: Segment | None) -> Iterator[Cue]:
    """Yield the side of the work ahead, a few seconds before it."""
    if work is not None and work.side is not Side.NONE:
        at_ms = max(0, segment.duration_ms - SIDE_BEFORE_MS)
        yield Cue(kind=CueKind.SIDE, at_ms=at_ms, line=_line(work, work.side.value))


def _announcement(segment: Segment, _work: Segment | None) -> Iterator[Cue]:
    yield Cue(kind=CueKind.ANNOUNCE, at_ms=0, line=f"{segment.item}.line")


def _breathe_in(segment: Segment, work: Segment | None) -> Iterator[Cue]:
    if segment.number == 1:
        yield from _announcement(segment, work)
    yield Cue(kind=CueKind.BREATHE_IN, at_ms=0, line="cue-breathe-in")


def _breathe_out(_segment: Segment, _work: Segment | None) -> Iterator[Cue]:
    yield Cue(kind=CueKind.BREATHE_OUT, at_ms=0, line="cue-breathe-out")


def _position(segment: Segment, work: Segment | None) -> Iterator[Cue]:
    """Yield name and way into position; before a slot that is gone back to, only a reminder."""
    if segment.slot:
        yield Cue(kind=CueKind.POSITION, at_ms=0, line="cue-back-in-position")
    else:
        yield Cue(kind=CueKind.ANNOUNCE, at_ms=0, line=_line(segment, "name"))
        at_ms = min(POSITION_LINE_MS, segment.duration_ms // 2)
        yield Cue(kind=CueKind.POSITION, at_ms=at_ms, line=_line(segment, "position"))
    yield from _side(segment, work)
    yield from _countdown(segment)


def _hold(segment: Segment, _work: Segment | None) -> Iterator[Cue]:
    yield Cue(kind=CueKind.START, at_ms=0, line=_line(segment, "hold"))
    whole = segment.carried_ms + segment.duration_ms
    half = whole // 2 - segment.carried_ms
    if whole >= HALFWAY_FROM_MS and half > 0:
        yield Cue(kind=CueKind.HALFWAY, at_ms=half, line="cue-halfway")
    yield from _countdown(segment)
    yield _end(segment)


def _repetition(segment: Segment, _work: Segment | None) -> Iterator[Cue]:
    """Yield how the move is done on its first repetition, then only the side, then the end."""
    if segment.slot == 1:
        yield Cue(kind=CueKind.START, at_ms=0, line=_line(segment, "hold"))
    else:
        yield Cue(kind=CueKind.START, at_ms=0, line="cue-again")
    if segment.side is not Side.NONE:
        yield Cue(kind=CueKind.SIDE, at_ms=0, line=_line(segment, segment.side.value))
    yield _end(segment)


def _pause(segment: Segment, work: Segment | None) -> Iterator[Cue]:
    yield Cue(kind=CueKind.REST, at_ms=0, line=_line(segment, "rest"))
    yield from _side(segment, work)
    yield from _countdown(segment)


def _set_rest(segment: Segment, work: Segment | None) -> Iterator[Cue]:
    yield Cue(kind=CueKind.REST, at_ms=0, line="cue-set-rest")
    yield from _next_up(segment, work)
    yield from _side(segment, work)
    yield from _countdown(segment)


def _exercise_rest(segment: Segment, work: Segment | None) -> Iterator[Cue]:
    yield Cue(kind=CueKind.REST, at_ms=0, line="cue-exercise-rest")
    yield from _next_up(segment, work)


def _next_up(segment: Segment, work: Segment | None) -> Iterator[Cue]:
    if work is not None:
        at_ms = min(NEXT_UP_MS, segment.duration_ms // 3)
        yield Cue(kind=CueKind.NEXT_UP, at_ms=at_ms, line=_line(work, "name"))


def _question(segment: Segment, _work: Segment | None) -> Iterator[Cue]:
    line = f"cue-question-{segment.question}"
    yield Cue(kind=CueKind.QUESTION, at_ms=0, line=line)
    yield Cue(kind=CueKind.REMINDER, at_ms=ANSWER_REMINDER_MS, line="cue-reminder")


_SCHEDULES = {
    SegmentKind.ANNOUNCEMENT: _announcement,
    SegmentKind.POSITION: _position,
    SegmentKind.HOLD: _hold,
    SegmentKind.REPETITION: _repetition,
    SegmentKind.PAUSE: _pause,
    SegmentKind.SET_REST: _set_rest,
    SegmentKind.EXERCISE_REST: _exercise_rest,
    SegmentKind.BREATHE_IN: _breathe_in,
    SegmentKind.BREATHE_OUT: _breathe_out,
    SegmentKind.QUESTION: _question,
}
