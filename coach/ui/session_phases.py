"""How the phases of a session differ: each has a word, a ring and a place for its band."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.session.segments import SegmentKind
from coach.session.state import Phase
from coach.ui.widgets.ring import RingPhase


class Scene(StrEnum):
    """What a session shows at a moment; each can be told apart without its colour."""

    HOLD = "hold"
    MOVE = "move"
    REST = "rest"
    READY = "ready"
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"
    QUIET = "quiet"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"
    QUESTION = "question"
    OVER = "over"


class Band(StrEnum):
    """Where the coloured band lies on the card: the place is a sign of its own."""

    BOTTOM = "bottom"
    TOP = "top"
    LEFT = "left"
    BOTH = "both"
    NONE = "none"


class SceneLook(msgspec.Struct, frozen=True, kw_only=True):
    """How a scene looks: its colour role, the ring's shape and the band's place."""

    role: str
    ring: RingPhase
    band: Band = Band.NONE


LOOKS = {
    Scene.HOLD: SceneLook(role="hold", ring=RingPhase.HOLD, band=Band.BOTTOM),
    Scene.MOVE: SceneLook(role="hold", ring=RingPhase.HOLD, band=Band.BOTTOM),
    Scene.REST: SceneLook(role="rest", ring=RingPhase.REST, band=Band.TOP),
    Scene.READY: SceneLook(role="ready", ring=RingPhase.READY, band=Band.LEFT),
    Scene.BREATHE_IN: SceneLook(role="hold", ring=RingPhase.BREATHE_IN),
    Scene.BREATHE_OUT: SceneLook(role="rest", ring=RingPhase.BREATHE_OUT),
    Scene.QUIET: SceneLook(role="rest", ring=RingPhase.REST),
    Scene.PAUSED: SceneLook(role="pause", ring=RingPhase.PAUSE, band=Band.BOTH),
    Scene.INTERRUPTED: SceneLook(role="pause", ring=RingPhase.PAUSE, band=Band.BOTH),
    Scene.QUESTION: SceneLook(role="pause", ring=RingPhase.PAUSE),
    Scene.OVER: SceneLook(role="pause", ring=RingPhase.PAUSE),
}

HALTED = frozenset({Scene.PAUSED, Scene.INTERRUPTED})
"""Scenes in which the session stands and waits to be continued."""

_STANDING = {
    Phase.PAUSED: Scene.PAUSED,
    Phase.STOPPING: Scene.PAUSED,
    Phase.INTERRUPTED: Scene.INTERRUPTED,
    Phase.IDLE: Scene.OVER,
    Phase.ENDED: Scene.OVER,
}

_RUNNING = {
    SegmentKind.ANNOUNCEMENT: Scene.QUIET,
    SegmentKind.POSITION: Scene.READY,
    SegmentKind.HOLD: Scene.HOLD,
    SegmentKind.REPETITION: Scene.MOVE,
    SegmentKind.PAUSE: Scene.REST,
    SegmentKind.SET_REST: Scene.REST,
    SegmentKind.EXERCISE_REST: Scene.REST,
    SegmentKind.BREATHE_IN: Scene.BREATHE_IN,
    SegmentKind.BREATHE_OUT: Scene.BREATHE_OUT,
    SegmentKind.QUESTION: Scene.QUESTION,
}


def scene_of(phase: Phase, kind: SegmentKind | None) -> Scene:
    """Return what a session shows in a phase and a kind of segment (none after the last)."""
    if phase in _STANDING:
        return _STANDING[phase]
    return _RUNNING[kind] if kind is not None else Scene.OVER
