"""Turns the cues of a running session into sound; it follows the engine and never the player."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from coach.session.cues import Cue
from coach.session.segments import Segment, SegmentKind
from coach.session.state import SessionState
from coach.sound.lines import Line
from coach.sound.mixer import Manner
from coach.sound.score import Act, Hush, Saying, Sounding, acts
from coach.sound.tones import Tone

_BREATHS = {
    SegmentKind.BREATHE_IN: Tone.BREATHE_IN,
    SegmentKind.BREATHE_OUT: Tone.BREATHE_OUT,
}


class Speaker(Protocol):
    """Plays what it is told and returns at once; a ``Player`` or a ``Desk``."""

    def say(self, lines: Sequence[Line], manner: Manner, within_ms: int = 0) -> None:
        """Speak lines one after another; the first of several only where all fit in the time."""
        ...

    def sound(self, tone: Tone, ms: int = 0) -> None:
        """Sound a tone."""
        ...

    def hush(self) -> None:
        """End every sound at once."""
        ...


class Announcer:
    """Speaks and sounds for a person who need not look.

    ``lines`` are the lines that can be asked for, by id (``routine_lines`` of a session). With
    ``voice`` or ``tones`` off the other goes on alone.
    """

    def __init__(
        self,
        speaker: Speaker,
        lines: Mapping[str, Line],
        *,
        voice: bool = True,
        tones: bool = True,
    ) -> None:
        self._speaker = speaker
        self._lines = lines
        self.voice = voice
        self.tones = tones

    def hear(self, cues: Sequence[Cue], state: SessionState) -> None:
        """Play the cues that fell due; ``state`` is the state they fell due in."""
        for act in acts(cues, state):
            self._do(act)

    def say(self, *ids: str, manner: Manner = Manner.CUT, within_ms: int = 0) -> None:
        """Speak lines outside of the cues, such as a question before the session.

        An id without a line is left out: a word too few never stops a session.
        """
        lines = [self._lines[one] for one in ids if one in self._lines]
        if self.voice and lines:
            self._speaker.say(lines, manner, within_ms)

    def say_after(self, *ids: str) -> None:
        """Speak lines after the one that is spoken."""
        self.say(*ids, manner=Manner.AFTER)

    def say_number(self, value: int) -> None:
        """Speak back a number 0 to 10 that was typed."""
        self.say(f"sound-number-{value}")

    def check(self) -> None:
        """Sound a tone and ask whether it is heard."""
        self._do(Hush())
        self._do(Sounding(tone=Tone.READY))
        self.say_after("sound-check-question")

    def call_now(self, team: str, emergency: str) -> None:
        """Say what to do at a sign to call now, with the numbers digit by digit."""
        said = ["sound-call-now", *_digits(team)]
        if emergency:
            said += ["sound-call-else", *_digits(emergency)]
        self._do(Hush())
        self._do(Sounding(tone=Tone.STOP))
        self.say(*said)

    def hush(self) -> None:
        """End every sound at once."""
        self._do(Hush())

    def _do(self, act: Act) -> None:
        if isinstance(act, Hush):
            self._speaker.hush()
        elif isinstance(act, Saying):
            self.say(*act.lines, manner=act.manner, within_ms=act.within_ms)
        elif self.tones:
            self._speaker.sound(act.tone, act.ms)


def breaths_of(timeline: Sequence[Segment]) -> tuple[tuple[Tone, int], ...]:
    """Return the breath tones a session will need, to be prepared beforehand."""
    found = {
        (_BREATHS[segment.kind], segment.duration_ms)
        for segment in timeline
        if segment.kind in _BREATHS
    }
    return tuple(sorted(found))


def _digits(number: str) -> list[str]:
    """Return the line of each digit of a phone number; marks between them are not spoken."""
    said = []
    for one in number:
        if one in "0123456789":
            said.append(f"sound-number-{one}")
        elif one == "+":
            said.append("sound-plus")
    return said
