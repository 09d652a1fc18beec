"""The sentences of a session at a moment: what the card, the ring and the bar say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from coach.session.advice import increase, page
from coach.session.decisions import Decision
from coach.session.segments import QuestionId, Segment, SegmentKind
from coach.session.view import SessionView
from coach.ui.content_text import ContentText
from coach.ui.figure_words import figure_words
from coach.ui.ports import Words
from coach.ui.session_phases import Scene, scene_of
from coach.ui.time_words import ring_digits, ring_unit, time_left, whole_seconds

_RESTS = frozenset({SegmentKind.PAUSE, SegmentKind.SET_REST, SegmentKind.EXERCISE_REST})
_BREATHS = frozenset({SegmentKind.BREATHE_IN, SegmentKind.BREATHE_OUT})

_OF_EXERCISE = frozenset({SegmentKind.POSITION, SegmentKind.HOLD, SegmentKind.REPETITION})

Card = tuple[str, str, str]
"""Title and subtitle of the card, and the caption under the ring."""


class SessionTexts(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a session page says at a moment; empty where it says nothing.

    ``figure`` says what the mannequin shows; ``seconds`` are those left of the phase, and of how
    many.
    """

    scene: Scene
    place: str
    left: str
    title: str
    subtitle: str
    phase: str
    digits: str
    unit: str
    caption: str
    next: str
    figure: str
    seconds: tuple[int, int]


def session_texts(
    view: SessionView, text: ContentText, words: Words, *, cut_at: str = ""
) -> SessionTexts:
    """Return what to say about a moment of a session; ``cut_at`` is when it was interrupted."""
    scene = scene_of(view.phase, view.kind)
    segment, card = view.segment, _CARDS.get(scene)
    title, subtitle, caption = (
        card(view, segment, text, words) if card and segment else ("", "", "")
    )
    if scene is Scene.INTERRUPTED:
        subtitle = words("course-interrupted-at", time=cut_at)
    return SessionTexts(
        scene=scene,
        place=_place(view, words),
        left=time_left(words, view.session_remaining_ms),
        title=title,
        subtitle=subtitle,
        phase=words(f"course-phase-{scene}"),
        digits=ring_digits(view.remaining_ms),
        unit=ring_unit(words, view.remaining_ms),
        caption=caption,
        next=_next(view, text, words),
        figure=figure_words(view, text, words),
        seconds=(
            whole_seconds(view.remaining_ms),
            whole_seconds(view.elapsed_ms + view.remaining_ms),
        ),
    )


def _place(view: SessionView, words: Words) -> str:
    """Return where in the session one is: exercise and set, or nothing while breathing."""
    if not view.exercise:
        return ""
    place = words("course-exercise-of", number=view.exercise, of=view.exercises)
    segment = view.segment
    if segment is None or not segment.set:
        return place
    return place + words("course-set-of", number=segment.set, of=segment.sets)


def _halted(view: SessionView, segment: Segment, text: ContentText, words: Words) -> Card:
    scene = scene_of(view.phase, view.kind)
    return words(f"course-{scene}-title"), _what(segment, text), words(f"course-{scene}-caption")


def _resting(view: SessionView, _segment: Segment, text: ContentText, words: Words) -> Card:
    return words("course-rest-title"), _rest_subtitle(view, text, words), _rest(view, text)


def _breathing(_view: SessionView, segment: Segment, text: ContentText, words: Words) -> Card:
    item = text.item_text(segment.item)
    return item.name, item.line, words("course-breath", number=segment.number, of=segment.of)


def _quiet(_view: SessionView, segment: Segment, text: ContentText, words: Words) -> Card:
    item = text.item_text(segment.item)
    return item.name, item.line, words("course-quiet-caption")


def _ready(_view: SessionView, segment: Segment, text: ContentText, words: Words) -> Card:
    position = text.variant_text(segment.item, segment.variant).position
    return text.exercise_name(segment.item), position, words("course-ready-caption")


def _working(_view: SessionView, segment: Segment, text: ContentText, words: Words) -> Card:
    hold = text.variant_text(segment.item, segment.variant).hold
    return text.exercise_name(segment.item), _count(segment, text, words), hold


_CARDS: Mapping[Scene, Callable[[SessionView, Segment, ContentText, Words], Card]] = {
    Scene.HOLD: _working,
    Scene.MOVE: _working,
    Scene.REST: _resting,
    Scene.READY: _ready,
    Scene.BREATHE_IN: _breathing,
    Scene.BREATHE_OUT: _breathing,
    Scene.QUIET: _quiet,
    Scene.PAUSED: _halted,
    Scene.INTERRUPTED: _halted,
}


def _what(segment: Segment, text: ContentText) -> str:
    """Return what stands still: exercise and step, or the breathing item."""
    if not segment.variant:
        return text.name(segment) if segment.item else ""
    return f"{text.name(segment)} · {text.variant_text(segment.item, segment.variant).name}"


def _count(segment: Segment, text: ContentText, words: Words) -> str:
    """Return limbs and count: "Right leg and left arm · 2 of 4"."""
    limbs = text.side(segment) or text.variant_text(segment.item, segment.variant).name
    return words("course-count", limbs=limbs, number=segment.number, of=segment.of)


def _rest_subtitle(view: SessionView, text: ContentText, words: Words) -> str:
    """Return what the rest leads to."""
    coming = view.next_work
    if coming is None:
        return ""
    segment = view.segment
    if segment is not None and segment.kind is SegmentKind.EXERCISE_REST:
        return words("course-then-exercise", exercise=_what(coming, text))
    return _what(coming, text)


def _rest(view: SessionView, text: ContentText) -> str:
    """Return the content's line for a rest, that of the exercise just done."""
    segment = view.segment
    if segment is None:
        return ""
    for known in (segment, view.next_work):
        if known is not None and known.variant:
            return text.variant_text(known.item, known.variant).rest
    return ""


def _next(view: SessionView, text: ContentText, words: Words) -> str:
    """Return what comes after the present segment."""
    coming = _worth_telling(view)
    if coming is None:
        return words("course-next-end")
    if coming.kind in _RESTS:
        return words("course-next-rest", n=whole_seconds(coming.duration_ms))
    if coming.kind is SegmentKind.QUESTION:
        return words("course-next-question")
    resting = view.kind in _RESTS or view.kind in _OF_EXERCISE
    if coming.variant and resting:
        return words("course-next", what=_limbs(coming, text, words))
    return words("course-next", what=text.name(coming))


def _worth_telling(view: SessionView) -> Segment | None:
    """Return the next segment worth telling; within breathing that is not the next breath."""
    now, coming = view.segment, view.next
    if now is None or coming is None or coming.kind not in _BREATHS or coming.block != now.block:
        return coming
    return view.next_work or now


def _limbs(segment: Segment, text: ContentText, words: Words) -> str:
    """Return the limbs of the next hold, or its number where both sides work together."""
    limbs = text.side(segment)
    if limbs:
        return limbs[0].lower() + limbs[1:]
    return words("course-number-of", number=segment.number, of=segment.of)


def notice(words: Words, question: QuestionId, decisions: Sequence[Decision]) -> str:
    """Return what the decision behind the usual-pain question means, empty for other questions."""
    if question is not QuestionId.USUAL_PAIN or not decisions:
        return ""
    told = [words(f"safety-result-{page(decisions[-1])}-do")]
    asked = increase(decisions[-1])
    if asked is not None:
        told.append(words(f"safety-{asked}"))
    return " ".join(told)
