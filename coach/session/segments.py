"""The parts a session is cut into: segments, rungs of a ladder, blocks and the whole set-up."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class SegmentKind(StrEnum):
    """What the person does during a segment."""

    ANNOUNCEMENT = "announcement"
    POSITION = "position"
    HOLD = "hold"
    REPETITION = "repetition"
    PAUSE = "pause"
    SET_REST = "set-rest"
    EXERCISE_REST = "exercise-rest"
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"
    QUESTION = "question"


WORK = frozenset({SegmentKind.HOLD, SegmentKind.REPETITION})
"""Segments in which an exercise is really done."""


class Side(StrEnum):
    """The side of the body a hold or repetition is on; of an arm-and-leg hold, the leg's."""

    NONE = ""
    RIGHT = "right"
    LEFT = "left"


class QuestionId(StrEnum):
    """Questions asked inside a session."""

    PAIN_BETWEEN = "pain-between"
    PAIN_AFTER = "pain-after"
    USUAL_PAIN = "usual-pain"
    EFFORT = "effort"
    ENJOYMENT = "enjoyment"


class Segment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One stretch of a session.

    ``duration_ms`` is 0 for a question, which has no planned time. ``block`` counts the items of
    the routine from 0. ``set`` and ``slot`` count from 1; a slot is the running number of a hold
    (or repetition) within its set, whatever its side, so that the same slot of an easier variant
    replaces it. ``number`` of ``of`` is what the person reads ("2 of 4", per side).
    ``carried_ms`` is what was already achieved of a hold before a pause cut it in two.
    """

    kind: SegmentKind
    duration_ms: int
    block: int
    item: str
    variant: str = ""
    set: int = 0
    sets: int = 0
    slot: int = 0
    number: int = 0
    of: int = 0
    side: Side = Side.NONE
    question: QuestionId | None = None
    carried_ms: int = 0


class BlockKind(StrEnum):
    """What an item of a routine is made of."""

    SETTLE = "settle"
    BREATHE = "breathe"
    HOLDS = "holds"
    MOVES = "moves"


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One way to do an exercise: a variant in full, or its one-set form.

    ``segments`` run from getting into position to the last hold, without the rest that follows.
    """

    variant: str
    step: int
    one_set: bool
    segments: tuple[Segment, ...]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the routine, with every easier form the plan allows.

    ``rungs[0]`` is what the plan prescribes for today; each next one is easier. Settling and
    breathing have a single rung. ``rest_ms`` follows the block (0 where none does);
    ``ask_pain`` puts a pain question at the start of that rest.
    """

    item: str
    kind: BlockKind
    rungs: tuple[Rung, ...]
    rest_ms: int = 0
    ask_pain: bool = False


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers the pain decisions of one session need, on the 0-10 scale.

    ``start`` is p0, the pain this session began with (the usual pain where it was left blank);
    ``stop`` the stop limit; ``blanks`` how many pain questions were left blank before it began.
    """

    start: float
    stop: float
    blanks: int = 0


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a session needs to run, and to replay for ever without a file.

    ``rungs`` is the index of the rung each block begins on (0 = as planned). ``after`` lists the
    questions that follow the last segment. ``rules`` is the version of the safety and engine
    rules, ``content`` and ``plan_hash`` are hex digests, ``plan_version`` 0 means a session
    without a signed plan. ``dose_ms`` is the whole day's holding time where a ``short`` session
    does a part of it; 0 means that the blocks are the dose. ``left_out`` are the blocks that
    cannot be made easier on a day that asks for it.
    """

    session: str
    routine: str
    exercise: bool
    blocks: tuple[Block, ...]
    rungs: tuple[int, ...]
    after: tuple[QuestionId, ...]
    limits: Limits
    rules: int
    app: str
    content: str
    plan_version: int
    plan_hash: str
    short: bool = False
    dose_ms: int = 0
    left_out: tuple[int, ...] = ()
