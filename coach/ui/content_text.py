"""The names and lines of exercises and routines in the chosen language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from coach.program.exercise import Variant, VariantText
from coach.program.routine import Content, DoExercise, ItemText, Routine
from coach.session.segments import Segment, Side

FALLBACK = "en"

Text = TypeVar("Text")


class ContentText:
    """Looks up what the content says about a segment; English where a language has no text."""

    def __init__(self, content: Content, routine: str, language: str) -> None:
        self.content = content
        self._language = language
        self._routine: Routine = content.routines[routine]
        self._items = {
            item.id: item for item in self._routine.items if not isinstance(item, DoExercise)
        }

    def routine_name(self) -> str:
        """Return the routine's name."""
        return self._own(self._routine.text).name

    def exercise_name(self, exercise: str) -> str:
        """Return an exercise's name."""
        return self._own(self.content.exercises[exercise].text).name

    def variant(self, exercise: str, variant: str) -> Variant:
        """Return a step of an exercise's ladder; raises KeyError when it has none."""
        found = self.content.exercises[exercise]
        return found.ladder[found.step_of(variant) - 1]

    def variant_text(self, exercise: str, variant: str) -> VariantText:
        """Return what is said about a step of an exercise's ladder."""
        return self._own(self.variant(exercise, variant).text)

    def item_text(self, item: str) -> ItemText:
        """Return what is said about a settling or breathing item."""
        return self._own(self._items[item].text)

    def item_pose(self, item: str) -> str:
        """Return the pose a settling or breathing item is done in."""
        return self._items[item].pose

    def name(self, segment: Segment) -> str:
        """Return the name of whatever a segment belongs to."""
        if segment.item in self._items:
            return self.item_text(segment.item).name
        return self.exercise_name(segment.item)

    def side(self, segment: Segment) -> str:
        """Return the limbs a segment is done with ("Right leg and left arm"), empty for none."""
        if segment.side is Side.NONE:
            return ""
        text = self.variant_text(segment.item, segment.variant)
        return text.right if segment.side is Side.RIGHT else text.left

    def sided(self, exercise: str, variant: str) -> bool:
        """Tell whether a step is done side by side in turn."""
        return bool(self.variant_text(exercise, variant).right)

    def _own(self, texts: Mapping[str, Text]) -> Text:
        return texts[self._language] if self._language in texts else texts[FALLBACK]
