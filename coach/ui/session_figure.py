"""What the mannequin does at a moment of a session: poses, how far between them, side, glow."""

from __future__ import annotations

from math import cos, pi

import msgspec

from coach.session.segments import Segment, SegmentKind, Side
from coach.session.state import Phase
from coach.session.view import SessionView
from coach.ui.content_text import ContentText

MOVE_MS = 900
"""The way from one pose to the other, eased in and out."""

LEAST_GLOW = 0.25
"""The working muscle is seen from the first moment of a hold, then brightens to 1."""

_AFTER_HOLD = frozenset({SegmentKind.PAUSE, SegmentKind.SET_REST})


class FigureMoment(msgspec.Struct, frozen=True, kw_only=True):
    """A moment of the mannequin.

    ``start`` and ``hold`` name poses; ``progress`` (0-1) lies between them; ``glow`` and
    ``breath`` go from 0 to 1.
    """

    start: str
    hold: str
    progress: float = 0.0
    glow: float = 0.0
    side: Side = Side.RIGHT
    breath: float = 0.0


def eased(share: float) -> float:
    """Return the share (0-1) of a movement eased in and out."""
    return (1 - cos(pi * min(1.0, max(0.0, share)))) / 2


def figure_moment(
    view: SessionView, text: ContentText, *, reduce_motion: bool = False
) -> FigureMoment | None:
    """Return what the mannequin does; None where nothing is shown (a question, the end)."""
    segment = view.segment
    if segment is None or segment.kind is SegmentKind.QUESTION:
        return None
    if segment.kind in {SegmentKind.BREATHE_IN, SegmentKind.BREATHE_OUT}:
        return _breathing(view, segment, text, reduce_motion=reduce_motion)
    if segment.kind is SegmentKind.ANNOUNCEMENT:
        pose = text.item_pose(segment.item)
        return FigureMoment(start=pose, hold=pose)
    if not segment.variant:
        return _waiting(view, text)
    variant = text.variant(segment.item, segment.variant)
    return FigureMoment(
        start=variant.start_pose,
        hold=variant.hold_pose,
        progress=_progress(view, segment, reduce_motion=reduce_motion),
        glow=_glow(view, segment),
        side=_side(view, segment, sided=text.sided(segment.item, segment.variant)),
    )


def _breathing(
    view: SessionView, segment: Segment, text: ContentText, *, reduce_motion: bool
) -> FigureMoment:
    pose = text.item_pose(segment.item)
    full = 1.0 if reduce_motion else eased(view.fraction)
    breath = full if segment.kind is SegmentKind.BREATHE_IN else 1.0 - full
    return FigureMoment(start=pose, hold=pose, breath=breath)


def _waiting(view: SessionView, text: ContentText) -> FigureMoment | None:
    """Return the pose of the exercise that comes, in the rest between two exercises."""
    coming = view.next_work
    if coming is None:
        return None
    variant = text.variant(coming.item, coming.variant)
    side = coming.side or Side.RIGHT
    return FigureMoment(start=variant.start_pose, hold=variant.hold_pose, side=side)


def _progress(view: SessionView, segment: Segment, *, reduce_motion: bool) -> float:
    """Return how far between start and hold pose the figure is."""
    if segment.kind is SegmentKind.REPETITION:
        there_and_back = 2 * view.fraction if view.fraction < 0.5 else 2 - 2 * view.fraction
        return float(there_and_back > 0) if reduce_motion else eased(there_and_back)
    way = 1.0 if reduce_motion else eased(view.elapsed_ms / MOVE_MS)
    if view.phase is not Phase.RUNNING:
        # Who stands still comes out of the hold; going on begins with getting into position.
        held = way if segment.kind is SegmentKind.HOLD else 0.0
        return 0.0 if reduce_motion else held * (1.0 - eased(view.waited_ms / MOVE_MS))
    if segment.kind is SegmentKind.HOLD:
        return way
    return 1.0 - way if segment.kind in _AFTER_HOLD else 0.0


def _glow(view: SessionView, segment: Segment) -> float:
    if segment.kind is not SegmentKind.HOLD or view.phase is not Phase.RUNNING:
        return 0.0
    return LEAST_GLOW + (1 - LEAST_GLOW) * view.fraction


def _side(view: SessionView, segment: Segment, *, sided: bool) -> Side:
    """Return the side shown: in a pause first that of the hold just done, then the next one's."""
    if segment.side is not Side.NONE:
        return segment.side
    if segment.kind in _AFTER_HOLD and view.elapsed_ms < MOVE_MS:
        return Side.LEFT if sided and segment.slot % 2 == 0 else Side.RIGHT
    coming = view.next_work
    return coming.side if coming is not None and coming.side is not Side.NONE else Side.RIGHT
