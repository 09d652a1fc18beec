"""A plan in words: doses, days, limits and what changed after a session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale

from coach.program.adjustment import Adjustment, AdjustmentCause
from coach.program.dose import Dose, HoldDose
from coach.program.plan import Plan
from coach.program.plan_shown import ExerciseNow
from coach.program.routine import Content
from coach.program.schedule import Schedule, Treatment
from coach.ui.language import dated_day, locale_of
from coach.ui.numbers import written_number
from coach.ui.phrases import listed, text_in
from coach.ui.ports import Words

SECOND_MS = 1000
TOLD_APART = 3
"""So many changes are told one by one; more of the same kind are told together."""


def dose_said(words: Words, dose: Dose) -> str:
    """Return a dose as a sentence: "Hold for 8 seconds, 4 times on each side, in 2 sets."."""
    holds = isinstance(dose, HoldDose)
    count = dose.holds if isinstance(dose, HoldDose) else dose.reps
    length = dose.hold_s if isinstance(dose, HoldDose) else round(dose.rep_ms / SECOND_MS)
    return words(
        "myplan-dose-holds" if holds else "myplan-dose-moves",
        seconds=words("myplan-seconds", n=length),
        times=words("myplan-times-side" if dose.sides > 1 else "myplan-times", n=count),
        sets=words("myplan-sets", n=dose.sets),
    )


def exercise_name(words: Words, content: Content, exercise: str) -> str:
    """Return the name of an exercise; its id where this version does not know it."""
    known = content.exercises.get(exercise)
    return exercise if known is None else text_in(known.text, words.language).name


def step_name(words: Words, content: Content, exercise: str, step: int) -> str:
    """Return what a step (from 1) of an exercise's ladder is called."""
    ladder = content.exercises[exercise].ladder
    return text_in(ladder[step - 1].text, words.language).name


def done_said(words: Words, content: Content, one: ExerciseNow) -> str:
    """Return how an exercise is done now: its step, where it has several, and its dose."""
    count, dose = len(content.exercises[one.exercise].ladder), dose_said(words, one.dose)
    if count == 1:
        return dose
    name = step_name(words, content, one.exercise, one.step)
    return f"{words('myplan-step', step=one.step, count=count, name=name)} {dose}"


def steps_said(words: Words, content: Content, one: ExerciseNow) -> str:
    """Return the other steps a plan opens, as a sentence; empty where there is none."""
    names = [
        words("myplan-quoted", name=step_name(words, content, one.exercise, step))
        for step in one.unlocked
        if step != one.step
    ]
    return words("myplan-open-steps", steps=listed(words, names)) if names else ""


def weekday_names(words: Words, days: Sequence[int]) -> str:
    """Return days of the week (Monday is 0) as a list in words."""
    locale = locale_of(words.language)
    names = [locale.standaloneDayName(day + 1, QLocale.FormatType.LongFormat) for day in days]
    return listed(words, names)


def days_said(words: Words, schedule: Schedule) -> list[str]:
    """Return when sessions are due, a sentence for each thing that is to be known."""
    frame = schedule.frame
    told = [words("myplan-days-frame", start=dated_day(words, frame.start), n=frame.weeks)]
    if frame.supervised:
        told.append(words("myplan-days-supervised", n=frame.supervised))
    if frame.home and schedule.flexible:
        told.append(words("myplan-days-flexible", n=len(frame.home)))
    elif frame.home:
        told.append(words("myplan-days-home", days=weekday_names(words, frame.home)))
    told.extend(treatment_said(words, one) for one in schedule.treatments)
    if schedule.gentler_days:
        told.append(words("myplan-days-gentler", n=schedule.gentler_days))
    if schedule.review_on is not None:
        told.append(words("myplan-days-review", day=dated_day(words, schedule.review_on)))
    return told


def treatment_said(words: Words, one: Treatment) -> str:
    """Return the treatment days of one kind as a sentence."""
    day = dated_day(words, one.first)
    if not one.every_weeks:
        return words("myplan-treatment", day=day)
    if one.until is None:
        return words("myplan-treatments", day=day, n=one.every_weeks)
    until = dated_day(words, one.until)
    return words("myplan-treatments-until", day=day, n=one.every_weeks, until=until)


def limits_said(words: Words, plan: Plan) -> list[str]:
    """Return at which pain one stops, and until when the clearance holds."""
    told = [
        words("myplan-stop-limit", limit=written_number(words, plan.stop_limit)),
        words("myplan-stop-rise"),
        words("myplan-stop-new"),
    ]
    if plan.clearance.valid_until is not None:
        told.append(words("myplan-cleared-until", day=until_day(words, plan.clearance.valid_until)))
    return told


def until_day(words: Words, first_without: date) -> str:
    """Return the last day before a day on which something no longer holds."""
    return dated_day(words, date.fromordinal(first_without.toordinal() - 1))


def adjusted_said(words: Words, content: Content, changes: Sequence[Adjustment]) -> list[str]:
    """Return what changed after a session, one sentence a change, many steps back in one."""
    backs = [one for one in changes if one.cause is AdjustmentCause.STEP_BACK]
    if len(backs) > TOLD_APART:
        return [words("myplan-adjusted-all-back")]
    return [adjustment_said(words, content, one) for one in changes]


def adjustment_said(words: Words, content: Content, one: Adjustment) -> str:
    """Return one change with its cause, as a sentence."""
    what = "step" if one.step_to != one.step_from else "hold"
    return words(
        f"myplan-adjusted-{one.cause}-{what}",
        exercise=exercise_name(words, content, one.exercise),
        **(
            {"step": step_name(words, content, one.exercise, one.step_to)}
            if what == "step"
            else {"seconds": words("myplan-seconds", n=one.hold_to_s)}
        ),
    )
