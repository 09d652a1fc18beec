"""A plan on paper: a page for each routine, whom to call, and four weeks to tick.

Large type on A4, tagged (PDF/UA-1), in one language. What a plan says in other letters than the
fonts have is printed with "…" in their place, and the sheet says so; a name that has none of its
letters left becomes a line to write on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from coach.library.poses import load_pose
from coach.library.resources import asset
from coach.library.words import Words
from coach.program.adjustment import Adjustment
from coach.program.exercise import Status
from coach.program.plan import Plan
from coach.program.plan_shown import RoutineNow, routines_now
from coach.program.routine import Content
from coach.reports.figure_pictures import Poses, paper_colours
from coach.reports.printable import GAP, has_gap, printable
from coach.reports.refusals import SheetUnknownError
from coach.reports.sheet_routines import RoutineTeller, Told
from coach.reports.sheet_words import day_said, number_said, weekdays
from coach.reports.typeset import typeset
from coach.session.signs import LISTS

WEEKS = 4
NAME_LINE = "_" * 24
LONGEST_NAME = 36
"""A longer name is cut above the pages, where all else is on one line."""

_DO = {
    "call-now": "face-call-call-now-do",
    "call-today": "face-call-call-today-do",
    "not-today": "face-call-not-today-do",
}


def plan_sheet(
    plan: Plan,
    content: Content,
    words: Words,
    *,
    adjustments: Sequence[Adjustment] = (),
    with_name: bool = True,
    poses: Poses = load_pose,
) -> bytes:
    """Return a plan as PDF in the language of ``words``; the same arguments, the same bytes.

    ``adjustments`` are those of this plan version, oldest first: the doses are then those the
    person does now. Without ``with_name`` nothing on the sheet says whose it is. Raises
    SheetUnknownError where the plan names what the content does not have.
    """
    now = _now(plan, content, adjustments)
    teller = RoutineTeller(plan, content, words, poses, adjustments)
    routines = [teller.told(one) for one in now]
    told: Told = {
        "language": words.language,
        "colours": paper_colours()["roles"],
        **_frame(plan, words, with_name=with_name),
        "routines": routines,
        "draft_note": words("sheet-draft-note") if _any_draft(now, content) else "",
        "signs": _signs(plan, words),
        "weeks": _weeks(plan, words),
    }
    shown = _as_printed(told)
    shown["gap_note"] = words("sheet-gap-note") if _gaps(told, shown) else ""
    return typeset("plan_sheet.typ", "sheet", shown)


def _now(plan: Plan, content: Content, adjustments: Sequence[Adjustment]) -> tuple[RoutineNow, ...]:
    for one in (line for routine in plan.routines for line in routine.exercises):
        known = content.exercises.get(one.exercise)
        if known is None or max(one.step, *one.unlocked) > len(known.ladder):
            raise SheetUnknownError(one.exercise)
    return routines_now(plan, content.exercises, adjustments)


def _any_draft(now: Sequence[RoutineNow], content: Content) -> bool:
    routines = [content.routines[routine.routine].status for routine in now]
    exercises = [
        content.exercises[one.exercise].status for routine in now for one in routine.exercises
    ]
    return Status.DRAFT in (*routines, *exercises)


def _frame(plan: Plan, words: Words, *, with_name: bool) -> Told:
    """Return what stands above and below every page."""
    author = plan.author
    until = plan.clearance.valid_until
    if until is None:
        valid = words("sheet-until-none")
    else:
        valid = words("sheet-until", day=day_said(words, until - timedelta(days=1)))
    return {
        "title": words("sheet-title"),
        "person": words("sheet-for", name=_name(plan.person.name)) if with_name else "",
        "version": words(
            "sheet-from", version=plan.version, day=day_said(words, plan.effective_from)
        ),
        "valid": valid,
        "author": words(
            "sheet-by", name=author.name, profession=author.profession, clinic=author.clinic
        ),
        "phones": words("sheet-phones", team=plan.team_phone, emergency=plan.emergency_phone),
        "draft": words("sheet-draft"),
        "page": words("sheet-page"),
        "in_words": words("sheet-in-words"),
        "shared": words("sheet-shared"),
        "continued": words("sheet-continued"),
    }


def _name(name: str) -> str:
    """Return a name as it fits above a page, a line to write it on where nothing can be printed."""
    shown = printable(name)
    if not shown.replace(GAP, "").strip():
        return NAME_LINE
    return name if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 1].rstrip() + GAP


def _signs(plan: Plan, words: Words) -> Told:
    none = words("face-call-no-number")
    return {
        "title": words("sheet-signs"),
        "numbers": [
            {"name": words("sheet-team"), "number": plan.team_phone or none},
            {"name": words("sheet-emergency"), "number": plan.emergency_phone or none},
        ],
        "lists": [
            {
                "name": words(f"face-call-{name}-title"),
                "do": words(_DO[name]),
                "icon": asset("icons", f"{name}.svg").read_text("utf-8"),
                "urgent": name == "call-now",
                "signs": [words(f"safety-sign-{sign.value}") for sign in signs],
            }
            for name, signs in LISTS.items()
        ],
        "note_title": words("sheet-note"),
        "note": [line for line in plan.note.splitlines() if line.strip()],
    }


def _weeks(plan: Plan, words: Words) -> Told:
    frame, flexible = plan.schedule.frame, plan.schedule.flexible
    planned = () if flexible else frame.home
    if flexible:
        days = words("sheet-weeks-free", n=len(frame.home)) if frame.home else ""
    else:
        days = words("sheet-weeks-planned") if planned else ""
    limit = number_said(words, plan.stop_limit)
    columns = ("day", "all", "part", "none", "before", "morning")
    return {
        "title": words("sheet-weeks"),
        "help": [one for one in (words("sheet-weeks-help"), days) if one],
        "stop": [words(f"sheet-weeks-{one}", limit=limit) for one in ("stop", "morning")],
        "columns": [words(f"sheet-week-{one}") for one in columns],
        "weeks": [words("sheet-week", number=number) for number in range(1, WEEKS + 1)],
        "days": [
            {"name": name, "planned": number in planned}
            for number, name in enumerate(weekdays(words))
        ],
    }


def _as_printed(told: Told) -> Told:
    return {key: _printed(value) for key, value in told.items()}


def _printed(value: object) -> object:
    if isinstance(value, str):
        return value if value.startswith("<svg") else printable(value)
    if isinstance(value, dict):
        return _as_printed(value)
    if isinstance(value, list | tuple):
        return [_printed(one) for one in value]
    return value


def _gaps(before: object, after: object) -> bool:
    """Tell whether a text anywhere in the data lost letters."""
    if isinstance(before, str) and isinstance(after, str):
        return has_gap(before, after)
    if isinstance(before, dict) and isinstance(after, dict):
        return any(_gaps(before[key], after[key]) for key in before)
    if isinstance(before, list | tuple) and isinstance(after, list):
        return any(_gaps(one, other) for one, other in zip(before, after, strict=True))
    return False
