"""A locked record in front of somebody who can open it: what was tried, and what opened it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from coach.handoff.travel import write_file
from coach.handoff.vault import Keys, WayIn, keys_bytes, open_ways
from coach.handoff.vault_refusals import NoKeysError, OtherKeysError
from coach.keeping.call_card import CallCard, read_card
from coach.keeping.holder import Holder
from coach.keeping.kept import settle
from coach.keeping.names import head_of, sidecar_of
from coach.keeping.sidecar import change_keys, find_keys, read_sidecar
from coach.keeping.unlocking import unlock_keys
from coach.record.key import RecordKey
from coach.record.opening import HOME


class Gate:
    """Tries what somebody types; ``key`` is there once it fitted, and ``by`` the way it came."""

    def __init__(
        self, holder: Holder, opened: Callable[[], None], again: Callable[[], None]
    ) -> None:
        """Stand before the record of ``holder``; ``opened`` is called when it opens.

        ``again`` lets the keyring be asked once more.
        """
        self._holder, self._opened, self._again = holder, opened, again
        self.key: RecordKey | None = None
        self.by: WayIn | None = None

    def fitting_key(self) -> RecordKey | None:
        """Return the key while it is still the record's, which it is not once it was renewed."""
        salt = head_of(self._holder.folder / HOME.database)
        return self.key if self.key is not None and self.key.salt == salt else None

    def ways(self) -> tuple[str, ...]:
        """Return the ways there are; raises DamagedKeysError and NewerFileError."""
        return open_ways(find_keys(self._holder.folder))

    def helper(self) -> str:
        """Return the name of the clinic that can help, empty without one."""
        keys = find_keys(self._holder.folder)
        return keys.clinic.name if keys is not None and keys.clinic is not None else ""

    def numbers(self) -> CallCard:
        """Return whom to call."""
        return read_card(self._holder.folder)

    def by_passphrase(self, typed: str) -> None:
        """Open by the passphrase; raises what ``coach.keeping.unlocking.unlock`` does."""
        self._try(WayIn.PASSPHRASE, typed)

    def by_code(self, typed: str) -> None:
        """Open by the recovery code; raises the same."""
        self._try(WayIn.CODE, typed)

    def file_name(self) -> str:
        """Return what the file for the clinic is called."""
        return sidecar_of(self._holder.folder, self._keys().salt).name

    def save_for_clinic(self, path: Path) -> None:
        """Write the file that a clinic needs to help; nothing in it opens by itself."""
        write_file(path, keys_bytes(replace(self._keys(), keyring=False)))

    def by_clinic(self, path: Path, typed: str) -> None:
        """Open by the file that came back from the clinic, and the code it gave out.

        Raises OtherKeysError where it is of another record, and what ``by_code`` does.
        """
        mine, theirs = self._keys(), read_sidecar(path)
        if theirs.salt != mine.salt:
            raise OtherKeysError
        key = unlock_keys(self._holder, theirs, WayIn.CODE, typed)
        change_keys(self._holder, key, lambda keys: replace(keys, code=theirs.code))
        self._open(WayIn.CLINIC, key)

    def look_again(self) -> None:
        """Leave, and look for a key that is kept here once more."""
        self._again()

    def _try(self, way: WayIn, typed: str) -> None:
        self._open(way, unlock_keys(self._holder, self._keys(), way, typed))

    def _keys(self) -> Keys:
        keys = find_keys(self._holder.folder)
        if keys is None:
            raise NoKeysError
        return keys

    def _open(self, way: WayIn, key: RecordKey) -> None:
        self.key, self.by = key, way
        settle(self._holder, key)
        self._opened()
