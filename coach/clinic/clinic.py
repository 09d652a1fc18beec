"""The use cases of a clinic's desk; every write is durable when the call returns."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

import msgspec
from msgspec.structs import replace

from coach.clinic.correspondence import Correspondence
from coach.clinic.people import Listed, by_name, matches, new_person_id
from coach.clinic.ports import Sealer, Slip
from coach.clinic.refusals import (
    ArchivedError,
    ErrorsLeftError,
    NamelessError,
    NoDeskError,
    NoPlanError,
    PastDayError,
    PastExpiryError,
    WarningsLeftError,
)
from coach.clinic.shelf import Folder, Version
from coach.clinic.signing import SignedPlan, as_text, given_out, instant, whole
from coach.clinic.templates import Beginning, Template, from_template
from coach.program.days import coach_day
from coach.program.plan import Person, Plan
from coach.program.plan_check import Finding, find_errors, find_warnings
from coach.program.plan_digest import plan_digest
from coach.program.routine import Content
from coach.record.register import Register
from coach.record.register_kinds import (
    Archived,
    Desk,
    Details,
    PlanDrafted,
    PlanSigned,
    RegisterKind,
)
from coach.session.clock import Clock

_MOST_DRAWS = 1000


class Clinic(Correspondence):
    """What is done at a clinic's desk, over one open register.

    Every method about a person raises UnknownPersonError for an id that is not in the register.
    Every write raises NotWholeError for a value that its field does not allow, and the errors of
    coach.record.errors; then nothing was kept.
    """

    def __init__(
        self,
        register: Register,
        sealer: Sealer,
        content: Callable[[], Content],
        clock: Clock,
        *,
        person_id: Callable[[], str] = new_person_id,
    ) -> None:
        """Work on ``register``; ``content`` is called when exercises are first needed."""
        super().__init__(register, clock)
        self._sealer = sealer
        self._content = content
        self._person_id = person_id

    # People -------------------------------------------------------------------------------

    def day(self) -> date:
        """Return the present coach day."""
        now = self._clock.now()
        return coach_day(now.utc_ms, now.offset_s)

    def people(self, search: str = "", *, archived: bool = False) -> tuple[Listed, ...]:
        """Return who is in the register, or in its archive, by name; see ``matches``."""
        everybody = (self._shelf.listed(person) for person in self._shelf.folders)
        found = (one for one in everybody if one.archived is archived and matches(search, one))
        return tuple(sorted(found, key=by_name))

    def person(self, person: str) -> Listed:
        """Return one person."""
        self._folder(person)
        return self._shelf.listed(person)

    def add_person(self, details: Details) -> str:
        """Take somebody into the register; return their new id. Raises NamelessError."""
        _named(details)
        person = self._unused_id()
        self._append(RegisterKind.PERSON_ADDED, details, person)
        return person

    def change_person(self, person: str, details: Details) -> None:
        """Keep what a person is called now. Raises NamelessError."""
        self._folder(person)
        _named(details)
        self._append(RegisterKind.PERSON_CHANGED, details, person)

    def archive(self, person: str, *, reason: str = "") -> None:
        """Put a person into the archive, where nothing of theirs is lost."""
        self._folder(person)
        self._append(RegisterKind.PERSON_ARCHIVED, Archived(archived=True, reason=reason), person)

    def take_back(self, person: str) -> None:
        """Take a person back from the archive."""
        self._folder(person)
        self._append(RegisterKind.PERSON_ARCHIVED, Archived(archived=False), person)

    def _unused_id(self) -> str:
        for _ in range(_MOST_DRAWS):
            person = self._person_id()
            if person not in self._shelf.folders:
                return person
        sentence = "the source of ids gives only ids that are taken"
        raise RuntimeError(sentence)

    # Who writes plans ---------------------------------------------------------------------

    def desk(self) -> Desk | None:
        """Return who writes plans here, None before it was said."""
        return self._shelf.desk

    def save_desk(self, desk: Desk) -> None:
        """Keep who writes plans from now on. A blank name is refused."""
        self._append(RegisterKind.DESK, desk, None)

    # Plans --------------------------------------------------------------------------------

    def versions(self, person: str) -> tuple[Version, ...]:
        """Return everything signed for a person, oldest first; a reissue repeats its version."""
        return tuple(self._folder(person).versions)

    def latest_plan(self, person: str) -> Plan | None:
        """Return the plan signed last, None before the first."""
        versions = self._folder(person).versions
        return self._shelf.signed(versions[-1]).plan if versions else None

    def signed_plan(self, person: str, serial: int) -> PlanSigned:
        """Return what was signed under a serial, confirmed warnings included; NoPlanError."""
        return self._shelf.signed(self._version(person, serial))

    def new_plan(
        self, person: str, template: Template, *, start: date | None = None, baseline: float = 0.0
    ) -> Plan:
        """Return a plan to begin with, not kept yet; it starts today unless ``start`` says when.

        ``baseline`` is the person's usual pain (0-10). Raises ArchivedError and NoDeskError.
        """
        folder = self._active(person)
        if self._shelf.desk is None:
            raise NoDeskError
        beginning = Beginning(
            person=_in_plan(person, folder),
            author=self._shelf.desk.author,
            team_phone=self._shelf.desk.team_phone,
            emergency_phone=self._shelf.desk.emergency_phone,
            start=start or self.day(),
            baseline=baseline,
        )
        return self._next(folder, from_template(template, beginning, self._content()))

    def copy_latest(self, person: str) -> Plan:
        """Return the plan signed last as the next version, from today on, not kept yet.

        Whoever writes plans now answers for it. Raises ArchivedError and NoPlanError.
        """
        folder = self._active(person)
        latest = self.latest_plan(person)
        if latest is None:
            raise NoPlanError(person)
        author = self._shelf.desk.author if self._shelf.desk else latest.author
        copied = replace(
            latest,
            effective_from=self.day(),
            person=_in_plan(person, folder),
            author=author,
        )
        return self._next(folder, copied)

    def draft(self, person: str) -> Plan | None:
        """Return the plan that waits unsigned, None without one."""
        self._folder(person)
        drafted = self._shelf.drafted(person)
        return drafted.plan if drafted else None

    def keep_draft(self, plan: Plan) -> None:
        """Keep a plan as far as it is written; it waits through a restart until it is signed.

        Raises ArchivedError.
        """
        self._active(plan.person.id)
        if plan != self.draft(plan.person.id):
            self._append(RegisterKind.PLAN_DRAFTED, PlanDrafted(plan=whole(plan)), plan.person.id)

    def drop_draft(self, person: str) -> None:
        """Throw the waiting plan away; the register still has it."""
        if self.draft(person) is not None:
            self._append(RegisterKind.PLAN_DRAFTED, PlanDrafted(plan=None), person)

    def errors(self, plan: Plan) -> tuple[Finding, ...]:
        """Return what keeps a plan from being signed."""
        return find_errors(plan, self._content())

    def warnings(self, plan: Plan) -> tuple[Finding, ...]:
        """Return what has to be confirmed before a plan is signed."""
        return find_warnings(plan, self._content())

    # Signing ------------------------------------------------------------------------------

    def sign(
        self,
        plan: Plan,
        effective_from: date,
        *,
        confirmed: Collection[Finding] = (),
        expires: date | None = None,
    ) -> SignedPlan:
        """Sign a plan as the person's next version, in force from a day on, and keep it.

        The file is given out only when it is kept, so that no serial is ever used twice.
        ``confirmed`` are the warnings the clinician accepted. ``expires`` is the last day on
        which the file may be taken. Raises ArchivedError, PastDayError, PastExpiryError,
        ErrorsLeftError and WarningsLeftError.
        """
        person = plan.person.id
        folder = self._active(person)
        if effective_from < self.day():
            raise PastDayError(effective_from)
        self._refuse_past(expires)
        named = replace(plan, person=_in_plan(person, folder), effective_from=effective_from)
        checked = whole(self._next(folder, named))
        accepted = self._judged(checked, confirmed)
        return self._seal(checked, confirmed=accepted, expires=expires)

    def reissue(self, person: str, *, expires: date | None = None) -> SignedPlan:
        """Give the plan signed last out once more, unchanged, under the next serial.

        For a file that has expired. Raises ArchivedError, NoPlanError, PastExpiryError, and
        ErrorsLeftError where the plan no longer fits the exercises of this version of the app.
        """
        folder = self._active(person)
        if not folder.versions:
            raise NoPlanError(person)
        self._refuse_past(expires)
        latest = self._shelf.signed(folder.versions[-1])
        self._refuse_errors(latest.plan)
        return self._seal(latest.plan, confirmed=latest.confirmed, expires=expires)

    def file_again(self, person: str, serial: int) -> SignedPlan:
        """Return a file that was given out before, byte for byte. Raises NoPlanError."""
        return given_out(person, self.signed_plan(person, serial))

    def _refuse_past(self, expires: date | None) -> None:
        if expires is not None and expires < self.day():
            raise PastExpiryError(expires)

    def _judged(self, plan: Plan, confirmed: Collection[Finding]) -> tuple[str, ...]:
        self._refuse_errors(plan)
        warnings = self.warnings(plan)
        left = [one for one in warnings if one not in confirmed]
        if left:
            raise WarningsLeftError(left)
        return tuple(as_text(one) for one in warnings)

    def _refuse_errors(self, plan: Plan) -> None:
        errors = self.errors(plan)
        if errors:
            raise ErrorsLeftError(errors)

    def _seal(self, plan: Plan, *, confirmed: tuple[str, ...], expires: date | None) -> SignedPlan:
        person = plan.person.id
        now = self._clock.now()
        serial = max((one.serial for one in self._folder(person).versions), default=0) + 1
        slip = Slip(
            person=person,
            serial=serial,
            version=plan.version,
            effective_from=plan.effective_from,
            issued_at=instant(now),
            expires=expires,
            plan=msgspec.json.encode(plan),
        )
        signed = PlanSigned(
            serial=serial,
            plan=plan,
            digest=plan_digest(plan),
            confirmed=confirmed,
            sealed=self._sealer.seal(slip),
            expires=expires,
        )
        self._append(RegisterKind.PLAN_SIGNED, signed, person, at=now)
        return given_out(person, signed)

    # --------------------------------------------------------------------------------------

    def _active(self, person: str) -> Folder:
        folder = self._folder(person)
        if folder.archived:
            raise ArchivedError(person)
        return folder

    def _version(self, person: str, serial: int) -> Version:
        for version in self._folder(person).versions:
            if version.serial == serial:
                return version
        raise NoPlanError(person)

    def _next(self, folder: Folder, plan: Plan) -> Plan:
        last = max((folder.details.former, *(one.version for one in folder.versions)))
        return replace(plan, version=last + 1)


def _named(details: Details) -> None:
    if not details.shown:
        raise NamelessError


def _in_plan(person: str, folder: Folder) -> Person:
    return Person(id=person, name=folder.details.shown)
