"""The routines of a plan as a printed sheet tells them: pictures, doses and cautions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.figure.pose import Pose
from coach.library.words import Words
from coach.program.adjustment import Adjustment
from coach.program.dose import HoldDose
from coach.program.exercise import Equipment, Exercise, Status
from coach.program.ladder import variant_on
from coach.program.plan import Plan
from coach.program.plan_shown import ExerciseNow, RoutineNow
from coach.program.routine import Breathe, Content, DoExercise, Item, Settle
from coach.reports.figure_pictures import Poses, picture
from coach.reports.refusals import SheetUnknownError
from coach.reports.sheet_words import (
    amount_said,
    listed,
    rests_said,
    seconds,
    text_in,
    turns_said,
)
from coach.session.planned_blocks import done_items, planned_totals

MINUTE_MS, SECOND_MS = 60_000, 1000
GLOW = 0.8
"""How bright the working muscle stands in the picture of a hold."""

Told = dict[str, object]


class RoutineTeller:
    """Tells the routines of one plan, as ``now`` has their doses, in the language of ``words``."""

    def __init__(
        self,
        plan: Plan,
        content: Content,
        words: Words,
        poses: Poses,
        adjustments: Sequence[Adjustment],
    ) -> None:
        """Tell with the poses that ``poses`` gives by name."""
        self._plan, self._content, self._adjustments = plan, content, adjustments
        self._words, self._poses = words, poses

    def told(self, now: RoutineNow) -> Told:
        """Return one routine as data of the template.

        Raises SheetUnknownError for a routine, exercise, step or pose that the content lacks.
        """
        routine = self._content.routines.get(now.routine)
        planned = self._plan.routine(now.routine)
        if routine is None or planned is None:
            raise SheetUnknownError(now.routine)
        lines = {one.item: one for one in now.exercises}
        items = done_items(routine, planned)
        done = [lines[one.exercise] for one in items if isinstance(one, DoExercise)]
        shared = self._shared(done)
        drafts = {self._content.exercises[one.exercise].status for one in done}
        # Where all of a page is a draft, the mark beside its title says so for all.
        whole = {routine.status, *drafts} == {Status.DRAFT}
        text = text_in(routine.text, self._words)
        length = planned_totals(planned, self._content, adjustments=self._adjustments).length_ms
        return {
            "name": text.name,
            "draft": routine.status is Status.DRAFT,
            "summary": " ".join([*([] if done else [text.summary]), *self._facts(length, done)]),
            "items": self._items(items, lines, done, shared),
            "whole": whole,
            "shared": shared,
        }

    def _facts(self, length_ms: int, done: Sequence[ExerciseNow]) -> list[str]:
        told = [self._words("sheet-lasts", n=max(1, round(length_ms / MINUTE_MS)))]
        needed = {
            piece
            for one in done
            for piece in variant_on(self._content.exercises[one.exercise], one.step).equipment
        }
        things = [self._words(f"face-equipment-{one}") for one in Equipment if one in needed]
        if things:
            told.append(self._words("sheet-needs", things=listed(self._words, things)))
        return told

    def _items(
        self,
        items: Sequence[Item],
        lines: Mapping[str, ExerciseNow],
        done: Sequence[ExerciseNow],
        shared: Sequence[str],
    ) -> list[Told]:
        told: list[Told] = []
        pose = ""
        for item in items:
            if isinstance(item, DoExercise):
                one = lines[item.exercise]
                told.append(self._exercise(one, done.index(one) + 1, shared))
            else:
                # Only a routine without exercises shows how one sits, and each pose once.
                told.append(self._guided(item, shown=not done and item.pose != pose))
                pose = item.pose
        return told

    def _shared(self, done: Sequence[ExerciseNow]) -> list[str]:
        """Return the rests and cautions that all exercises of a routine have, told once for all."""
        if len(done) < 2:
            return []
        each = [self._notes(one) for one in done]
        return [line for line in each[0] if all(line in other for other in each[1:])]

    def _notes(self, one: ExerciseNow) -> list[str]:
        text = text_in(self._content.exercises[one.exercise].text, self._words)
        return [*rests_said(self._words, one.dose), *text.cautions]

    def _guided(self, item: Settle | Breathe, *, shown: bool) -> Told:
        text = text_in(item.text, self._words)
        words = self._words("access-figure-breathe", what=text.name)
        return {
            "kind": "guided",
            "name": text.name,
            "length": self._length(item),
            "line": text.line,
            "rhythm": self._rhythm(item),
            "pictures": [picture(self._pose(item.pose), words)] if shown else [],
        }

    def _length(self, item: Settle | Breathe) -> str:
        if isinstance(item, Breathe):
            length_ms = item.cycles * (item.in_ms + item.out_ms)
        else:
            length_ms = item.duration_ms
        return self._words("sheet-minutes", n=max(1, round(length_ms / MINUTE_MS)))

    def _rhythm(self, item: Settle | Breathe) -> str:
        if not isinstance(item, Breathe):
            return ""
        within, out = (round(one / SECOND_MS) for one in (item.in_ms, item.out_ms))
        words = self._words
        return words("sheet-rhythm", within=seconds(words, within), out=seconds(words, out))

    def _exercise(self, one: ExerciseNow, number: int, shared: Sequence[str]) -> Told:
        exercise = self._content.exercises[one.exercise]
        variant = variant_on(exercise, one.step)
        text = text_in(variant.text, self._words)
        name = text_in(exercise.text, self._words).name
        holds = isinstance(one.dose, HoldDose)
        turns = turns_said(self._words, one.dose, text)
        notes = [line for line in self._notes(one) if line not in shared]
        return {
            "kind": "exercise",
            "name": self._words("sheet-numbered", number=number, name=name),
            "draft": exercise.status is Status.DRAFT,
            "step": text.name,
            "amount": amount_said(self._words, one.dose),
            "notes": [turns, *notes] if turns else notes,
            "position": text.position,
            "do": self._words("sheet-hold" if holds else "sheet-move"),
            "hold": text.hold,
            "pictures": self._pictures(exercise, one, holds=holds),
        }

    def _pictures(self, exercise: Exercise, one: ExerciseNow, *, holds: bool) -> list[Told]:
        variant = variant_on(exercise, one.step)
        named = (text_in(exercise.text, self._words).name, text_in(variant.text, self._words).name)
        what = ", ".join(named)
        act = "hold" if holds else "move"
        start = self._words("access-figure-start", what=what)
        then = self._words(f"access-figure-{act}", what=what)
        first = picture(self._pose(variant.start_pose), start)
        second = picture(self._pose(variant.hold_pose), then, glow=GLOW if holds else 0.0)
        return [
            {**first, "caption": self._words("sheet-figure-start")},
            {**second, "caption": self._words(f"sheet-{act}")},
        ]

    def _pose(self, name: str) -> Pose:
        try:
            return self._poses(name)
        except KeyError as unknown:
            raise SheetUnknownError(name) from unknown
