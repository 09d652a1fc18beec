"""The pages about keys, over a real record, and a locked one, in a folder of their own."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

from msgspec.structs import replace

from coach.handoff.keys import key_text
from coach.handoff.vault import Clinic
from coach.keeping.call_card import CallCard, keep_card
from coach.keeping.chore import Chore
from coach.keeping.gate import Gate
from coach.keeping.holder import Holder
from coach.keeping.keeper import DrawnCode, Keeper
from coach.keeping.ways import keep_code, let_clinic_in, set_passphrase
from coach.practice.refusals import RefusedError
from coach.program.preferences import Settings
from coach.program.trouble import UserTroubleError
from coach.record.errors import RecordError
from coach.record.key import RecordKey
from coach.record.store import Record
from coach.reports.refusals import SheetError
from coach.ui import key_routes, routes
from coach.ui.locked import LOCKED, Caller
from coach.ui.ports import Ports, Practice
from tests.support.handoff import CLINIC, CLINIC_KEY, PERSON
from tests.support.keeping import CODE, PASSPHRASE, begun, holder
from tests.support.practice import ports_of
from tests.support.rings import MemoryRing

Maker = Callable[[Settings], tuple[Ports, routes.Route]]

TROUBLES = (RecordError, RefusedError, SheetError, UserTroubleError)

HELPER = Clinic(
    name=CLINIC.name, sign_key=key_text(CLINIC_KEY.public), seal_key=CLINIC.seal_key, person=PERSON
)
DRAWN = DrawnCode(places=CODE, asked=(3, 8))


class KeyHouse:
    """A record, what the pages about its keys are given, and what they did."""

    def __init__(self, folder: Path, ring: MemoryRing | None = None) -> None:
        """Begin a record in a folder."""
        self.key: RecordKey = begun(folder, "first")
        self.held: Holder = holder(folder, ring)
        self.record = Record.open(folder, key=self.key)
        self.shown: list[Path] = []
        self.chores: list[Chore] = []
        self.keeper = Keeper(self.record, self.held, self._show, self.chores.append)

    def _show(self, path: Path) -> bool:
        self.shown.append(path)
        return True

    def ports(self, settings: Settings | None = None) -> Ports:
        """Return what the window is given."""
        return replace(ports_of(None, settings), keys=lambda: self.keeper, troubles=TROUBLES)

    def lived(self, *, passphrase: bool = False, code: bool = False, clinic: bool = False) -> None:
        """Make some ways in."""
        if code:
            keep_code(self.held, self.key, CODE)
        if clinic:
            let_clinic_in(self.held, self.key, HELPER)
        if passphrase:
            set_passphrase(self.held, self.key, PASSPHRASE)


class Locked:
    """A locked record, and whether it was opened or looked at again."""

    def __init__(self, house: KeyHouse) -> None:
        """Lock the record of a house."""
        house.record.close()
        self.opened = self.looked = 0
        self._now_ms = house.held.utc_ms()
        held = replace(house.held, utc_ms=lambda: self._now_ms)
        self.gate = Gate(held, self._open, self._look)

    def later(self) -> None:
        """Let a minute pass."""
        self._now_ms += 60_000

    def _open(self) -> None:
        self.opened += 1

    def _look(self) -> None:
        self.looked += 1

    def ports(self, settings: Settings | None = None) -> Ports:
        """Return what the window of a locked record is given."""
        caller = cast("Practice", Caller(self.gate.numbers()))
        base = ports_of(None, settings)
        return replace(base, practice=caller, gate=self.gate, places=LOCKED, troubles=TROUBLES)


@cache
def _house(kind: str) -> KeyHouse:
    folder = Path(tempfile.mkdtemp(prefix="keys-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    house = KeyHouse(folder / "record", MemoryRing() if kind == "whole" else None)
    atexit.register(house.record.close)
    if kind == "whole":
        house.lived(passphrase=True, code=True, clinic=True)
    return house


@cache
def _locked(kind: str) -> Locked:
    folder = Path(tempfile.mkdtemp(prefix="locked-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    house = KeyHouse(folder / "record")
    house.lived(passphrase=kind == "known", code=True, clinic=True)
    keep_card(house.held.folder, CallCard(team="06221 1234", emergency="112"))
    return Locked(house)


def page(route: routes.Route, kind: str = "whole") -> Maker:
    """Return how a page about keys is made."""
    return lambda settings: (_house(kind).ports(settings), route)


def locked(route: routes.Route, kind: str = "known") -> Maker:
    """Return how a page of a locked record is made."""
    return lambda settings: (_locked(kind).ports(settings), route)


PAGES = {
    "key-ways": page(key_routes.WhoCanOpen()),
    "key-ways-file": page(key_routes.WhoCanOpen(notice="vault-passphrase-removed"), "file"),
    "key-passphrase": page(key_routes.SetPassphrase()),
    "key-offer": page(key_routes.OfferCode(), "file"),
    "key-code": page(key_routes.NewCode(drawn=DRAWN)),
    "key-confirm": page(key_routes.ConfirmCode(drawn=DRAWN)),
    "key-clinic": page(key_routes.ClinicMayHelp()),
    "key-renew": page(key_routes.RenewKeys()),
    "key-settings": page(routes.SettingsPage()),
    "unlock": locked(key_routes.Unlock()),
    "unlock-other": locked(key_routes.Unlock(), "other"),
    "unlock-code": locked(key_routes.UnlockByCode()),
    "unlock-clinic": locked(key_routes.UnlockByClinic()),
    "unlock-call": locked(routes.WhoToCall()),
}
"""Every page about keys."""
