"""Places one can go to: a frozen Route per page, carrying all the page needs to show itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from datetime import date

    from coach.outcomes.look_back import Value
    from coach.outcomes.medicines import TakenMedicine
    from coach.outcomes.sheet import Sheet
    from coach.program.activity import ActivityKind
    from coach.session.checkin import CheckIn, Verdict
    from coach.session.decisions import Decision
    from coach.session.review import ReviewItem
    from coach.session.today import Interruption, Summary
    from coach.ui.medicine_draft import MedicineDraft
    from coach.ui.plan_ports import Proposal
    from coach.ui.ports import Runner


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """A place; going back shows a page made from it again, with what had been entered."""


class Today(Route, frozen=True, kw_only=True):
    """The first page: what is on offer today."""


class Choices(Route, frozen=True, kw_only=True):
    """What else one can do today: shorter or gentler."""


class WhoToCall(Route, frozen=True, kw_only=True):
    """Phone numbers, and the signs to call for."""


class About(Route, frozen=True, kw_only=True):
    """What this app is and is not, and what in it is draft."""


class ReadingList(Route, frozen=True, kw_only=True):
    """What there is to read."""


class Reading(Route, frozen=True, kw_only=True):
    """One page to read, by its id."""

    page: str


class SettingsPage(Route, frozen=True, kw_only=True):
    """Preferences of this computer; ``trouble`` is the id of a sentence to show."""

    trouble: str = ""


class SoundCheck(Route, frozen=True, kw_only=True):
    """Is the app heard? ``trying`` shows what to try; ``then`` comes after it, None for back."""

    then: Route | None = None
    trying: bool = False


class VoicePage(Route, frozen=True, kw_only=True):
    """Which voice speaks."""


class NewVoice(Route, frozen=True, kw_only=True):
    """Begin to record a voice; ``name`` is what somebody has typed so far."""

    name: str = ""


class RecordVoice(Route, frozen=True, kw_only=True):
    """Record a voice into a folder, line by line."""

    folder: str


class Keys(Route, frozen=True, kw_only=True):
    """Every key, and what a remote or a switch does."""


class Help(Route, frozen=True, kw_only=True):
    """What a page is for and what one can do there, by the topic's id."""

    topic: str


class HelpTopics(Route, frozen=True, kw_only=True):
    """All topics there is help about; ``search`` is what somebody looks for."""

    search: str = ""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody has typed so far, kept as typed; dates are day, month and year."""

    name: str = ""
    team_phone: str = ""
    emergency_phone: str | None = None
    usual_pain: int | None = None
    cleared: bool | None = None
    who: str = ""
    when: tuple[str, str, str] = ("", "", "")
    said: str = ""


class FirstStart(Route, frozen=True, kw_only=True):
    """The first start, step by step (0 to 4)."""

    step: int = 0
    draft: Draft = Draft()


class ChangePerson(Route, frozen=True, kw_only=True):
    """Change the name and the phone numbers; without a draft it shows those that are kept."""

    draft: Draft | None = None


class GiveClearance(Route, frozen=True, kw_only=True):
    """Say who allowed exercise, and when."""

    draft: Draft = Draft()


class ClearLock(Route, frozen=True, kw_only=True):
    """Say who cleared a lock, when, and what they said."""

    lock: str
    draft: Draft = Draft()


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence by its id, with what fills its places."""

    word: str
    places: Mapping[str, object] = {}


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """A button of a message: the id of its words, and what it does."""

    word: str
    do: Callable[[], None]


class Message(Route, frozen=True, kw_only=True):
    """Something has to be said before anything else: trouble with the record, for one."""

    title: Sentence
    sentences: tuple[Sentence, ...]
    actions: tuple[Action, ...] = ()


class GetReady(Route, frozen=True, kw_only=True):
    """What is needed and what comes, just before a session begins."""

    checkin: CheckIn
    verdict: Verdict
    routine: str


class Interrupted(Route, frozen=True, kw_only=True):
    """A session was cut: go on, finish it as it is, or let it go."""

    interruption: Interruption


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """The session somebody asked for, while questions come first; empty for none."""

    routine: str = ""
    short: bool = False


class CheckInPage(Route, frozen=True, kw_only=True):
    """The question a check-in stands at, or its review; ``then`` is what it leads to.

    ``leaving`` asks whether to leave the questions.
    """

    checkin: CheckIn
    then: Wish = Wish()
    leaving: bool = False


class VerdictPage(Route, frozen=True, kw_only=True):
    """What a finished check-in means for today."""

    checkin: CheckIn
    verdict: Verdict
    then: Wish = Wish()


class Session(Route, frozen=True, kw_only=True):
    """A session that runs."""

    runner: Runner


