"""In which order the lines of a session will be needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coach.session.cues import segment_cues
from coach.session.segments import WORK, Segment
from coach.sound.lines import Line, spoken


def as_needed(lines: Mapping[str, Line], timeline: Sequence[Segment]) -> tuple[Line, ...]:
    """Return lines in the order a session speaks them first; those it may never need last."""
    row = [name for name in dict.fromkeys(_spoken(timeline)) if name in lines]
    return tuple(lines[name] for name in dict.fromkeys([*row, *lines]))


def _spoken(timeline: Sequence[Segment]) -> Iterator[str]:
    for number, segment in enumerate(timeline):
        ahead = next((one for one in timeline[number + 1 :] if one.kind in WORK), None)
        for cue in segment_cues(segment, ahead):
            yield spoken(cue.line)
