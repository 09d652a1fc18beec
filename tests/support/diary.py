"""Plans and a diary of plain data for the face; ``kept`` lists what pages asked to keep."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from coach.practice.plan_files import PlanFiles
from coach.program.activity import ActivityKind
from coach.program.plan import Plan
from coach.program.plan_changes import Difference
from coach.program.plan_shown import PlanShown
from coach.program.trouble import UserTroubleError
from coach.session.calendar_day import CalendarDay
from coach.session.decisions import Decision
from coach.session.review import ReviewItem, review_decision

KEY = (3, 200, 17, 99, 240, 8, 131, 60)


class Told(UserTroubleError):  # noqa: N818 - a trouble by the id of its sentence
    """A refusal by the id of its sentence."""

    def __init__(self, word: str, **places: object) -> None:
        super().__init__(word)
        self.word, self.places = word, places

    @property
    def title(self) -> str:
        own = self.word.startswith("handoff-")
        return f"{self.word}-title" if own else "safety-refused-title"


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """A plan that waits."""

    plan: Plan
    to_pair: bool = False
    fingerprint: tuple[int, ...] = KEY
    changes: tuple[Difference, ...] = ()
    again: bool = False


class FakePlans:
    """Proposes what it was given; a file of ``LOCKED`` bytes needs the passphrase ``open``."""

    LOCKED = b"locked"
    OPENS = "open"
    OTHER = b"another clinic"

    def __init__(
        self,
        shown: PlanShown | None = None,
        *,
        proposed: Proposed | None = None,
        refusal: str = "",
    ) -> None:
        self._shown, self._proposed, self._refusal = shown, proposed, refusal
        self.kept: list[object] = []

    def propose(self, data: bytes, passphrase: str = "", *, again: bool = False) -> Proposed:
        if data == self.OTHER and not again:
            word = "handoff-plan-clinic"
            raise Told(word)
        if data == self.LOCKED and passphrase != self.OPENS:
            word = "handoff-passphrase-wrong" if passphrase else "handoff-file-locked"
            raise Told(word)
        if self._proposed is None:
            raise Told(self._refusal or "handoff-plan-none")
        return self._proposed

    def accept(self, proposal: Proposed) -> None:
        self.kept.append(("accepted", proposal))

    def decline(self, proposal: Proposed) -> None:
        self.kept.append(("declined", proposal))

    def shown(self) -> PlanShown | None:
        return self._shown


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """An activity that was told."""

    day: date
    kind: ActivityKind
    minutes: int
    effort: int | None = None


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """The activities of a week."""

    activities: tuple[Done, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.activities)


class OnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A day without a session."""

    day: date
    routine: str = "isometric"
    exercises: tuple[tuple[str, int], ...] = (("all-fours", 128), ("swimmer", 96), ("plank", 64))


class FakeDiary:
    """Answers as told."""

    def __init__(
        self,
        days: tuple[CalendarDay, ...] = (),
        *,
        paper: tuple[OnPaper, ...] = (),
        week: Week | None = None,
        refusal: str = "",
    ) -> None:
        self._days, self._paper, self._refusal = days, paper, refusal
        self._week = week or Week()
        self.kept: list[object] = []

    def add_activity(
        self, day: date, kind: ActivityKind, minutes: int, effort: int | None = None
    ) -> None:
        self._keep(("activity", day, kind, minutes, effort))

    def activity_week(self) -> Week:
        return self._week

    def finish_review(self, chosen: frozenset[ReviewItem]) -> Decision:
        self._keep(("review", chosen))
        return review_decision(chosen)

    def add_treatment_day(self, day: date) -> None:
        self._keep(("treatment", day))

    def take_back_treatment_day(self, day: date) -> None:
        self._keep(("no-treatment", day))

    def move_session(self, planned: date, to: date) -> None:
        self._keep(("moved", planned, to))

    def rest_instead(self, planned: date) -> None:
        self._keep(("rest", planned))

    def fortnight(self) -> tuple[CalendarDay, ...]:
        return self._days

    def paper_days(self) -> Sequence[OnPaper]:
        return self._paper

    def add_paper_session(self, day: date, exercises: tuple[str, ...], note: str = "") -> None:
        self._keep(("paper", day, exercises, note))

    def _keep(self, what: object) -> None:
        if self._refusal:
            raise Told(self._refusal)
        self.kept.append(what)


class FakePlanFiles:
    """Reads real files; the words of a key are the shipped ones."""

    def read(self, path: Path) -> bytes:
        if not path.exists():
            word = "handoff-file-absent"
            raise Told(word, name=path.name)
        return path.read_bytes()

    def is_report(self, path: Path) -> bool:
        return PlanFiles().is_report(path)

    def key_words(self, places: Sequence[int], language: str) -> tuple[str, ...]:
        lists = Path(__file__).resolve().parents[2] / "assets" / "wordlists"
        path = lists / f"{language}.txt"
        found = (path if path.exists() else lists / "en.txt").read_text("utf-8").split()
        return tuple(found[place] for place in places)
