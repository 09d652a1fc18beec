"""What the mannequin shows, in words: who, which side, and whether they hold, move or rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.session.segments import Segment, SegmentKind
from coach.session.state import Phase
from coach.session.view import SessionView
from coach.ui.content_text import ContentText

if TYPE_CHECKING:
    from coach.ui.ports import Words

_START = "access-figure-start"
_WORDS = {
    SegmentKind.HOLD: "access-figure-hold",
    SegmentKind.REPETITION: "access-figure-move",
    SegmentKind.BREATHE_IN: "access-figure-breathe",
    SegmentKind.BREATHE_OUT: "access-figure-breathe",
    SegmentKind.ANNOUNCEMENT: "access-figure-still",
}
"""The sentence for each kind of segment; in all others the figure stands at its start."""


def figure_words(view: SessionView, text: ContentText, words: Words) -> str:
    """Return what the mannequin shows; empty where nothing is shown."""
    segment = view.segment
    if segment is None or segment.kind is SegmentKind.QUESTION:
        return ""
    shown = segment if segment.variant or segment.kind in _WORDS else view.next_work
    if shown is None:
        return ""
    word = _WORDS.get(segment.kind, _START)
    if segment.kind is SegmentKind.HOLD and view.phase is not Phase.RUNNING:
        # Who stands still has come out of the hold.
        word = _START
    sided = segment if segment.side else view.next_work
    return words(word, what=_what(shown, sided, text))


def _what(shown: Segment, sided: Segment | None, text: ContentText) -> str:
    """Return the exercise with its step and side, or the name of the item."""
    if not shown.variant:
        return text.name(shown)
    parts = [text.exercise_name(shown.item), text.variant_text(shown.item, shown.variant).name]
    if sided is not None and sided.variant and sided.item == shown.item:
        parts.append(text.side(sided))
    return ", ".join(part for part in parts if part)