class StopStep(StrEnum):
    """The screens of a stop."""

    REASONS = "reasons"
    CALL = "call"
    NUMBER = "number"
    PLACE = "place"


class Stopping(Route, frozen=True, kw_only=True):
    """Stop was pressed: what happened? ``number`` is the pain (0-10), None where left blank."""

    runner: Runner
    step: StopStep = StopStep.REASONS
    number: float | None = None


class Outcome(Route, frozen=True, kw_only=True):
    """What a safety decision at the end of a session means."""

    decision: Decision
    summary: Summary


class Finished(Route, frozen=True, kw_only=True):
    """How a session went; ``note`` is what somebody has written so far."""

    summary: Summary
    note: str = ""


class MyPlan(Route, frozen=True, kw_only=True):
    """The plan in words and pictures; without one, how to get it."""


class CalendarFile(Route, frozen=True, kw_only=True):
    """Save the days of the plan for a calendar."""


class PlanArrived(Route, frozen=True, kw_only=True):
    """A plan waits for the person's word; ``compared`` says that the key's words are the same."""

    proposal: Proposal
    compared: bool = False


class PlanPassphrase(Route, frozen=True, kw_only=True):
    """A plan file is locked; ``wrong`` says that the passphrase did not open it."""

    data: bytes
    wrong: bool = False


class Fortnight(Route, frozen=True, kw_only=True):
    """The present week and the next, day by day."""


class DayChoices(Route, frozen=True, kw_only=True):
    """What can be changed about one day."""

    day: date


class OtherTreatmentDay(Route, frozen=True, kw_only=True):
    """A treatment day to enter, written as day, month and year."""

    parts: tuple[str, str, str] = ("", "", "")


class PaperDays(Route, frozen=True, kw_only=True):
    """Days whose session may have been done on paper."""


class PaperEntry(Route, frozen=True, kw_only=True):
    """A session done on paper: the exercises ticked so far, and a note."""

    day: date
    ticked: frozenset[str] = frozenset()
    note: str = ""


class ActivityEntry(Route, frozen=True, kw_only=True):
    """Another activity: its kind, its minutes, and how hard it was."""

    kind: ActivityKind | None = None
    minutes: int = 20
    effort: int | None = None


class MonthlyReview(Route, frozen=True, kw_only=True):
    """The monthly list; ``chosen`` is None while nothing is ticked."""

    chosen: frozenset[ReviewItem] | None = None


class ReviewTold(Route, frozen=True, kw_only=True):
    """What the monthly list came to."""

    decision: Decision


class DueQuestions(Route, frozen=True, kw_only=True):
    """The questions that wait, and the list of pain medicines."""


class AskedQuestions(Route, frozen=True, kw_only=True):
    """The question a questionnaire stands at, or its review; ``chosen`` is not kept yet."""

    sheet: Sheet
    chosen: int | None = None


class Medicines(Route, frozen=True, kw_only=True):
    """The list of pain medicines as it is being changed; None shows the one of the last time."""

    listed: tuple[TakenMedicine, ...] | None = None


class FindMedicine(Route, frozen=True, kw_only=True):
    """Look for a medicine to put on the list."""

    listed: tuple[TakenMedicine, ...]
    typed: str = ""


class EditMedicine(Route, frozen=True, kw_only=True):
    """Say how a medicine is taken, or take it off the list."""

    listed: tuple[TakenMedicine, ...]
    draft: MedicineDraft


class Progress(Route, frozen=True, kw_only=True):
    """The weeks behind: as charts or tables, over some weeks or all, with a month of days."""

    zoom: str = "all"
    as_tables: bool = False
    month: date | None = None


class PastSessions(Route, frozen=True, kw_only=True):
    """Sessions, latest first: so many of them."""

    shown: int = 30


class PastSession(Route, frozen=True, kw_only=True):
    """One session: each hold, the answers, the decisions."""

    session: str


class PastDay(Route, frozen=True, kw_only=True):
    """One day: its sessions and whatever else was told."""

    day: date


class Correct(Route, frozen=True, kw_only=True):
    """Correct something that was told; ``values`` and ``reason`` are not kept yet."""

    entry: str
    values: Mapping[str, Value] = {}
    reason: str = ""


class CareTeam(Route, frozen=True, kw_only=True):
    """Who the care team is, and what was sent to them when."""


class CareReport(Route, frozen=True, kw_only=True):
    """A report before it leaves, without some parts; ``done`` names the file it was saved as."""

    left_out: frozenset[str] = frozenset()
    done: str = ""


class CarePassword(Route, frozen=True, kw_only=True):
    """The password of a report as PDF."""

    left_out: frozenset[str] = frozenset()


class CarePreview(Route, frozen=True, kw_only=True):
    """A report page by page."""

    left_out: frozenset[str] = frozenset()
