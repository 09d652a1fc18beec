"""A practice of plain data for the face: answers as told, remembers what it was asked to keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coach.library.content import load_content
from coach.library.pages import ShippedPages
from coach.library.poses import load_pose
from coach.library.words import Words
from coach.program.person import Clearance, Profile
from coach.program.preferences import Settings
from coach.program.routine import Content
from coach.program.trouble import UserTroubleError
from coach.session.access import Access, Why
from coach.session.checkin import CheckIn, CheckInKind, Verdict
from coach.session.clock import Stamp
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.history import History, OpenLock, PastSession
from coach.session.segments import Limits
from coach.session.today import DayMark, Interruption, Offer, Summary, Today, WeekDay
from coach.ui import routes
from coach.ui.ports import Ports, Runner
from tests.support.diary import FakeDiary, FakePlanFiles, FakePlans
from tests.support.helping import FakeHelp
from tests.support.look_back import FakeCorrections, FakeLookBack
from tests.support.measures import FakeMeasures

if TYPE_CHECKING:
    from coach.ui.ports import Words as WordsPort

ASSETS = Path(__file__).resolve().parents[2] / "assets"
DAY = date(2026, 11, 20)
PERSON = Profile(name="Maria", team_phone="06221 00 00 00", emergency_phone="112", usual_pain=3.0)
CLEARANCE = Clearance(who="Dr. Weber", cleared_on=date(2026, 11, 2))
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}

ISOMETRIC = Offer(
    routine="isometric",
    exercise=True,
    length_s=1528,
    hold_s=288,
    equipment=("mat", "pillow", "chair"),
    open=True,
)
SEATED = Offer(
    routine="seated", exercise=True, length_s=900, hold_s=0, equipment=("chair",), open=True
)
BREATHING = Offer(
    routine="breathing", exercise=False, length_s=900, hold_s=0, equipment=("chair",), open=True
)
SIGN = Decision(
    moment=Moment.BEFORE,
    level=Level.CALL_TODAY,
    rule=Rule.SIGN_CALL_TODAY,
    effects=(Effect.LOCK_EXERCISE,),
    signs=("new-back-or-neck-pain",),
)
LOCK = OpenLock(id="lock-1", effect=Effect.LOCK_EXERCISE, decision=SIGN, since=DAY)
OPEN = Access(exercise=True, breathing=True)
NOT_CLEARED = Access(exercise=False, breathing=True, why=(Why.NO_CLEARANCE,))
LOCKED = Access(exercise=False, breathing=True, why=(Why.LOCKED_EXERCISE,), locks=(LOCK,))
LOCKED_ALL = Access(exercise=False, breathing=False, why=(Why.LOCKED_ALL,), locks=(LOCK,))
DONE = Access(exercise=False, breathing=True, why=(Why.DONE_TODAY,))
DIZZY = Access(exercise=False, breathing=False, why=(Why.REST_TODAY,))


def week(done: tuple[int, ...] = (0, 2), part: tuple[int, ...] = ()) -> tuple[WeekDay, ...]:
    """Return the week of DAY with some of its days (0 = Monday) done or begun."""
    monday = DAY - timedelta(days=DAY.weekday())
    marks = {**dict.fromkeys(done, DayMark.DONE), **dict.fromkeys(part, DayMark.PART)}
    return tuple(
        WeekDay(
            day=monday + timedelta(days=n),
            mark=marks.get(n, DayMark.NONE),
            done=int(n in marks),
            today=monday + timedelta(days=n) == DAY,
        )
        for n in range(7)
    )


def today_of(
    access: Access = OPEN, *, days: tuple[WeekDay, ...] | None = None, morning: bool = False
) -> Today:
    """Return a first page's data for what is open."""
    offers = [
        Offer(
            routine=one.routine,
            exercise=one.exercise,
            length_s=one.length_s,
            hold_s=one.hold_s,
            equipment=one.equipment,
            open=access.exercise if one.exercise else access.breathing,
        )
        for one in (ISOMETRIC, SEATED, BREATHING)
    ]
    return Today(
        day=DAY,
        name=PERSON.name,
        offers=tuple(sorted(offers, key=lambda one: not one.open)),
        access=access,
        week=week() if days is None else days,
        morning_due=morning,
    )


