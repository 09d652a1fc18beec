"""Taking a plan file: what it brings, what is new in it, accepted or not.

What checks signatures is loaded with a file alone: the first page reads the plan, too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypedDict

import msgspec

from coach.handoff.fingerprint import fingerprint
from coach.handoff.keys import key_from_text, key_text
from coach.practice.ledger import Ledger
from coach.practice.refusals import VersionTakenError
from coach.program.person import Profile
from coach.program.plan import Plan
from coach.program.plan_changes import Difference, differences
from coach.program.plan_shown import PlanShown, routines_now
from coach.program.routine import Content
from coach.record.diary import PlanDeclined
from coach.record.kinds import Kind, PlanAccepted
from coach.record.store import Draft
from coach.session.planned_blocks import planned_totals

if TYPE_CHECKING:
    from coach.handoff.plan_file import OpenedPlan, Pin


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A plan that passed every check and waits for the person's word.

    ``fingerprint`` are places in a word list, to be compared where ``to_pair`` says that the
    clinic is not known yet. ``changes`` are the differences to the version accepted last. With
    ``again`` the person asked to pair with another clinic than the present one.
    """

    plan: Plan
    digest: str
    opened: OpenedPlan
    changes: tuple[Difference, ...]
    again: bool = False

    @property
    def to_pair(self) -> bool:
        """Whether the clinic is not known yet."""
        return self.opened.to_pair

    @property
    def fingerprint(self) -> tuple[int, ...]:
        """The clinic's key as places in a word list."""
        return self.opened.fingerprint

    @property
    def pin(self) -> Pin:
        """The clinic to keep as paired."""
        return self.opened.pin


class _Taker(TypedDict):
    """What of the person decides whether a plan may be taken."""

    pinned: Pin | None
    person: str | None
    last_serial: int
    today: date
    last_digest: str | None


