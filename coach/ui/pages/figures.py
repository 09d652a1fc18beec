"""The mannequin on quiet pages: one still figure of a routine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.program.routine import Breathe, Content, DoExercise, Settle
from coach.ui.phrases import routine_name, text_in
from coach.ui.widgets.mannequin import Mannequin

if TYPE_CHECKING:
    from coach.ui.face import Face


def still_figure(face: Face, routine: str) -> Mannequin:
    """Return the figure of a routine's first exercise, held, the working back alight.

    A breathing routine shows somebody who sits and breathes.
    """
    made = Mannequin()
    start, hold = movement_of(face.ports.content.content(), routine)
    made.set_colours(face.look.theme.figure_colours())
    made.set_movement(face.ports.poses(start), face.ports.poses(hold))
    made.set_progress(1.0)
    made.set_glow(0.0 if start == hold else 1.0)
    name = routine_name(face.words, face.ports.content.content(), routine)
    word = "access-figure-still" if start == hold else "access-figure-hold"
    made.name(face.words(word, what=name))
    return made


def movement_of(content: Content, routine: str) -> tuple[str, str]:
    """Return the names of the start and hold pose a routine is shown by."""
    items = content.routines[routine].items
    for item in items:
        if isinstance(item, DoExercise):
            step = content.exercises[item.exercise].ladder[0]
            return step.start_pose, step.hold_pose
    quiet = next(item for item in items if isinstance(item, Settle | Breathe))
    return quiet.pose, quiet.pose


def step_figure(face: Face, exercise: str, step: int) -> Mannequin:
    """Return the figure of a step (from 1) of an exercise's ladder, held."""
    found = face.ports.content.content().exercises[exercise]
    variant = found.ladder[step - 1]
    made = Mannequin()
    made.set_colours(face.look.theme.figure_colours())
    made.set_movement(face.ports.poses(variant.start_pose), face.ports.poses(variant.hold_pose))
    made.set_progress(1.0)
    made.set_glow(1.0)
    made.name(
        face.words("access-figure-hold", what=text_in(variant.text, face.words.language).name)
    )
    return made
