"""A session's own timeline played for looking at: any speed, any moment, and nothing is kept."""

from __future__ import annotations

from itertools import accumulate

from msgspec.structs import replace

from coach.program.ladder import variant_on
from coach.program.routine import Content
from coach.session.clock import Stamp
from coach.session.commands import Start, Tick
from coach.session.cues import Cue, due_cues
from coach.session.engine import step
from coach.session.safety import RULES
from coach.session.segments import WORK, Block, Limits, Segment, SegmentKind, Setup
from coach.session.state import IDLE, Phase, SessionState
from coach.session.timeline import exercise_block, resolve
from coach.session.view import SessionView, view
from coach.ui.clinic.routes import Show

_ORIGIN = Stamp(mono_ms=0, boot="show", utc_ms=0, offset_s=0, zone="UTC")
SETTLED_MS = 950
"""So long after a segment's beginning its pose is reached."""

_RESTS = frozenset({SegmentKind.PAUSE, SegmentKind.SET_REST, SegmentKind.EXERCISE_REST})
_MOMENTS = {
    "start": frozenset({SegmentKind.POSITION}),
    "hold": frozenset(WORK),
    "end": _RESTS,
}


def blocks_of(content: Content, place: Show) -> tuple[Block, ...]:
    """Return what is shown: one set on a step, or a whole routine; questions are left out.

    Raises KeyError for what does not exist.
    """
    if place.exercise:
        exercise = content.exercises[place.exercise]
        variant = variant_on(exercise, place.step)
        return (exercise_block(exercise, [(variant.id, variant.dose)], 0, short=True),)
    blocks = resolve(content.routines[place.routine], content.exercises)
    return tuple(replace(one, ask_pain=False) for one in blocks)


class Showing:
    """Plays blocks; ``position_ms`` is where on their timeline it stands."""

    def __init__(self, content: Content, place: Show) -> None:
        """Stand at the very beginning."""
        blocks = blocks_of(content, place)
        self._setup = Setup(
            session="show",
            routine=place.routine,
            exercise=False,
            blocks=blocks,
            rungs=tuple(0 for _ in blocks),
            after=(),
            limits=Limits(start=0.0, stop=10.0),
            rules=RULES,
            app="",
            content="",
            plan_version=0,
            plan_hash="",
        )
        self._state: SessionState = IDLE
        self.position_ms = 0
        self._begin()

    @property
    def state(self) -> SessionState:
        """The session as it would stand now."""
        return self._state

    @property
    def timeline(self) -> tuple[Segment, ...]:
        """Everything that is shown, in order."""
        return self._state.timeline

    @property
    def over(self) -> bool:
        """Tell whether the end is reached."""
        return self._state.phase is Phase.ENDED

    def view(self) -> SessionView:
        """Return what to paint now."""
        return view(self._state, self._now)

    def forward(self, ms: int) -> tuple[Cue, ...]:
        """Go on by so many ms of the timeline; return the cues that fell due."""
        since = self._now
        self.position_ms += ms
        self._state, _events = step(self._state, Tick(at=self._now))
        return due_cues(self._state, since, self._now)

    def seek(self, ms: int) -> None:
        """Stand at a moment of the timeline."""
        self._begin()
        self.forward(max(0, ms))

    def skip(self, ways: int) -> None:
        """Stand at the beginning of the next segment (1), or of this one or the one before (-1)."""
        starts = self._starts()
        index = min(self._state.index, len(starts) - 1)
        if ways > 0:
            target = index + 1 if index + 1 < len(starts) else 0
        else:
            within = self.position_ms - starts[index]
            target = index if within > SETTLED_MS else max(0, index - 1)
        self.seek(starts[target])

    def stand_at(self, moment: str) -> None:
        """Stand where the pose of a moment is reached: ``start``, ``hold`` or ``end``.

        It is that of the exercise shown now, or of the next one where none is.
        """
        kinds, starts = _MOMENTS[moment], self._starts()
        index = min(self._state.index, len(starts) - 1)
        block = self.timeline[index].block
        rows = [n for n, one in enumerate(self.timeline) if one.kind in kinds]
        here = [n for n in rows if self.timeline[n].block == block]
        target = next(iter(here or [n for n in rows if n > index] or rows), None)
        if target is not None:
            length = self.timeline[target].duration_ms
            settled = length // 2 if moment == "hold" else SETTLED_MS
            self.seek(starts[target] + min(settled, max(0, length - 1)))
        elif moment == "end":
            self.seek(0)

    @property
    def _now(self) -> Stamp:
        return _ORIGIN.later(self.position_ms)

    def _begin(self) -> None:
        self.position_ms = 0
        self._state, _events = step(IDLE, Start(at=_ORIGIN, setup=self._setup))

    def _starts(self) -> list[int]:
        lengths = [segment.duration_ms for segment in self.timeline]
        return [0, *accumulate(lengths)][: len(lengths)]
