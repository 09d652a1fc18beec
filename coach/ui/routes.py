"""Places one can go to: a frozen Route per page, carrying all the page needs to show itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from coach.session.checkin import CheckIn, Verdict
    from coach.session.today import Interruption, Summary
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


class SettingsPage(Route, frozen=True, kw_only=True):
    """Preferences of this computer; ``trouble`` is the id of a sentence to show."""

    trouble: str = ""


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
    """The first start, step by step (0 to 3)."""

    step: int = 0
    draft: Draft = Draft()


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


class CheckInPage(Route, frozen=True, kw_only=True):
    """The question a check-in stands at, or its review."""

    checkin: CheckIn


class VerdictPage(Route, frozen=True, kw_only=True):
    """What a finished check-in means for today."""

    checkin: CheckIn
    verdict: Verdict


class Session(Route, frozen=True, kw_only=True):
    """A session that runs."""

    runner: Runner


class Stopping(Route, frozen=True, kw_only=True):
    """Stop was pressed and its reason is asked."""

    runner: Runner


class Finished(Route, frozen=True, kw_only=True):
    """How a session went."""

    summary: Summary
