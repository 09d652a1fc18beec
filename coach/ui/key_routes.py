"""The places about the ways into a record, open and locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.ui.routes import Route

if TYPE_CHECKING:
    from coach.ui.keys_port import DrawnCode


class WhoCanOpen(Route, frozen=True, kw_only=True):
    """Who can open the record; ``notice`` is the id of a sentence about what was just done."""

    notice: str = ""


class SetPassphrase(Route, frozen=True, kw_only=True):
    """Set, change or take away the passphrase."""


class OfferCode(Route, frozen=True, kw_only=True):
    """Offers a recovery code, once."""


class NewCode(Route, frozen=True, kw_only=True):
    """Shows a new code; with ``renew`` every key changes, and ``passphrase`` is the one to come."""

    drawn: DrawnCode
    renew: bool = False
    passphrase: str | None = None

    def __repr__(self) -> str:
        return "NewCode(...)"


class ConfirmCode(Route, frozen=True, kw_only=True):
    """Asks for two words of the new code, so that it is known to be on paper."""

    drawn: DrawnCode
    renew: bool = False
    passphrase: str | None = None

    def __repr__(self) -> str:
        return "ConfirmCode(...)"


class ClinicMayHelp(Route, frozen=True, kw_only=True):
    """Whether the clinic may help somebody back in."""


class RenewKeys(Route, frozen=True, kw_only=True):
    """Renews every key after a lost laptop, stick or code."""


class Unlock(Route, frozen=True, kw_only=True):
    """The record is locked: the passphrase, or another way."""


class UnlockByCode(Route, frozen=True, kw_only=True):
    """The twelve words of the recovery code; ``text`` is what somebody has typed so far."""

    text: str = ""


class UnlockByClinic(Route, frozen=True, kw_only=True):
    """The clinic helps: a file for it, and what came back; ``path`` is that file."""

    path: str = ""
    text: str = ""
    saved: str = ""


PAGES: dict[type[Route], str] = {
    WhoCanOpen: "who_can_open:WhoCanOpenPage",
    ClinicMayHelp: "who_can_open:ClinicMayHelpPage",
    SetPassphrase: "set_passphrase:SetPassphrasePage",
    RenewKeys: "set_passphrase:RenewKeysPage",
    OfferCode: "new_code:OfferCodePage",
    NewCode: "new_code:NewCodePage",
    ConfirmCode: "new_code:ConfirmCodePage",
    Unlock: "unlock_record:UnlockPage",
    UnlockByCode: "unlock_record:UnlockByCodePage",
    UnlockByClinic: "unlock_record:UnlockByClinicPage",
}
"""Which page shows which of these routes."""
