"""A still figure of one step of a ladder, held, the working back alight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.program.ladder import variant_on
from coach.ui.phrases import text_in
from coach.ui.widgets.mannequin import Mannequin

if TYPE_CHECKING:
    from coach.ui.face import Face


def still_step(face: Face, exercise: str, step: int) -> Mannequin:
    """Return the figure of a step; raises KeyError where the ladder has no such step."""
    variant = variant_on(face.ports.content.content().exercises[exercise], step)
    made = Mannequin()
    made.set_colours(face.look.theme.figure_colours())
    made.set_movement(face.ports.poses(variant.start_pose), face.ports.poses(variant.hold_pose))
    made.set_progress(1.0)
    made.set_glow(1.0)
    name = text_in(variant.text, face.words.language).name
    made.name(face.words("access-figure-hold", what=name))
    return made
