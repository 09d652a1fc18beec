"""The desk as it is handed to a face: the same use cases, called with plain values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from coach.clinic.back_in import BackIn, Locked
from coach.clinic.clinic import Clinic
from coach.clinic.comparing import SCRATCH, Comparing, Task, clear
from coach.clinic.entrance import Entrance, OpenClinic
from coach.clinic.incoming import Incoming, Received, furthest
from coach.clinic.templates import Template
from coach.program.plan import Author, Plan
from coach.record.register_kinds import Desk, Details


class Counter:
    """An open desk; ``close`` it at the end."""

    def __init__(self, opened: OpenClinic) -> None:
        """Stand at an open desk."""
        self._opened = opened
        self._clinic = opened.clinic
        self._incoming = Incoming(opened.clinic, opened.identity)
        self._back_in = BackIn(opened.clinic, opened.identity)
        # What a comparison left that was cut off with the whole app.
        clear(self._scratch)

    @property
    def clinic(self) -> Clinic:
        """The use cases that need no more than plain values."""
        return self._clinic

    @property
    def fingerprint(self) -> tuple[int, ...]:
        """The places in a word list by which people compare the clinic's key."""
        return self._opened.fingerprint

    @property
    def seal_key(self) -> str:
        """The public key that reports to this clinic are sealed to."""
        return self._opened.identity.seal_key

    def add_person(self, name: str, pseudonym: str, remark: str, *, former: int = 0) -> str:
        """Take somebody into the register; return their new id. Raises NamelessError."""
        details = Details(name=name, pseudonym=pseudonym, remark=remark, former=former)
        return self._clinic.add_person(details)

    def change_person(
        self, person: str, name: str, pseudonym: str, remark: str, *, former: int = 0
    ) -> None:
        """Keep what a person is called now. Raises NamelessError."""
        details = Details(name=name, pseudonym=pseudonym, remark=remark, former=former)
        self._clinic.change_person(person, details)

    def save_desk(self, author: Author, team_phone: str, emergency_phone: str) -> None:
        """Keep who writes plans from now on, and the numbers that are called."""
        desk = Desk(author=author, team_phone=team_phone, emergency_phone=emergency_phone)
        self._clinic.save_desk(desk)

    def new_plan(self, person: str, template: str, *, baseline: float = 0.0) -> Plan:
        """Return a plan to begin with; raises ValueError for a template there is not."""
        return self._clinic.new_plan(person, Template(template), baseline=baseline)

    def look_at(self, data: bytes, *, changed: bool = False) -> Received:
        """Return what a report file holds; see Incoming."""
        return self._incoming.look_at(data, changed=changed)

    def look_again(self, person: str, digest: str) -> Received:
        """Return a report that is kept here; see Incoming."""
        return self._incoming.again(person, digest)

    def take(self, received: Received) -> None:
        """Keep a report that was looked at."""
        self._incoming.take(received)

    def look_at_keys(self, path: Path) -> Locked:
        """Return whose closed record a file of ways in belongs to; see BackIn."""
        return self._back_in.look_at(path)

    def give_code(self, locked: Locked) -> tuple[int, ...]:
        """Put a new recovery code into that file and return it; see BackIn."""
        return self._back_in.give_code(locked)

    def reports_kept(self) -> int:
        """Return of how many people a report is kept here that can be compared."""
        return len(self._kept())

    def compare(self, folder: Path | None, groups: Mapping[str, str] | None) -> Comparing:
        """Begin to compare the reports of a folder, or (None) those kept here, by groups."""
        task = Task(
            folder=None if folder is None else str(folder),
            kept=() if folder is not None else tuple(self._kept().items()),
            groups=None if groups is None else dict(groups),
            scratch=str(self._scratch),
            identity=self._opened.identity,
            devices=dict(self._clinic.devices()),
        )
        return Comparing(task)

    def close(self) -> None:
        """Close the register and free its lock; closing again does nothing."""
        clear(self._scratch)
        self._opened.close()

    @property
    def _scratch(self) -> Path:
        return self._opened.register.folder / SCRATCH

    def _kept(self) -> dict[str, bytes]:
        """Return of everybody the kept report that reaches furthest."""
        found = {one: furthest(self._clinic.reports(one)) for one in self._clinic.devices()}
        return {person: report for person, report in found.items() if report}


class Doorway(msgspec.Struct, frozen=True):
    """The way to the desk; raises what the entrance raises."""

    entrance: Entrance

    def name(self) -> str | None:
        """Return the clinic's name, None before its first use."""
        return self.entrance.name()

    def begin(self, name: str, passphrase: str) -> Counter:
        """Make the identity and open the desk, on first use."""
        return Counter(self.entrance.begin(name, passphrase))

    def enter(self, passphrase: str) -> Counter:
        """Open the desk."""
        return Counter(self.entrance.enter(passphrase))

    def change_passphrase(self, old: str, new: str) -> None:
        """Lock the identity with a new passphrase."""
        self.entrance.change_passphrase(old, new)

    def begin_anew(self, name: str, passphrase: str) -> Counter:
        """Put register and identity aside and begin both anew."""
        return Counter(self.entrance.begin_anew(name, passphrase))
