"""Places about another clinic's plan; no start needs them, so they bring their own table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.ui.routes import Route

if TYPE_CHECKING:
    from coach.ui.plan_ports import Proposal


class OtherClinic(Route, frozen=True, kw_only=True):
    """A plan was signed by another clinic than the paired one, and refused."""

    data: bytes
    passphrase: str = ""


class PairAgain(Route, frozen=True, kw_only=True):
    """Pair with another clinic; ``called`` says that the words were compared on the phone."""

    proposal: Proposal
    called: bool = False


PAGES: dict[type[Route], str] = {
    OtherClinic: "pair_again:OtherClinicPage",
    PairAgain: "pair_again:PairAgainPage",
}
"""Which page shows which of these routes."""
