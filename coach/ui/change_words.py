"""What a new version of a plan changes, in words: every difference is told, none passed over."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import msgspec

from coach.program.plan import Plan
from coach.program.plan_changes import ORDER, Difference
from coach.program.plan_shown import routines_now
from coach.program.routine import Content
from coach.ui.language import dated_day
from coach.ui.numbers import written_number
from coach.ui.phrases import routine_name
from coach.ui.plan_words import dose_said, exercise_name, step_name, until_day, weekday_names
from coach.ui.ports import Words


class Group(StrEnum):
    """What a change is about, in the order it is told."""

    EXERCISES = "exercises"
    DOSE = "dose"
    DAYS = "days"
    TREATMENT = "treatment"
    LIMITS = "limits"
    PHONES = "phones"
    CLEARANCE = "clearance"
    GOAL = "goal"
    MORE = "more"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change as a sentence, with what it is about."""

    group: Group
    sentence: str


def changes_said(
    words: Words, content: Content, plan: Plan, differences: tuple[Difference, ...]
) -> dict[Group, list[str]]:
    """Return the differences of ``plan`` to the version before it, as sentences in groups."""
    telling = _Telling(words, content, plan)
    told: dict[Group, list[str]] = {group: [] for group in Group}
    for difference in differences:
        change = telling.change(difference)
        if change is not None and change.sentence not in told[change.group]:
            told[change.group].append(change.sentence)
    return {group: sentences for group, sentences in told.items() if sentences}


class _Telling:
    """Tells differences to one plan."""

    def __init__(self, words: Words, content: Content, plan: Plan) -> None:
        self._words, self._content, self._plan = words, content, plan

    def change(self, one: Difference) -> Change | None:
        """Return a difference as a change; None for the first day, which the page tells anyway."""
        head = one.path[0]
        if head == "effective_from":
            return None
        tellers: dict[str, Callable[[Difference], Change]] = {
            "routines": self._routine,
            "schedule": self._schedule,
            "team_phone": self._phone,
            "emergency_phone": self._phone,
            "clearance": self._clearance,
            "stop_limit": self._limit,
            "baseline": self._limit,
        }
        return tellers.get(head, self._other)(one)

    def _routine(self, one: Difference) -> Change:
        match one.path:
            case ("routines", last) if last == ORDER:
                first = routine_name(self._words, self._content, self._plan.routines[0].routine)
                return self._made(Group.EXERCISES, "first", routine=first)
            case ("routines", name):
                told = routine_name(self._words, self._content, name)
                return self._made(Group.EXERCISES, "new" if one.after else "gone", what=told)
            case ("routines", _routine, "exercises", last) if last == ORDER:
                return self._made(Group.MORE, "more")
            case ("routines", _routine, "exercises", item):
                told = exercise_name(self._words, self._content, item)
                return self._made(Group.EXERCISES, "new" if one.after else "gone", what=told)
            case ("routines", routine, "exercises", item, field, *_):
                return self._exercise(routine, item, field, one)
        return self._made(Group.MORE, "more")

    def _exercise(self, routine: str, item: str, field: str, one: Difference) -> Change:
        """Tell what changed about one exercise: its present dose is told whole."""
        words, content = self._words, self._content
        planned = routines_now(self._plan, content.exercises)
        line = next(
            each
            for group in planned
            if group.routine == routine
            for each in group.exercises
            if each.item == item
        )
        name = exercise_name(words, content, item)
        if field == "left_out":
            return self._made(Group.EXERCISES, "gone" if one.after else "new", what=name)
        if field == "exercise":
            instead = exercise_name(words, content, line.exercise)
            return self._made(Group.EXERCISES, "instead", exercise=name, instead=instead)
        if field in {"dose", "step"}:
            step = step_name(words, content, line.exercise, line.step)
            dose = dose_said(words, line.dose)
            return self._made(Group.DOSE, "dose", exercise=name, step=step, dose=dose)
        if field == "unlocked":
            return self._made(Group.DOSE, "steps", exercise=name)
        return self._made(Group.DOSE, "ceiling", exercise=name)

    def _schedule(self, one: Difference) -> Change:
        words, schedule = self._words, self._plan.schedule
        match one.path[1:]:
            case ("treatments", *_) | ("gentler_days",):
                return self._made(Group.TREATMENT, "treatment")
            case ("review_on",) if schedule.review_on is not None:
                return self._made(Group.DAYS, "review", day=dated_day(words, schedule.review_on))
            case ("frame", "home") | ("flexible",) if not schedule.flexible:
                days = weekday_names(words, schedule.frame.home)
                return self._made(Group.DAYS, "home", days=days)
            case ("frame", "home") | ("flexible",):
                return self._made(Group.DAYS, "flexible", n=len(schedule.frame.home))
        return self._made(Group.DAYS, "days")

    def _phone(self, one: Difference) -> Change:
        return self._made(Group.PHONES, one.path[0].replace("_", "-"), number=str(one.after))

    def _clearance(self, one: Difference) -> Change:
        until = self._plan.clearance.valid_until
        if one.path[1:] == ("valid_until",) and until is not None:
            return self._made(Group.CLEARANCE, "cleared", day=until_day(self._words, until))
        return self._made(Group.CLEARANCE, "clearance")

    def _limit(self, one: Difference) -> Change:
        number = written_number(self._words, float(str(one.after)))
        return self._made(Group.LIMITS, one.path[0].replace("_", "-"), number=number)

    def _other(self, one: Difference) -> Change:
        known = {
            "goal": (Group.GOAL, "goal"),
            "note": (Group.GOAL, "note"),
            "author": (Group.MORE, "author"),
            "gentler": (Group.EXERCISES, "gentler"),
            "progression": (Group.LIMITS, "progression-on" if one.after else "progression-off"),
        }
        group, word = known.get(one.path[0], (Group.MORE, "more"))
        return self._made(group, word)

    def _made(self, group: Group, word: str, **places: object) -> Change:
        return Change(group=group, sentence=self._words(f"myplan-change-{word}", **places))
