"""What a screen reader hears of a session: start, halfway, ten seconds, end; never each second."""

from __future__ import annotations

from coach.session.cues import CueKind
from coach.session.state import Phase
from coach.session.view import SessionView
from coach.ui.ports import Words
from coach.ui.session_phases import Scene
from coach.ui.session_texts import SessionTexts

TEN_MS = 10_000
LONG_MS = 20_000
"""Shorter phases are over too soon for "ten seconds"."""

_BREATHS = frozenset({Scene.BREATHE_IN, Scene.BREATHE_OUT})


class Speech:
    """Remembers what was said, so that each thing is said once."""

    def __init__(self) -> None:
        self._phase: tuple[object, ...] = ()
        self._said: set[str] = set()

    def sentence(self, view: SessionView, texts: SessionTexts, words: Words) -> str:
        """Return what is to be said now, empty for nothing new."""
        segment = view.segment
        part = "" if segment is None else f"{segment.block} {segment.set} {segment.slot}"
        phase = (view.phase, texts.scene, part)
        if texts.scene in _BREATHS:
            # The whole breathing item is one phase for the ear; breath by breath is too much.
            phase = (view.phase, Scene.BREATHE_IN, part)
        if phase != self._phase:
            self._phase = phase
            self._said = set()
            return "" if view.phase is Phase.STOPPING else _start(texts)
        return self._once(view, words)

    def _once(self, view: SessionView, words: Words) -> str:
        """Return what is said once within a phase."""
        if view.cue is not None and view.cue.kind is CueKind.HALFWAY and self._new("halfway"):
            return words("course-halfway")
        long = view.elapsed_ms + view.remaining_ms >= LONG_MS
        if long and view.remaining_ms <= TEN_MS and self._new("ten"):
            return words("course-ten-seconds")
        return ""

    def _new(self, thing: str) -> bool:
        new = thing not in self._said
        self._said.add(thing)
        return new


def _start(texts: SessionTexts) -> str:
    """Return what is said as a phase begins; a title that only repeats its word is left out."""
    same = texts.title.casefold() == texts.phase.casefold()
    told = (texts.phase, "" if same else texts.title, texts.subtitle, texts.caption)
    return ". ".join(text.rstrip(".") for text in told if text)
