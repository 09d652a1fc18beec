"""How a running timeline is cut and joined when a session does not go as planned.

Each function takes the whole row and the index of the present segment, and leaves everything
before that index as it was.
"""

from __future__ import annotations

from msgspec.structs import replace

from coach.session.segments import WORK, Rung, Segment, SegmentKind
from coach.session.timeline import BODY, position_ms

LEAST_LEAD_IN_MS = 5_000
"""The least time to get back into position before work goes on."""

MOST_LEAD_IN_MS = 20_000
"""The most time a pause gives to get back into position."""

RESTS = frozenset({SegmentKind.PAUSE, SegmentKind.SET_REST})
"""Rests inside an exercise."""

Row = tuple[Segment, ...]


def lead_in_ms(rung: Rung) -> int:
    """Return the time to get back into position after a pause, in ms (5000 to 20000)."""
    return min(MOST_LEAD_IN_MS, max(LEAST_LEAD_IN_MS, position_ms(rung)))


def inserted(row: Row, index: int, *segments: Segment) -> Row:
    """Return the row with the segments put in before ``index``."""
    return (*row[:index], *segments, *row[index:])


def in_body(segment: Segment, block: int) -> bool:
    """Tell whether a segment is part of the exercise of ``block`` itself."""
    return segment.block == block and segment.kind in BODY


def begun(row: Row, index: int, block: int) -> bool:
    """Tell whether anything of the exercise of ``block`` lies before ``index``."""
    return any(in_body(segment, block) for segment in row[:index])


def carried_on(row: Row, index: int, elapsed_ms: int, lead_ms: int) -> Row:
    """Return the row with time to get into position before the next work, from ``index`` on.

    Work is cut in two by it; the second part carries what was achieved before, so that both
    together never exceed the plan. Time to get into position begins anew, a rest lasts longer.
    """
    now = row[index]
    if now.kind is SegmentKind.POSITION:
        return (*row[:index], replace(now, duration_ms=lead_ms), *row[index + 1 :])
    if now.kind in RESTS:
        longer = replace(now, duration_ms=elapsed_ms + lead_ms)
        return (*row[:index], longer, *row[index + 1 :])
    rest = replace(
        now,
        duration_ms=now.duration_ms - elapsed_ms,
        carried_ms=now.carried_ms + elapsed_ms,
    )
    return (*row[:index], _lead_in(now, lead_ms), rest, *row[index + 1 :])


def repeated(row: Row, index: int, hold: int) -> Row:
    """Return the row in which the hold at ``hold`` comes again, and then the rest it was cut from.

    The segment before ``index`` is the one that was just cut.
    """
    first = row[hold]
    again = replace(first, duration_ms=first.carried_ms + first.duration_ms, carried_ms=0)
    cut = row[index - 1]
    following = () if cut.kind in WORK else (cut,)
    return inserted(row, index, _lead_in(again, LEAST_LEAD_IN_MS), again, *following)


def eased(row: Row, index: int, block: int, rung: Rung, *, resting: bool) -> Row:
    """Return the row in which the exercise of ``block`` goes on with another rung.

    An exercise not begun is taken over whole; else the rung comes in at the next slot, after
    time to get into its position. ``resting`` says that the segment at ``index`` is a rest
    under way, which goes on first.
    """
    keep = index + 1 if resting else index
    place = next((i for i in range(keep, len(row)) if in_body(row[i], block)), keep)
    after = tuple(segment for segment in row[place:] if not in_body(segment, block))
    return (*row[:place], *_going_on(row[:keep], block, rung, resting=resting), *after)


def left_out(row: Row, index: int, block: int, *, done: bool) -> Row:
    """Return the row without what is left of the exercise of ``block``.

    Where nothing of it was ``done``, its pain question goes too; where it was not even begun,
    so does the rest after it.
    """
    gone = set(BODY)
    if not done:
        gone.add(SegmentKind.QUESTION)
    if not begun(row, index, block):
        gone.add(SegmentKind.EXERCISE_REST)
    future = (s for s in row[index:] if s.block != block or s.kind not in gone)
    return (*row[:index], *future)


def _going_on(past: Row, block: int, rung: Rung, *, resting: bool) -> Row:
    """Return what of the rung is still to come after the last slot in ``past``."""
    last = next((s for s in reversed(past) if s.block == block and s.kind in WORK), None)
    if last is None:
        return rung.segments
    slots = enumerate(rung.segments)
    later = ((i, s) for i, s in slots if s.kind in WORK and _place(s) > _place(last))
    first, work = next(later, (0, None))
    if work is None:
        return ()
    lead = _lead_in(work, max(LEAST_LEAD_IN_MS, position_ms(rung)))
    if work.variant != last.variant:
        lead = replace(lead, slot=0)  # Nobody was in this position yet: it is told in full.
    before = rung.segments[first - 1]
    new_set = work.set > last.set and before.kind is SegmentKind.SET_REST
    rest = (before,) if new_set and not resting else ()
    return (*rest, lead, *rung.segments[first:])


def _place(segment: Segment) -> tuple[int, int]:
    return segment.set, segment.slot


def _lead_in(work: Segment, length_ms: int) -> Segment:
    """Return the time to get into position for a slot; unlike a first position it names it."""
    return replace(work, kind=SegmentKind.POSITION, duration_ms=length_ms, carried_ms=0)