class Plans:
    """Opens plan files and keeps what the person decides; nothing else changes the record."""

    def __init__(
        self,
        ledger: Ledger,
        content: Callable[[], Content],
        keep: Callable[..., None],
        today: Callable[[], date],
        before: Callable[[], None] = lambda: None,
    ) -> None:
        """Keep entries, several in one commit, by ``keep``; ``today`` is the coach day.

        ``before`` is called before a plan is taken in.
        """
        self._before = before
        self._ledger, self._content = ledger, content
        self._keep, self._today = keep, today

    def propose(self, data: bytes, passphrase: str = "", *, again: bool = False) -> Proposal:
        """Return what a plan file proposes; a locked one needs its passphrase.

        With ``again`` one of another clinic than the paired one is proposed, too, as a first plan
        is. Raises the refusals of the hand-off and of reading a plan, and VersionTakenError for
        such a plan whose version was already; nothing is changed by it.
        """
        from coach.handoff.passphrase_lock import (  # noqa: PLC0415 - see the top
            is_locked,
            unlock_with_passphrase,
        )
        from coach.handoff.plan_file import open_plan  # noqa: PLC0415 - see the top
        from coach.library.plan_file import parse_plan, plan_digest  # noqa: PLC0415 - see the top

        if passphrase and is_locked(data):
            data = unlock_with_passphrase(data, passphrase)
        latest = self._ledger.book.latest
        opened = open_plan(data, **self._taker(again=again))
        if again:
            self._check_again(opened)
        plan = parse_plan(bytes(opened.envelope.plan), self._content())
        _check_same(opened, plan)
        return Proposal(
            plan=plan,
            digest=plan_digest(plan),
            opened=opened,
            changes=differences(latest.plan, plan) if latest is not None else (),
            again=again,
        )

    def shown(self) -> PlanShown | None:
        """Return the plan accepted last, as it is done now; None without one."""
        latest = self._ledger.book.latest
        if latest is None:
            return None
        kept, today = latest.kept, self._today()
        changes = self._ledger.book.adjustments_of(kept.version, today)
        key = kept.clinic_key
        return PlanShown(
            plan=latest.plan,
            in_force=kept.effective_from <= today,
            routines=routines_now(latest.plan, self._content().exercises, changes),
            versions=tuple(
                (one.kept.version, one.kept.effective_from) for one in self._ledger.book.versions
            ),
            clinic=kept.clinic or latest.plan.author.clinic,
            fingerprint=fingerprint(key_from_text(key)) if key else (),
            unknown=latest.unknown,
        )

    def accept(self, proposal: Proposal) -> None:
        """Keep the plan, pair with its clinic, and take over its phone numbers and name.

        Raises the hand-off's refusals where the plan may no longer be taken: another one was
        since, or its last day is over.
        """
        from coach.handoff.plan_file import check_taker  # noqa: PLC0415 - see the top

        check_taker(proposal.opened, **self._taker(again=proposal.again))
        if proposal.again:
            self._check_again(proposal.opened)
        self._before()
        plan = proposal.plan
        kept = PlanAccepted(
            version=plan.version,
            digest=proposal.digest,
            effective_from=self._holds_from(plan),
            routine=plan.routines[0].routine,
            frame=plan.schedule.frame,
            planned_hold_s=self._hold_s(plan, plan.routines[0].routine),
            gentler_hold_s=self._hold_s(plan, plan.gentler),
            serial=proposal.opened.envelope.serial,
            file_digest=proposal.opened.digest,
            clinic=proposal.pin.clinic,
            clinic_key=key_text(proposal.pin.sign_key),
            seal_key=proposal.pin.seal_key,
            paired_again=proposal.again,
            plan=msgspec.Raw(msgspec.json.encode(plan)),
        )
        profile = self._ledger.profile
        person = Profile(
            name=profile.name if profile is not None else plan.person.name,
            team_phone=plan.team_phone,
            emergency_phone=plan.emergency_phone,
            usual_pain=plan.baseline,
        )
        self._keep(Draft(kind=Kind.PLAN_ACCEPTED, body=kept), Draft(kind=Kind.PROFILE, body=person))

    def decline(self, proposal: Proposal) -> None:
        """Keep that the plan was not accepted; the one before stays in force."""
        body = PlanDeclined(
            version=proposal.plan.version,
            digest=proposal.digest,
            serial=proposal.opened.envelope.serial,
        )
        self._keep(Draft(kind=Kind.PLAN_DECLINED, body=body))

    def _holds_from(self, plan: Plan) -> date:
        """Return the plan's own day, but leave days that are over to the version before."""
        first = self._ledger.book.latest is None
        return plan.effective_from if first else max(plan.effective_from, self._today())

    def _check_again(self, opened: OpenedPlan) -> None:
        """Refuse to pair again with the clinic that is paired, or with a version there was.

        Sessions and changes of doses go by the version's number, so none may stand for two plans.
        """
        from coach.handoff.plan_file import check_taker  # noqa: PLC0415 - see the top

        latest = self._ledger.book.latest
        if latest is None:
            return
        if latest.kept.clinic_key == opened.envelope.clinic_sign_key:
            check_taker(opened, **self._taker())
        last = max(one.kept.version for one in self._ledger.book.versions)
        if opened.envelope.version <= last:
            raise VersionTakenError(opened.envelope.version, last)

    def _taker(self, *, again: bool = False) -> _Taker:
        """Return who would take a plan today, as the record knows it now.

        With ``again`` it is somebody whom no clinic is paired with.
        """
        latest = None if again else self._ledger.book.latest
        kept = latest.kept if latest is not None else None
        return {
            "pinned": _pin(kept),
            "person": latest.plan.person.id if latest is not None else None,
            "last_serial": kept.serial if kept is not None else 0,
            "today": self._today(),
            "last_digest": kept.file_digest if kept is not None else None,
        }

    def _hold_s(self, plan: Plan, routine: str) -> int:
        planned = plan.routine(routine)
        return 0 if planned is None else planned_totals(planned, self._content()).hold_s


def _pin(kept: PlanAccepted | None) -> Pin | None:
    if kept is None:
        return None
    from coach.handoff.plan_file import Pin  # noqa: PLC0415 - see the top

    return Pin(sign_key=key_from_text(kept.clinic_key), seal_key=kept.seal_key, clinic=kept.clinic)


def _check_same(opened: OpenedPlan, plan: Plan) -> None:
    """Refuse a plan that names another person, version or first day than its envelope."""
    envelope = opened.envelope
    told = (envelope.person, envelope.version, envelope.effective_from)
    if told != (plan.person.id, plan.version, plan.effective_from):
        from coach.handoff.refusals import WrongContentError  # noqa: PLC0415 - see the top

        raise WrongContentError
