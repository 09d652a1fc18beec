"""Which sounds a cue makes: pure data, so that it is proved without a loudspeaker.

A line that opens a phase cuts the line before it; what only adds to a phase waits its turn; a
number of the countdown or a word of a breath is left out while another line is still spoken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from coach.session.cues import Cue, CueKind
from coach.session.segments import Segment, SegmentKind
from coach.session.state import SessionState
from coach.sound.lines import spoken
from coach.sound.mixer import Manner
from coach.sound.tones import Tone

SPOKEN_BREATHS = 4
"""From the next breath on, the tones alone lead; a word each time would wear."""

LONG_READY_MS = 8_000
"""A shorter time to get into position is left to its tone, the name and the way into it."""


class Sounding(msgspec.Struct, frozen=True, kw_only=True):
    """A tone; ``ms`` is how long a breath lasts, 0 for every other tone."""

    tone: Tone
    ms: int = 0


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """Lines to be spoken one after another, by their ids.

    Where they take longer than ``within_ms`` the first of several is left out; 0 is no limit.
    """

    lines: tuple[str, ...]
    manner: Manner
    within_ms: int = 0


class Hush(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that sounds ends at once."""


Act = Sounding | Saying | Hush


def acts(cues: Sequence[Cue], state: SessionState) -> tuple[Act, ...]:
    """Return what is heard for the cues that fell due together, in their order.

    ``state`` is the state they fell due in. The word of a finished hold is left to its tone when
    another line opens the next phase at the same instant. The side of a move is told before how
    it is done, since the move is short.
    """
    found: list[Act] = []
    row = list(cues)
    while row:
        cue = row.pop(0)
        if cue.kind is CueKind.END and row:
            found.append(Sounding(tone=Tone.END))
        elif cue.kind is CueKind.START and row and row[0].kind is CueKind.SIDE:
            found.extend(_start(cue, state.segment, spoken(row.pop(0).line)))
        else:
            found.extend(_SCORES[cue.kind](cue, state.segment))
    return tuple(found)


def _say(cue: Cue, manner: Manner, *before: str, within_ms: int = 0) -> Saying:
    return Saying(lines=(*before, spoken(cue.line)), manner=manner, within_ms=within_ms)


def _announce(cue: Cue, segment: Segment | None) -> Iterator[Act]:
    if segment is not None and segment.kind is SegmentKind.POSITION:
        yield Sounding(tone=Tone.READY)
        before = ("course-phase-ready",) if segment.duration_ms >= LONG_READY_MS else ()
        yield _say(cue, Manner.CUT, *before)
    else:
        yield _say(cue, Manner.CUT)


def _position(cue: Cue, _segment: Segment | None) -> Iterator[Act]:
    if cue.line.startswith("cue-"):
        yield Sounding(tone=Tone.READY)
        yield _say(cue, Manner.CUT)
    else:
        yield _say(cue, Manner.AFTER)


def _side(cue: Cue, _segment: Segment | None) -> Iterator[Act]:
    yield _say(cue, Manner.AFTER)


def _start(cue: Cue, segment: Segment | None, *sides: str) -> Iterator[Act]:
    yield Sounding(tone=Tone.START)
    if cue.line.startswith("cue-"):
        yield Saying(lines=(spoken(cue.line), *sides), manner=Manner.CUT)
        return
    move = segment is not None and segment.kind is SegmentKind.REPETITION
    word = "course-phase-move" if move else "course-phase-hold"
    within_ms = segment.duration_ms if segment else 0
    yield _say(cue, Manner.CUT, word, *sides, within_ms=within_ms)


def _halfway(cue: Cue, _segment: Segment | None) -> Iterator[Act]:
    yield Sounding(tone=Tone.HALFWAY)
    yield _say(cue, Manner.IF_FREE)


def _count(cue: Cue, _segment: Segment | None) -> Iterator[Act]:
    yield Sounding(tone=Tone.COUNT)
    yield _say(cue, Manner.IF_FREE)


def _end(cue: Cue, _segment: Segment | None) -> Iterator[Act]:
    yield Sounding(tone=Tone.END)
    yield _say(cue, Manner.CUT)


def _rest(cue: Cue, _segment: Segment | None) -> Iterator[Act]:
    yield Sounding(tone=Tone.REST)
    if cue.line.startswith("cue-"):
        yield _say(cue, Manner.CUT)
    else:
        yield _say(cue, Manner.CUT, "course-phase-rest")


def _next_up(cue: Cue, _segment: Segment | None) -> Iterator[Act]:
    yield _say(cue, Manner.AFTER, "sound-next")


def _breathing(tone: Tone) -> Callable[[Cue, Segment | None], Iterator[Act]]:
    def score(cue: Cue, segment: Segment | None) -> Iterator[Act]:
        yield Sounding(tone=tone, ms=segment.duration_ms if segment else 0)
        if segment is None or segment.number <= SPOKEN_BREATHS:
            yield _say(cue, Manner.IF_FREE)

    return score


def _question(cue: Cue, _segment: Segment | None) -> Iterator[Act]:
    yield Sounding(tone=Tone.QUESTION)
    yield _say(cue, Manner.CUT)


def _standing(tone: Tone) -> Callable[[Cue, Segment | None], Iterator[Act]]:
    def score(cue: Cue, _segment: Segment | None) -> Iterator[Act]:
        yield Hush()
        yield Sounding(tone=tone)
        yield _say(cue, Manner.CUT)

    return score


_SCORES: Mapping[CueKind, Callable[[Cue, Segment | None], Iterator[Act]]] = {
    CueKind.ANNOUNCE: _announce,
    CueKind.POSITION: _position,
    CueKind.SIDE: _side,
    CueKind.START: _start,
    CueKind.HALFWAY: _halfway,
    CueKind.THREE: _count,
    CueKind.TWO: _count,
    CueKind.ONE: _count,
    CueKind.END: _end,
    CueKind.REST: _rest,
    CueKind.NEXT_UP: _next_up,
    CueKind.BREATHE_IN: _breathing(Tone.BREATHE_IN),
    CueKind.BREATHE_OUT: _breathing(Tone.BREATHE_OUT),
    CueKind.QUESTION: _question,
    CueKind.REMINDER: _question,
    CueKind.PAUSED: _standing(Tone.PAUSE),
    CueKind.STOP: _standing(Tone.STOP),
    CueKind.RESUMED: _standing(Tone.RESUME),
}
