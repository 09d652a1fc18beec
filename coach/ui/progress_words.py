"""The weeks behind as charts, tables and sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import ceil

import msgspec

from coach.outcomes.look_back import DaySeen, Figures, OpioidSeen, Progress, WeekSeen
from coach.session.decisions import Level
from coach.ui.chart_spec import Chart, Flag, Line
from coach.ui.language import dated_day, long_day
from coach.ui.numbers import written_number
from coach.ui.ports import Words

WEEKS = {"month": 4, "quarter": 13}
"""So many of the last weeks a choice shows; any other shows them all."""

MINUTE, HOUR = 60, 3600
SCALE_TOP = 10.0

DAYS_APART = 60
"""Up to so many weeks amber and red days stand each at its own place."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure: its name, its value in large type, and what it stands on."""

    name: str
    title: str
    value: str
    details: tuple[str, ...]


def shown_weeks(progress: Progress, zoom: str) -> tuple[WeekSeen, ...]:
    """Return the weeks a choice shows."""
    return progress.weeks[-WEEKS[zoom] :] if zoom in WEEKS else progress.weeks


def duration(words: Words, seconds: float) -> str:
    """Return a time held: "4 h 51 min", "12 min", "40 s"."""
    if seconds < MINUTE:
        return words("progress-seconds", seconds=round(seconds))
    minutes = round(seconds / MINUTE)
    if seconds < HOUR:
        return words("progress-minutes", minutes=minutes)
    return words("progress-hours", hours=minutes // 60, minutes=minutes % 60)


def figures(words: Words, progress: Progress) -> tuple[Figure, ...]:
    """Return the four figures, each with what it is a part of."""
    return (
        _sessions_figure(words, progress.figures),
        _hold_figure(words, progress.figures),
        _pain_figure(words, progress),
        _opioid_figure(words, progress),
    )


def _sessions_figure(words: Words, known: Figures) -> Figure:
    title = words("progress-figure-sessions")
    if known.planned is None or known.attendance_pct is None:
        none = (words("progress-figure-sessions-none"),)
        return Figure(name="sessions", title=title, value=str(known.sessions), details=none)
    details = [words("progress-figure-sessions-detail", percent=round(known.attendance_pct))]
    apart = known.withheld + known.treatment
    if apart:
        details.append(words("progress-figure-apart", n=apart, planned=known.planned))
    value = words("progress-figure-sessions-value", done=known.sessions, planned=known.planned)
    return Figure(name="sessions", title=title, value=value, details=tuple(details))


def _hold_figure(words: Words, known: Figures) -> Figure:
    if known.planned is None:
        detail = words("progress-figure-sessions-none")
    elif known.rdi_pct is None:
        detail = words("progress-figure-hold-none")
    else:
        planned = duration(words, known.planned_s or 0)
        percent = round(known.rdi_pct)
        detail = words("progress-figure-hold-detail", percent=percent, planned=planned)
    return Figure(
        name="hold",
        title=words("progress-figure-hold"),
        value=duration(words, known.done_s),
        details=(detail,),
    )


def _pain_figure(words: Words, progress: Progress) -> Figure:
    now, start = progress.pain_now, progress.pain_start
    if now is None:
        value = words("progress-figure-pain-none")
        details = [words("progress-figure-pain-none-detail")]
    else:
        value = written_number(words, now.median)
        details = [words("progress-figure-pain-detail", n=now.n)]
    if start is not None and len(progress.weeks) > 1:
        was = written_number(words, start.median)
        details.append(words("progress-figure-pain-was", start=was))
    title = words("progress-figure-pain")
    return Figure(name="pain", title=title, value=value, details=tuple(details))


def _opioid_figure(words: Words, progress: Progress) -> Figure:
    now, start = progress.opioid_now, progress.opioid_start
    title = words("progress-figure-opioid")
    if now is None:
        value = words("progress-figure-opioid-none")
        details = [words("progress-figure-opioid-none-detail")]
    elif now.mg is None:
        value = words("progress-figure-opioid-missing")
        details = [words("progress-figure-opioid-missing-detail", day=dated_day(words, now.day))]
    else:
        value = words("progress-figure-opioid-value", mg=written_number(words, now.mg))
        details = [words("progress-figure-opioid-detail", day=dated_day(words, now.day))]
    if _earlier(start, now) and start is not None and start.mg is not None:
        mg, day = written_number(words, start.mg), dated_day(words, start.day)
        details.append(words("progress-figure-opioid-was", mg=mg, day=day))
    return Figure(name="opioid", title=title, value=value, details=tuple(details))


def _earlier(start: OpioidSeen | None, now: OpioidSeen | None) -> bool:
    return start is not None and now is not None and start.day < now.day


def charts(words: Words, progress: Progress, zoom: str, *, rows: bool = True) -> tuple[Chart, ...]:
    """Return the four charts over the weeks a choice shows, with the rows of their tables.

    Ten years have so many rows that they are worded only where a table shows them.
    """
    weeks = shown_weeks(progress, zoom)
    told = weeks if rows else ()
    made = (
        _numbers(words, weeks, told, "pain", lambda week: (week.pain, week.pain_n)),
        _numbers(words, weeks, told, "tiredness", lambda week: (week.tiredness, week.tiredness_n)),
        _hold(words, weeks, told),
        _sessions(words, weeks, told),
    )
    lines, flags = _lines(words, progress, weeks), _flags(progress, weeks)
    ends = (*made[0].head, *(words(f"progress-head-{one}") for one in ("amber", "red", "marks")))
    return tuple(
        msgspec.structs.replace(
            one,
            lines=lines,
            flags=flags,
            week_word=words("progress-axis-week"),
            head=(*one.head, *ends[len(made[0].head) :]),
            rows=tuple(
                (*row, str(week.amber), str(week.red), _marks(lines, week) or "")
                for row, week in zip(one.rows, told, strict=True)
            ),
        )
        for one in made
    )


def _numbers(
    words: Words,
    weeks: Sequence[WeekSeen],
    told: Sequence[WeekSeen],
    name: str,
    value_of: Callable[[WeekSeen], tuple[float | None, int]],
) -> Chart:
    """Return the chart of an answer from 0 to 10."""
    blank = words("progress-blank")
    points = tuple((week.number, value_of(week)[0]) for week in weeks)
    return Chart(
        name=name,
        title=words(f"progress-chart-{name}"),
        help_text=words(f"progress-chart-{name}-help"),
        sentence=_said(words, points),
        points=points,
        top=SCALE_TOP,
        head=_head(words, name, "answers"),
        rows=tuple(
            (
                *_week_cells(words, week),
                blank if value is None else written_number(words, value),
                str(n),
            )
            for week in told
            for value, n in (value_of(week),)
        ),
    )


def _said(words: Words, points: Sequence[tuple[int, float | None]]) -> str:
    """Return what a course of answers is, in one or two short sentences."""
    known = [(week, value) for week, value in points if value is not None]
    if not known:
        return words("progress-said-none")
    (first_week, first), (last_week, last) = known[0], known[-1]
    if len(known) == 1:
        return words("progress-said-one", value=written_number(words, first), week=first_week)
    values = [value for _, value in known]
    course = words(
        "progress-said-line",
        first=written_number(words, first),
        last=written_number(words, last),
        **{"from": first_week, "to": last_week},
    )
    low, high = written_number(words, min(values)), written_number(words, max(values))
    return f"{course} {words('progress-said-range', low=low, high=high)}"


def _hold(words: Words, weeks: Sequence[WeekSeen], table: Sequence[WeekSeen]) -> Chart:
    done, planned = sum(week.done_s for week in weeks), [week.planned_s for week in weeks]
    most = max([*(week.done_s for week in weeks), *(one or 0 for one in planned)], default=0)
    whole = sum(one or 0 for one in planned)
    told, of = duration(words, done), duration(words, whole)
    return Chart(
        name="hold",
        title=words("progress-chart-hold"),
        help_text=words("progress-chart-hold-help"),
        sentence=words("progress-said-hold", done=told, planned=of)
        if whole
        else words("progress-said-hold-free", done=told),
        points=tuple((week.number, week.done_s / MINUTE) for week in weeks),
        frames=tuple((week.number, (week.planned_s or 0) / MINUTE) for week in weeks),
        bars=True,
        top=max(2.0, float(ceil(most / MINUTE / 2) * 2)),
        head=_head(words, "hold", "planned"),
        rows=tuple(
            (
                *_week_cells(words, week),
                duration(words, week.done_s),
                words("progress-nothing")
                if week.planned_s is None
                else duration(words, week.planned_s),
            )
            for week in table
        ),
    )


def _sessions(words: Words, weeks: Sequence[WeekSeen], table: Sequence[WeekSeen]) -> Chart:
    done, planned = sum(week.sessions for week in weeks), sum(week.planned or 0 for week in weeks)
    most = max([max(week.sessions, week.planned or 0) for week in weeks], default=0)
    return Chart(
        name="sessions",
        title=words("progress-chart-sessions"),
        help_text=words("progress-chart-sessions-help"),
        sentence=words("progress-said-sessions", done=done, planned=planned)
        if planned
        else words("progress-said-sessions-free", n=done),
        points=tuple((week.number, float(week.sessions)) for week in weeks),
        frames=tuple((week.number, float(week.planned or 0)) for week in weeks),
        bars=True,
        top=float(max(4, most + most % 2)),
        head=_head(words, "sessions", "planned"),
        rows=tuple(
            (
                *_week_cells(words, week),
                str(week.sessions),
                words("progress-nothing") if week.planned is None else str(week.planned),
            )
            for week in table
        ),
    )


def _head(words: Words, *names: str) -> tuple[str, ...]:
    return tuple(words(f"progress-head-{name}") for name in ("week", "from", *names))


def _week_cells(words: Words, week: WeekSeen) -> tuple[str, str]:
    return str(week.number), dated_day(words, week.first)


def _at(day: date, weeks: Sequence[WeekSeen]) -> float | None:
    """Return where between the weeks a day lies; None outside of them."""
    first, last = weeks[0], weeks[-1]
    if not first.first <= day < last.first + timedelta(days=7):
        return None
    return first.number + (day - first.first).days / 7 - 0.5


def _lines(words: Words, progress: Progress, weeks: Sequence[WeekSeen]) -> tuple[Line, ...]:
    if not weeks:
        return ()
    found = [
        Line(at=at, word=words("progress-mark-plan", version=one.version))
        for one in progress.plans
        if (at := _at(one.day, weeks)) is not None
    ]
    found += [
        Line(at=at, word=words(f"progress-mark-{one.name}"), visit=True)
        for one in progress.visits
        if (at := _at(one.day, weeks)) is not None
    ]
    return tuple(found)


def _flags(progress: Progress, weeks: Sequence[WeekSeen]) -> tuple[Flag, ...]:
    """Return the amber and red days; over many weeks those of a week stand together."""
    if not weeks:
        return ()
    if len(weeks) > DAYS_APART:
        ambers = (Flag(at=week.number, red=False) for week in weeks if week.amber)
        return (*ambers, *(Flag(at=week.number, red=True) for week in weeks if week.red))
    first, last = weeks[0].first, weeks[-1].first + timedelta(days=6)
    return tuple(
        Flag(at=at, red=one.level is Level.RED)
        for one in progress.days.values()
        if one.level is not None and first <= one.day <= last
        if (at := _at(one.day, weeks)) is not None
    )


def _marks(lines: Sequence[Line], week: WeekSeen) -> str:
    """Return the plans and visits of a week, for its row of a table."""
    return ", ".join(line.word for line in lines if -0.5 <= line.at - week.number < 0.5)


def day_words(words: Words, seen: DaySeen, *, today: bool = False) -> str:
    """Return a day in one sentence: "Friday 20 November: done, amber day"."""
    day = long_day(words, seen.day)
    if today:
        day = words("progress-day-today", day=day)
    what = words(f"progress-day-{seen.kind}")
    if seen.level is None:
        return words("progress-day-said", day=day, what=what)
    level = words("progress-key-red" if seen.level is Level.RED else "progress-key-amber")
    return words("progress-day-said-level", day=day, what=what, level=level)