class FakePractice:
    """A practice without a record: ``kept`` lists what pages asked to keep, in order."""

    def __init__(
        self,
        shown: Today | None = None,
        *,
        profile: Profile | None = PERSON,
        interruption: Interruption | None = None,
        runner: Runner | None = None,
        summary: Summary | None = None,
        verdict: Verdict | None = None,
    ) -> None:
        self.plans, self.diary = FakePlans(), FakeDiary()
        self.measures = FakeMeasures()
        self.look_back, self.corrections = FakeLookBack(), FakeCorrections()
        self.shown = shown or today_of()
        self._profile = profile
        self._clearance: Clearance | None = CLEARANCE
        self._interruption = interruption
        self._runner, self._summary, self._verdict = runner, summary, verdict
        self.history = History(
            baseline=3.0,
            clearance=CLEARANCE,
            morning_due=PastSession(id="session-1", day=DAY - timedelta(days=2), start_pain=3.0),
        )
        self.kept: list[object] = []

    def profile(self) -> Profile | None:
        return self._profile

    def save_profile(self, profile: Profile) -> None:
        self._profile = profile
        self.kept.append(profile)

    def clearance(self) -> Clearance | None:
        return self._clearance

    def save_clearance(self, clearance: Clearance) -> None:
        self._clearance = clearance
        self.kept.append(clearance)

    def today(self) -> Today:
        return self.shown

    def interruption(self) -> Interruption | None:
        return self._interruption

    def continue_session(self) -> Runner:
        self.kept.append("continued")
        return given(self._runner)

    def finish_interrupted(self) -> Summary:
        self.kept.append("finished")
        return given(self._summary)

    def discard_interrupted(self) -> None:
        self._interruption = None
        self.kept.append("discarded")

    def begin_checkin(self, routine: str, *, short: bool = False) -> CheckIn:
        return self._checkin(
            CheckInKind.BEFORE, routine, exercise=routine != "breathing", short=short
        )

    def begin_morning_after(self) -> CheckIn:
        return self._checkin(CheckInKind.MORNING_AFTER, "isometric")

    def begin_mistake(self, lock: str) -> CheckIn:
        return self._checkin(CheckInKind.MISTAKE, "isometric", lock=lock)

    def finish_checkin(self, checkin: CheckIn) -> Verdict:
        self.kept.append(checkin)
        return self._verdict or checkin.verdict()

    def start_session(self, checkin: CheckIn, verdict: Verdict) -> Runner:
        self.kept.append((checkin, verdict))
        return given(self._runner)

    def close_session(self, runner: Runner) -> Summary:
        self.kept.append(runner)
        return given(self._summary)

    def clear_lock(self, lock: str, *, who: str, cleared_on: date, said: str) -> None:
        self.kept.append((lock, who, cleared_on, said))

    def add_note(self, session: str, text: str) -> None:
        self.kept.append((session, text))

    def _checkin(
        self,
        kind: CheckInKind,
        routine: str,
        *,
        exercise: bool = True,
        short: bool = False,
        lock: str = "",
    ) -> CheckIn:
        return CheckIn(
            kind=kind,
            id="checkin-1",
            routine=routine,
            exercise=exercise,
            history=self.history,
            day=self.shown.day,
            short=short,
            lock=lock,
        )


Thing = TypeVar("Thing")


def given(thing: Thing | None) -> Thing:
    """Return what the test gave; a test that forgot to give it fails here."""
    assert thing is not None
    return thing


GREEN = Verdict(
    decisions=(),
    decision=Decision(moment=Moment.BEFORE, level=Level.GREEN, rule=Rule.NONE),
    may_start=True,
    easier=False,
    limits=Limits(start=3.0, stop=6.0),
    closes_breathing=False,
)


CUT = Interruption(
    session="session-1",
    routine="isometric",
    day=DAY,
    done_ms=400_000,
    planned_ms=1_528_000,
    may_continue=True,
)


def get_ready(verdict: Verdict = GREEN) -> routes.GetReady:
    """Return the way to the page just before a session."""
    checkin = FakePractice().begin_checkin("isometric")
    return routes.GetReady(checkin=checkin, verdict=verdict, routine="isometric")


class FakeSettings:
    """Keeps preferences in memory; ``broken`` makes the disk refuse."""

    def __init__(self, settings: Settings | None = None, *, broken: bool = False) -> None:
        self.settings = settings or Settings(language="en", theme="light")
        self.broken = broken

    def load(self) -> Settings:
        return self.settings

    def save(self, settings: Settings) -> None:
        if self.broken:
            raise OSError(28, "No space left on device")
        self.settings = settings


class ShippedContent:
    """The shipped exercises and routines, read once."""

    def __init__(self) -> None:
        self._content: Content | None = None

    def content(self) -> Content:
        if self._content is None:
            self._content = load_content()
        return self._content


class StillClock:
    """Always the same instant: noon UTC of DAY."""

    def now(self) -> Stamp:
        return Stamp(
            mono_ms=1_000_000, boot="boot", utc_ms=1_795_176_000_000, offset_s=3600, zone="CET"
        )


SHIPPED = ShippedContent()


def words_of(language: str) -> WordsPort:
    """Return the shipped words of a language."""
    return Words(language)


def ports_of(
    practice: FakePractice | None = None, settings: Settings | FakeSettings | None = None
) -> Ports:
    """Return ports over a fake practice, with the shipped words, content and assets."""
    store = settings if isinstance(settings, FakeSettings) else FakeSettings(settings)
    return Ports(
        practice=practice or FakePractice(),
        content=SHIPPED,
        settings=store,
        words=words_of,
        languages=LANGUAGES,
        clock=StillClock(),
        assets=ASSETS,
        poses=load_pose,
        reading=ShippedPages,
        helping=FakeHelp,
        plan_files=FakePlanFiles(),
        troubles=(UserTroubleError,),
    )
