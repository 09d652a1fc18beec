"""Everything the voice can say: a row of lines, each an id with the sentence it speaks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

import msgspec

from coach.program.exercise import Exercise
from coach.program.routine import Content, DoExercise, Routine
from coach.session.questions import QuestionKind
from coach.session.segments import QuestionId, Segment

_CUES = (
    "sound-cue-halfway",
    "sound-cue-three",
    "sound-cue-two",
    "sound-cue-one",
    "sound-cue-end",
    "sound-cue-completed",
    "sound-cue-resumed",
    "sound-cue-paused",
    "sound-cue-interrupted",
    "sound-cue-stop",
    "sound-cue-stopped",
    "sound-cue-breathe-in",
    "sound-cue-breathe-out",
    "sound-cue-back-in-position",
    "sound-cue-again",
    "sound-cue-set-rest",
    "sound-cue-exercise-rest",
    "safety-spoken-question",
    "safety-spoken-reminder",
)
"""What the cues named ``cue-...`` say."""

_PHASES = (
    "course-phase-hold",
    "course-phase-move",
    "course-phase-rest",
    "course-phase-ready",
    "course-phase-breathe-in",
    "course-phase-breathe-out",
    "course-phase-quiet",
    "course-phase-paused",
    "course-phase-interrupted",
    "course-phase-question",
    "course-phase-over",
)
_OTHERS = (
    "course-stop-title",
    "course-stop-pain-title",
    "course-stop-place-title",
    "course-cannot-title",
    "course-review-title",
    "sound-next",
    "sound-call-now",
    "sound-call-else",
    "sound-plus",
    "sound-check-question",
)
_ASKED = {"pain-between": "safety-spoken-question"}
"""Questions whose spoken form is not their heading: face down nobody sees the scale."""

_PARTS = ("name", "position", "hold", "rest", "right", "left")

NUMBERS = tuple(f"sound-number-{number}" for number in range(11))
"""The lines of the numbers 0 to 10, in order."""

Say = Callable[[str], str]
"""Gives the sentence of a words id in the language at hand."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the voice can say: the id it is asked for by, and the sentence."""

    id: str
    text: str

    @property
    def clip(self) -> str:
        """The name of its clip without a suffix: the id and a hash of the sentence."""
        return f"{self.id}.{hashlib.sha256(self.text.encode()).hexdigest()[:8]}"


def spoken(line: str) -> str:
    """Return the id under which a cue's line is spoken; content lines keep their own."""
    if not line.startswith("cue-"):
        return line
    name = line.removeprefix("cue-")
    if name == "reminder":
        return "safety-spoken-reminder"
    if name.startswith("question-"):
        asked = name.removeprefix("question-")
        return _ASKED.get(asked, f"safety-question-{asked}")
    return f"sound-cue-{name}"


def all_lines(content: Content, words: Say, language: str) -> tuple[Line, ...]:
    """Return everything the voice can ever say in a language, each line once, sorted.

    The same item of two routines may say two things; both are there. A content text without the
    language is not spoken. Raises what ``words`` raises for a sentence that is missing.
    """
    found = set(_general(words))
    for exercise in content.exercises.values():
        found.update(_exercise_lines(exercise, language))
    for routine in content.routines.values():
        found.update(_item_lines(routine, language))
    return tuple(sorted(found, key=lambda line: (line.id, line.text)))


def routine_lines(
    content: Content,
    routine: str,
    words: Say,
    language: str,
    *,
    timeline: Iterable[Segment] = (),
) -> dict[str, Line]:
    """Return, by id, everything a session of one routine can say; errors as ``all_lines``.

    Where a plan lets another exercise stand for one of the routine's, the ``timeline`` names it.
    """
    chosen = content.routines[routine]
    found = list(_general(words))
    named = [item.exercise for item in chosen.items if isinstance(item, DoExercise)]
    done = [segment.item for segment in timeline if segment.item in content.exercises]
    for exercise in dict.fromkeys((*named, *done)):
        found.extend(_exercise_lines(content.exercises[exercise], language))
    found.extend(_item_lines(chosen, language))
    return {line.id: line for line in found}


def general_lines(words: Say) -> dict[str, Line]:
    """Return, by id, what is said outside of a session: questions, numbers, the sound check."""
    return {line.id: line for line in _general(words)}


def _general(words: Say) -> Iterator[Line]:
    questions = {kind.value for kind in QuestionKind} | {kind.value for kind in QuestionId}
    asked = sorted(f"safety-question-{name}" for name in questions - set(_ASKED))
    for word in (*_CUES, *_PHASES, *_OTHERS, *NUMBERS, *asked):
        yield Line(id=word, text=words(word))


def _exercise_lines(exercise: Exercise, language: str) -> Iterator[Line]:
    for variant in exercise.ladder:
        for part in _PARTS:
            sentence: str = getattr(variant.text.get(language), part, "")
            if sentence:
                yield Line(id=f"{exercise.id}.{variant.id}.{part}", text=sentence)


def _item_lines(routine: Routine, language: str) -> Iterator[Line]:
    for item in routine.items:
        if not isinstance(item, DoExercise) and language in item.text:
            yield Line(id=f"{item.id}.line", text=item.text[language].line)
