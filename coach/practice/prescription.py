"""What today's session consists of: the routine resolved at the steps this person may do."""

from __future__ import annotations

from datetime import date

import msgspec

from coach import __version__
from coach.practice.ledger import Ledger
from coach.program.exercise import Equipment
from coach.program.routine import Content, DoExercise, Routine, RoutineKind
from coach.session.checkin import CheckIn, Verdict
from coach.session.safety import RULES
from coach.session.segments import Block, QuestionId, Segment, Setup
from coach.session.timeline import flatten, planned_hold_ms, planned_ms, resolve


class Prescribed(msgspec.Struct, frozen=True, kw_only=True):
    """A routine resolved for today."""

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
    segments = flatten(blocks, tuple(0 for _ in blocks), ())
    return Prescribed(routine=chosen, blocks=blocks, segments=segments)


def equipment(content: Content, routine: Routine, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return what the planned variants need, in the order of the equipment list."""
    needed = {
        piece
        for item, block in zip(routine.items, blocks, strict=True)
        if isinstance(item, DoExercise)
        for variant in content.exercises[item.exercise].ladder
        if variant.id == block.rungs[0].variant
        for piece in variant.equipment
    }
    return tuple(piece.value for piece in Equipment if piece in needed)


def set_up(
    content: Content, ledger: Ledger, checkin: CheckIn, verdict: Verdict, *, session: str
) -> Setup:
    """Return the whole set-up of the session a check-in led to.

    An amber verdict begins each exercise one rung easier; the plan's dose stays rung 0.
    """
    today = prescribed(content, checkin.routine, step_backs=ledger.step_backs, short=checkin.short)
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
    )


def plan_of_day(ledger: Ledger, day: date) -> tuple[int, str]:
    """Return version and digest of the plan in force on a coach day, (0, "") without one."""
    version, digest = 0, ""
    for plan in ledger.plans:
        if plan.effective_from <= day:
            version, digest = plan.version, plan.digest
    return version, digest


def _after(ledger: Ledger, day: date) -> tuple[QuestionId, ...]:
    """Return the questions after an exercise session; enjoyment once in a calendar week."""
    week = day.isocalendar()[:2]
    asked = any(
        fact.exercise and fact.day.isocalendar()[:2] == week for fact in ledger.sessions.values()
    )
    always = (QuestionId.PAIN_AFTER, QuestionId.EFFORT)
    return always if asked else (*always, QuestionId.ENJOYMENT)
