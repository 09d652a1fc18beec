"""What the pages about keys do, over an open record."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from coach.handoff.passphrase import check_passphrase
from coach.handoff.recovery_code import CODE_WORDS, is_word, new_code
from coach.handoff.refusals import HandoffError
from coach.handoff.vault import Clinic
from coach.keeping.chore import Leave, Said
from coach.keeping.holder import Holder
from coach.keeping.kept import keep_nowhere, settle
from coach.keeping.renewing import Renewal, renew
from coach.keeping.sidecar import change_keys, find_keys
from coach.keeping.unlocking import word_lists
from coach.keeping.ways import (
    WaysIn,
    drop_passphrase,
    keep_clinic_out,
    keep_code,
    keep_here,
    let_clinic_in,
    set_passphrase,
    ways_in,
)
from coach.record.key import RecordKey
from coach.record.kinds import Kind, PlanAccepted
from coach.record.store import Record

ASKED_BACK = 2
"""So many words of a new code are typed back, so that it is known to be on paper."""


class DrawnCode(msgspec.Struct, frozen=True, kw_only=True):
    """A new code, which opens nothing yet, and which of its words are asked back, from 1."""

    places: tuple[int, ...]
    asked: tuple[int, ...]

    def __repr__(self) -> str:
        return "DrawnCode(...)"


class Keeper:
    """Looks at the ways into an open record, and makes, renews and takes them away.

    Every method that changes one raises the hand-off's refusals; then all is as it was before.
    """

    def __init__(
        self,
        record: Record,
        holder: Holder,
        show: Callable[[Path], bool],
        leave: Leave,
    ) -> None:
        """Keep the keys of ``record``; ``show`` hands a file to the system, ``leave`` closes it."""
        self._record, self._holder = record, holder
        self._show, self._leave = show, leave

    def ways(self) -> WaysIn:
        """Return what opens the record; raises DamagedKeysError and NewerFileError."""
        return ways_in(self._holder)

    def helper(self) -> str:
        """Return the name of the clinic whose plan was accepted, empty without one."""
        clinic = paired_clinic(self._record)
        return clinic.name if clinic is not None else ""

    def check(self, text: str) -> None:
        """Pass a passphrase that is long enough; raises WeakPassphraseError."""
        check_passphrase(text)

    def set_passphrase(self, text: str) -> None:
        """Let a passphrase open the record from now on, in the place of an earlier one."""
        set_passphrase(self._holder, self._record.key(), text)

    def drop_passphrase(self) -> None:
        """Let no passphrase open the record any more."""
        drop_passphrase(self._holder, self._record.key())

    def ask_each_time(self) -> None:
        """Keep the key here no longer; raises LastWayError without a passphrase."""
        keep_nowhere(self._holder, self._record.key())

    def open_by_itself(self) -> None:
        """Keep the key here, so that nobody is asked."""
        keep_here(self._holder, self._record.key())

    def draw_code(self) -> DrawnCode:
        """Return a new code; it opens nothing before ``keep_code``."""
        asked = secrets.SystemRandom().sample(range(1, CODE_WORDS + 1), ASKED_BACK)
        return DrawnCode(places=new_code(), asked=tuple(sorted(asked)))

    def is_word(self, typed: str, place: int) -> bool:
        """Tell whether somebody typed the word at a place of the lists."""
        return is_word(typed, place, word_lists())

    def keep_code(self, places: Sequence[int]) -> None:
        """Let a code open the record from now on; an earlier one no longer does."""
        key = self._record.key()
        keep_code(self._holder, key, places)
        settle(self._holder, key)

    def print_code(self, places: Sequence[int], language: str) -> None:
        """Show the sheet of a code in the program from which it can be printed.

        Raises SheetNotWrittenError and SheetNotShownError.
        """
        from coach.keeping.code_paper import put_code_on_paper  # noqa: PLC0415 - where it is asked

        put_code_on_paper(places, language, self._show)

    def offers_code(self) -> bool:
        """Tell whether a code is still to be offered: there is none, and nobody was asked yet."""
        try:
            keys = find_keys(self._holder.folder)
        except HandoffError:
            return False
        return keys is None or (keys.code is None and not keys.code_offered)

    def code_was_offered(self) -> None:
        """Offer a code no more by itself."""
        change_keys(self._holder, self._record.key(), lambda keys: replace(keys, code_offered=True))

    def let_clinic_help(self, *, yes: bool) -> None:
        """Let the clinic of the plan help, or no longer."""
        key, clinic = self._record.key(), paired_clinic(self._record)
        if not yes:
            keep_clinic_out(self._holder, key)
        elif clinic is not None:
            let_clinic_in(self._holder, key, clinic)
            settle(self._holder, key)

    def plan_taken(self) -> None:
        """Let the clinic of a plan that was just accepted help, unless that was declined.

        Nothing of it stands in the way of the plan: what fails now is tried at the next start.
        """
        let_in(self._holder, self._record.key(), paired_clinic(self._record))

    def renew(self, passphrase: str | None, places: Sequence[int]) -> None:
        """Leave the window, give record and backups another key, and tell what came of it."""
        key, clinic = self._record.key(), paired_clinic(self._record)
        has_clinic = self.ways().clinic is not None
        renewal = Renewal(
            passphrase=passphrase, code=tuple(places), clinic=clinic if has_clinic else None
        )
        self._leave(partial(_renewed, self._holder, key, renewal))


def paired_clinic(record: Record) -> Clinic | None:
    """Return the clinic of the plan accepted last, and whom its plan is for; None without one."""
    plans = (one.read(PlanAccepted) for one in record.entries(kinds=(Kind.PLAN_ACCEPTED,)))
    found = [one for one in plans if one.seal_key]
    if not found:
        return None
    last = found[-1]
    return Clinic(
        name=last.clinic, sign_key=last.clinic_key, seal_key=last.seal_key, person=_person(last)
    )


def let_in(holder: Holder, key: RecordKey, clinic: Clinic | None) -> None:
    """Let the clinic of the accepted plan help, unless the person declined; never raises."""
    try:
        keys = find_keys(holder.folder)
        if clinic is not None and not (keys is not None and keys.clinic_declined):
            let_clinic_in(holder, key, clinic)
    except (HandoffError, OSError):
        return


def _person(plan: PlanAccepted) -> str:
    """Return the code of the person in a plan, which is all that is read of it."""
    return msgspec.json.decode(bytes(plan.plan), type=_PlanOf).person.id if plan.plan else ""


class _PersonOf(msgspec.Struct, frozen=True):
    id: str


class _PlanOf(msgspec.Struct, frozen=True):
    person: _PersonOf


def _renewed(holder: Holder, key: RecordKey, renewal: Renewal) -> tuple[Said, ...]:
    done = renew(holder, key, renewal)
    said = [
        Said(word="vault-renewed"),
        Said(word="vault-renewed-backups", places={"n": done.backups}),
    ]
    if done.left:
        said.append(Said(word="vault-renewed-left", places={"n": done.left}))
    return tuple(said)
