"""What opens the app again while the record stays open: its passphrase, or its printed code."""

from __future__ import annotations

from coach.handoff.refusals import HandoffError
from coach.handoff.vault import WayIn
from coach.keeping.holder import Holder
from coach.keeping.sidecar import find_keys
from coach.keeping.unlocking import check_passphrase_of, code_of, unlock


class AppLock:
    """Asks the ways into the record of a folder; a wrong word costs a wait and nothing else."""

    def __init__(self, holder: Holder) -> None:
        """Ask the ways of this record."""
        self._holder = holder

    def has_passphrase(self) -> bool:
        """Tell whether there is a passphrase to ask for."""
        try:
            keys = find_keys(self._holder.folder)
        except HandoffError:
            return False
        return keys is not None and keys.passphrase is not None

    def open(self, typed: str) -> None:
        """Pass the passphrase, or the printed code; raises what ``unlock`` does."""
        try:
            code_of(typed)
        except HandoffError:
            check_passphrase_of(self._holder, typed)
        else:
            unlock(self._holder, WayIn.CODE, typed)
