"""Weeks behind and told entries of plain data for the face, and their pages for the shots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.outcomes.look_back import (
    Before,
    DayKind,
    DaySeen,
    DayStory,
    FieldKind,
    Figures,
    OpioidSeen,
    PainSeen,
    PlanSeen,
    Progress,
    SessionLine,
    SessionStory,
    ToldEntry,
    ToldField,
    Value,
    VisitSeen,
    WeekSeen,
)
from coach.program.preferences import Settings
from coach.session.commands import TOLD_REASONS
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.results import ExerciseOutcome, HoldOutcome, HoldResult
from coach.session.segments import Side
from coach.session.today import ExerciseSummary
from coach.ui import routes

if TYPE_CHECKING:
    from coach.ui.ports import Ports

TODAY = date(2026, 11, 20)
START = date(2026, 5, 25)
PAINS = (5.5, 5, 5, 4.5, 4, 4.5, 5, 4.5, 4, 3.5, 4, 3, 3, 2.5, None, 4, 3.5, 3, 3, 2.5, 2.5, 3)
LEVELS = {34: Level.AMBER, 93: Level.RED, 94: Level.RED, 150: Level.AMBER, 171: Level.AMBER}
KINDS = (DayKind.DONE, DayKind.REST, DayKind.DONE, DayKind.REST, DayKind.DONE) + (DayKind.REST,) * 2
OTHERS = {
    date(2026, 11, 2): DayKind.PART,
    date(2026, 11, 6): DayKind.NOT_DONE,
    date(2026, 11, 9): DayKind.TREATMENT,
    date(2026, 11, 11): DayKind.BREATHING,
    date(2026, 11, 13): DayKind.WITHHELD,
    date(2026, 11, 16): DayKind.PAPER,
    TODAY: DayKind.COMING,
}


def days(first: date = START) -> dict[date, DaySeen]:
    """Return days of every kind up to a month ahead."""
    found = {}
    for number in range((TODAY - first).days + 30):
        day = first + timedelta(days=number)
        kind = OTHERS.get(day, KINDS[day.weekday()])
        if day > TODAY and kind is DayKind.DONE:
            kind = DayKind.COMING
        level = LEVELS.get(number) if day <= TODAY else None
        found[day] = DaySeen(day=day, kind=kind, level=level)
    return found


def week(number: int, pain: float | None, *, planned: bool = True) -> WeekSeen:
    """Return a week, three sessions planned in it."""
    done = 3 if number % 4 else 2
    return WeekSeen(
        number=number,
        first=START + timedelta(weeks=number - 1),
        pain=pain,
        pain_n=0 if pain is None else 3,
        tiredness=None if pain is None else pain + 1 - number % 3 * 0.5,
        tiredness_n=0 if pain is None else 3,
        sessions=done,
        planned=3 if planned else None,
        done_s=done * 280.0,
        planned_s=3 * 288.0 if planned else None,
        amber=int(number in {5, 22}),
        red=2 if number == 14 else 0,
    )


WEEKS = tuple(week(number, pain) for number, pain in enumerate((*PAINS, 2, 3, 2.5, 2), start=1))
FIGURES = Figures(
    sessions=64,
    planned=82,
    attendance_pct=78.05,
    done_s=17_460.0,
    planned_s=23_600.0,
    rdi_pct=73.98,
    withheld=5,
    treatment=4,
    instead=2,
)
PROGRESS = Progress(
    today=TODAY,
    has_plan=True,
    weeks=WEEKS,
    days=days(),
    plans=(PlanSeen(version=1, day=START), PlanSeen(version=2, day=date(2026, 7, 6))),
    visits=(
        VisitSeen(name="t0", day=START),
        VisitSeen(name="t2", day=START + timedelta(weeks=12)),
        VisitSeen(name="t3", day=START + timedelta(weeks=26)),
    ),
    figures=FIGURES,
    pain_now=PainSeen(median=2.5, n=3),
    pain_start=PainSeen(median=5.5, n=5),
    opioid_now=OpioidSeen(day=date(2026, 11, 15), mg=30.0),
    opioid_start=OpioidSeen(day=date(2026, 5, 31), mg=45.0),
)
EMPTY = replace(
    PROGRESS,
    has_plan=False,
    weeks=(),
    plans=(),
    visits=(),
    figures=replace(FIGURES, sessions=0, planned=None, attendance_pct=None, done_s=0),
)
FREE = replace(
    PROGRESS,
    has_plan=False,
    weeks=(week(1, 3.0, planned=False),),
    plans=(),
    visits=(),
    figures=Figures(
        sessions=2, planned=None, attendance_pct=None, done_s=560, planned_s=None, rdi_pct=None
    ),
    pain_start=PainSeen(median=3, n=2),
    pain_now=None,
    opioid_now=None,
    opioid_start=None,
)
LINE = SessionLine(
    id="session-1",
    day=date(2026, 11, 18),
    routine="isometric",
    outcome="completed",
    done_s=272,
    planned_s=288,
)
CUT = replace(LINE, id="session-2", day=date(2026, 11, 2), outcome="stopped", done_s=64)
PAIN = ToldEntry(
    id="told-pain",
    kind="answer",
    day=LINE.day,
    name="pain",
    status="answered",
    fields=(ToldField(path="value", kind=FieldKind.NUMBER, value=3.0),),
    before=(
        Before(
            reason="A slip of the hand",
            fields=(ToldField(path="value", kind=FieldKind.NUMBER, value=8.0),),
        ),
    ),
)
BETWEEN = replace(PAIN, id="within-pain", kind="session-event", name="pain-between", before=())
BLANK = replace(BETWEEN, id="within-effort", name="effort", status="chose-not-to-answer", fields=())
STOPPED = ToldEntry(
    id="within-stop",
    kind="session-event",
    day=LINE.day,
    name="stop",
    fields=(
        ToldField(
            path="reason",
            kind=FieldKind.CHOICE,
            value="tired",
            choices=tuple(reason.value for reason in TOLD_REASONS),
        ),
        ToldField(path="pain", kind=FieldKind.NUMBER, value=None),
    ),
)
SIGNS = ToldEntry(
    id="told-signs",
    kind="answer",
    day=LINE.day,
    name="unwell",
    status="answered",
    fields=(
        ToldField(
            path="signs",
            kind=FieldKind.SIGNS,
            value=("dizzy",),
            choices=("vomiting-or-diarrhoea", "dizzy", "infusion"),
        ),
    ),
)
WALK = ToldEntry(
    id="told-walk",
    kind="activity",
    day=LINE.day,
    name="",
    fields=(
        ToldField(
            path="kind",
            kind=FieldKind.CHOICE,
            value="walking",
            choices=("walking", "nordic-walking", "cycling"),
        ),
        ToldField(path="minutes", kind=FieldKind.NUMBER, value=40, low=1, high=600),
        ToldField(path="effort", kind=FieldKind.NUMBER, value=None),
    ),
)
FALL = ToldEntry(
    id="told-fall",
    kind="fall",
    day=LINE.day,
    name="",
    fields=(
        ToldField(path="hurt", kind=FieldKind.YES_NO, value=False),
        ToldField(path="note", kind=FieldKind.TEXT, value="On ice."),
    ),
)
PAPER = ToldEntry(
    id="told-paper",
    kind="paper-session",
    day=LINE.day,
    name="isometric",
    fields=(
        ToldField(
            path="exercises",
            kind=FieldKind.EXERCISES,
            value=("swimmer",),
            choices=("all-fours", "swimmer", "plank"),
        ),
        ToldField(path="note", kind=FieldKind.TEXT, value=""),
    ),
)
MEDICINES = ToldEntry(
    id="told-medicines",
    kind="medicine",
    day=LINE.day,
    name="",
    fields=(
        ToldField(
            path="medicines.0.dose", kind=FieldKind.AMOUNT, value=15, high=10_000, about="MST"
        ),
        ToldField(
            path="medicines.0.per_day", kind=FieldKind.AMOUNT, value=2, high=100, about="MST"
        ),
    ),
)
CHECK = ToldEntry(
    id="told-check",
    kind="questionnaire",
    day=LINE.day,
    name="weekly",
    fields=(
        ToldField(path="answers.worst-pain", kind=FieldKind.NUMBER, value=4, about="worst-pain"),
        ToldField(path="answers.mood", kind=FieldKind.NUMBER, value=None, about="mood"),
    ),
)
NOTE = ToldEntry(
    id="told-note",
    kind="note",
    day=LINE.day,
    name="",
    fields=(ToldField(path="text", kind=FieldKind.TEXT, value="It went well."),),
    taken_back=True,
)
TOLD = (PAIN, SIGNS, WALK, FALL, PAPER, MEDICINES, CHECK, NOTE)
CORRECTED = (*TOLD, BETWEEN, STOPPED)
AMBER = Decision(
    moment=Moment.BEFORE,
    level=Level.AMBER,
    rule=Rule.PAIN_ROSE_BY_2,
    effects=(Effect.EASIER_TODAY,),
    value=5,
)


def hold(number: int, *, side: Side, done: bool = True) -> HoldResult:
    """Return one hold of the swimmer."""
    return HoldResult(
        block=1,
        exercise="swimmer",
        variant="swimmer-seated",
        set=1,
        slot=number,
        side=side,
        attempt=1 if done else 0,
        planned_ms=6000,
        achieved_ms=6000 if done else 0,
        outcome=HoldOutcome.DONE if done else HoldOutcome.NOT_REACHED,
    )


STORY = SessionStory(
    line=LINE,
    reason="",
    begun_utc_ms=1_795_000_000_000,
    offset_s=3600,
    length_ms=1_528_000,
    exercises=(
        ExerciseSummary(
            exercise="swimmer",
            variant="swimmer-seated",
            outcome=ExerciseOutcome.SHORTENED,
            reason="",
            done_ms=48_000,
            planned_ms=96_000,
        ),
    ),
    holds=(
        hold(1, side=Side.RIGHT),
        hold(2, side=Side.LEFT),
        replace(hold(2, side=Side.LEFT), attempt=2),
        hold(3, side=Side.RIGHT, done=False),
    ),
    within=(
        BETWEEN,
        BLANK,
        STOPPED,
    ),
    told=(PAIN, NOTE),
    decisions=(AMBER,),
)


class FakeLookBack:
    """Looks back at the same weeks whoever asks."""

    def __init__(self, progress: Progress = PROGRESS) -> None:
        self._progress = progress

    def progress(self) -> Progress:
        return self._progress

    def sessions(self) -> tuple[SessionLine, ...]:
        if not self._progress.weeks:
            return ()
        return (LINE, CUT, *(replace(LINE, id=f"session-{n}") for n in range(3, 40)))

    def session(self, session: str) -> SessionStory:
        line = next(one for one in self.sessions() if one.id == session)
        reason = "tired" if line.outcome == "stopped" else ""
        return replace(STORY, line=line, reason=reason)

    def day(self, day: date) -> DayStory:
        seen = self._progress.day(day)
        if day != LINE.day:
            return DayStory(seen=seen, sessions=(), told=(), decisions=())
        return DayStory(seen=seen, sessions=(LINE,), told=TOLD, decisions=(AMBER,))


class FakeCorrections:
    """Knows the told entries of this file; ``kept`` lists what was corrected."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, Mapping[str, Value] | None, str]] = []

    def entry(self, entry: str) -> ToldEntry:
        return next(one for one in CORRECTED if one.id == entry)

    def correct(self, entry: str, values: Mapping[str, Value], reason: str) -> None:
        self.kept.append((entry, dict(values), reason))

    def take_back(self, entry: str, reason: str) -> None:
        self.kept.append((entry, None, reason))


def _page(
    route: routes.Route, progress: Progress = PROGRESS
) -> Callable[[Settings], tuple[Ports, routes.Route]]:
    """Return how a page of the weeks behind is made."""

    def make(settings: Settings) -> tuple[Ports, routes.Route]:
        from tests.support import practice as made  # noqa: PLC0415 - it imports this file

        practice = made.FakePractice()
        practice.look_back = FakeLookBack(progress)
        return made.ports_of(practice, settings), route

    return make


PAGES = {
    "progress": _page(routes.Progress()),
    "progress-month": _page(routes.Progress(zoom="month")),
    "progress-tables": _page(routes.Progress(as_tables=True)),
    "progress-free": _page(routes.Progress(), FREE),
    "progress-empty": _page(routes.Progress(), EMPTY),
    "past-sessions": _page(routes.PastSessions(shown=3)),
    "past-session": _page(routes.PastSession(session="session-2")),
    "past-day": _page(routes.PastDay(day=LINE.day)),
    "past-day-empty": _page(routes.PastDay(day=TODAY + timedelta(days=1))),
    **{f"correct-{one.id}": _page(routes.Correct(entry=one.id)) for one in CORRECTED},
}
"""Every page of the weeks behind."""
