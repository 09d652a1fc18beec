"""What today's session consists of: the routine resolved at the steps this person may do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from coach import __version__
from coach.practice.ledger import Ledger
from coach.practice.refusals import NeedsPlanError, NotInPlanError
from coach.program.exercise import Equipment
from coach.program.routine import Content, Routine, RoutineKind, open_without_plan
from coach.session.access import access
from coach.session.checkin import CheckIn, Verdict
from coach.session.clock import Stamp
from coach.session.safety import RULES
from coach.session.segments import Block, QuestionId, Segment, Setup
from coach.session.timeline import EXERCISES, flatten, planned_hold_ms, planned_ms, resolve

SHORT_APART_MS = 3_600_000
"""Two short sessions lie at least an hour apart (ms)."""


class Prescribed(msgspec.Struct, frozen=True, kw_only=True):
    """A routine resolved for a day."""

    routine: Routine
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]

    @property
    def length_ms(self) -> int:
        """The planned time, questions not counted."""
        return planned_ms(self.segments)

    @property
    def hold_ms(self) -> int:
        """The planned hold time."""
        return planned_hold_ms(self.blocks)


def prescribed(
    content: Content, routine: str, *, step_backs: int, short: bool = False
) -> Prescribed:
    """Resolve a routine; without a signed plan every ladder stays on step 1.

    Raises KeyError when there is no such routine.
    """
    chosen = content.routines[routine]
    blocks = resolve(chosen, content.exercises, step_backs=step_backs, short=short)
    return _resolved(chosen, blocks)


def prescribed_on(
    content: Content, ledger: Ledger, day: date, routine: str, *, short: bool = False
) -> Prescribed:
    """Resolve a routine as the plan in force on a coach day prescribes it.

    Breathing is open to everybody, so it needs no word of the plan. Raises NotInPlanError for
    another routine the plan does not open, NeedsPlanError for one that only a plan opens.
    """
    version = ledger.book.version_on(day)
    chosen = content.routines[routine]
    breathing = chosen.kind is RoutineKind.BREATHING
    if version is None and not open_without_plan(chosen):
        raise NeedsPlanError
    if version is None or breathing:
        return prescribed(content, routine, step_backs=ledger.step_backs, short=short)
    from coach.session.planned_blocks import resolve_planned  # noqa: PLC0415 - only with a plan

    planned = version.plan.routine(routine)
    if planned is None:
        raise NotInPlanError
    adjustments = ledger.book.adjustments_of(version.kept.version, day)
    blocks = resolve_planned(
        chosen, content.exercises, planned, adjustments=adjustments, short=short
    )
    return _resolved(chosen, blocks)


def _resolved(routine: Routine, blocks: tuple[Block, ...]) -> Prescribed:
    segments = flatten(blocks, tuple(0 for _ in blocks), ())
    return Prescribed(routine=routine, blocks=blocks, segments=segments)


def equipment(
    content: Content, blocks: tuple[Block, ...], *, easier: bool = False
) -> tuple[str, ...]:
    """Return what the planned variants need, in the order of the equipment list.

    ``easier`` asks for those of a day that begins each exercise one rung down.
    """
    rung = int(easier)
    needed = {
        piece
        for block in blocks
        if block.kind in EXERCISES
        for variant in content.exercises[block.item].ladder
        if variant.id == block.rungs[min(rung, len(block.rungs) - 1)].variant
        for piece in variant.equipment
    }
    return tuple(piece.value for piece in Equipment if piece in needed)


def set_up(
    content: Content, ledger: Ledger, checkin: CheckIn, verdict: Verdict, *, session: str
) -> Setup:
    """Return the whole set-up of the session a check-in led to.

    An amber verdict begins each exercise one rung easier; the plan's dose stays rung 0. What has
    no easier rung is left out; the one set of a short session is the easier form itself.
    """
    today = prescribed_on(content, ledger, checkin.day, checkin.routine, short=checkin.short)
    exercise = today.routine.kind is RoutineKind.EXERCISE
    easier = 1 if verdict.easier else 0
    plan = plan_of_day(ledger, checkin.day)
    return Setup(
        session=session,
        routine=checkin.routine,
        exercise=exercise,
        blocks=today.blocks,
        rungs=tuple(min(easier, len(block.rungs) - 1) for block in today.blocks),
        after=_after(ledger, checkin.day) if exercise else (),
        limits=verdict.limits,
        rules=RULES,
        app=__version__,
        content=content.digest,
        plan_version=plan[0],
        plan_hash=plan[1],
        short=checkin.short,
        dose_ms=_whole_dose_ms(content, ledger, checkin) if checkin.short else 0,
        left_out=tuple(_never_easier(today.blocks)) if verdict.easier else (),
    )


def _never_easier(blocks: tuple[Block, ...]) -> Iterator[int]:
    """Yield the exercises on their last step that are planned in one set."""
    for number, block in enumerate(blocks):
        if block.kind in EXERCISES and len(block.rungs) == 1 and not block.rungs[0].one_set:
            yield number


def _whole_dose_ms(content: Content, ledger: Ledger, checkin: CheckIn) -> int:
    """Return the holding time of the whole session a short one stands for."""
    return prescribed_on(content, ledger, checkin.day, checkin.routine).hold_ms


def second_short_in(ledger: Ledger, now: Stamp) -> int:
    """Return in how many minutes a second short session may begin, 0 for at once."""
    ends = [fact.ended_ms for fact in ledger.sessions.values() if fact.exercise and fact.short]
    left_ms = max(ends, default=0) + SHORT_APART_MS - now.utc_ms
    return 0 if left_ms <= 0 or left_ms > SHORT_APART_MS else -(-left_ms // 60_000)


def plan_of_day(ledger: Ledger, day: date) -> tuple[int, str]:
    """Return version and digest of the plan in force on a coach day, (0, "") without one."""
    kept = ledger.book.frame_on(day)
    return (0, "") if kept is None else (kept.version, kept.digest)


def still_open(ledger: Ledger, setup: Setup, day: date) -> bool:
    """Tell whether a cut session may still go on by what is open on a coach day.

    Exercise goes on under the plan it was begun with alone: another one may ask for less.
    """
    history = ledger.history(day)
    allowed = access(history, day)
    if not setup.exercise:
        return allowed.breathing
    if history.unknown:
        return False
    same = plan_of_day(ledger, day) == (setup.plan_version, setup.plan_hash)
    return same and (allowed.gentler if setup.routine == history.gentler else allowed.exercise)


def _after(ledger: Ledger, day: date) -> tuple[QuestionId, ...]:
    """Return the questions after an exercise session; enjoyment once in a calendar week."""
    week = day.isocalendar()[:2]
    asked = any(
        fact.exercise and fact.day.isocalendar()[:2] == week for fact in ledger.sessions.values()
    )
    always = (QuestionId.PAIN_AFTER, QuestionId.EFFORT)
    return always if asked else (*always, QuestionId.ENJOYMENT)
