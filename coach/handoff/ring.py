"""The system's store of keys: Secret Service, the Windows or the macOS one, where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from coach.handoff.desktop_secret import found_secret
from coach.handoff.vault_refusals import KeyringRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_PRIORITY = 1
"""A store below this keeps keys in plain sight, or not at all."""

SERVICE = "spine-coach"
"""The name under which the system's store keeps tokens, one for each host."""

RECORDS = "spine-coach record"
"""... and keys of records, one for each record."""


class Keyring(Protocol):
    """Keeps short texts for this user of this computer; each under a name of its own."""

    def ready(self) -> bool:
        """Tell whether it can be used now, without asking the person anything."""
        ...

    def get(self, name: str) -> str | None:
        """Return what is kept under a name, None for nothing; raises KeyringRefusedError."""
        ...

    def put(self, name: str, text: str) -> None:
        """Keep a text, in the place of an earlier one; raises KeyringRefusedError."""
        ...

    def forget(self, name: str) -> None:
        """Keep nothing under a name any more; raises KeyringRefusedError."""
        ...


class SystemKeyring:
    """The store of this system; it is looked for when it is first asked."""

    def ready(self) -> bool:
        """Tell whether there is one that is open: a locked one would put up a question."""
        return has_keyring() and not _locked()

    def get(self, name: str) -> str | None:
        """Return what is kept under a name; the system may ask the person to open it."""
        try:
            found: str | None = found_secret(RECORDS, name)
        except TimeoutError as error:
            raise KeyringRefusedError from error
        return found or _asked(lambda ring: ring.get_password(RECORDS, name))

    def put(self, name: str, text: str) -> None:
        """Keep a text under a name."""
        _asked(lambda ring: ring.set_password(RECORDS, name, text))

    def forget(self, name: str) -> None:
        """Keep nothing under a name; nothing kept before is no trouble."""
        if self.get(name) is not None:
            _asked(lambda ring: ring.delete_password(RECORDS, name))


def has_keyring() -> bool:
    """Tell whether the system keeps keys for programs; a headless one does not."""
    try:
        priority: float = _asked(lambda ring: ring.get_keyring().priority)
    except KeyringRefusedError:
        return False
    return priority >= LEAST_PRIORITY


def kept_token(host: str) -> str:
    """Return the token the system keeps for a server, empty where it keeps none."""
    try:
        return _asked(lambda ring: ring.get_password(SERVICE, host)) or ""
    except KeyringRefusedError:
        return ""


def _asked(ask: Callable[[Any], Any]) -> Any:
    """Ask the system's store; whatever it raises of its own is a refusal.

    Its parts talk to other programs and raise what those libraries have, far beyond KeyringError.
    """
    import keyring  # noqa: PLC0415 - 100 ms, where keys are asked for alone

    try:
        return ask(keyring)
    except Exception as error:
        raise KeyringRefusedError from error


def _locked() -> bool:
    """Tell whether a Secret Service is locked; other systems open theirs with the session."""
    import keyring  # noqa: PLC0415 - as above

    if type(keyring.get_keyring()).__module__ != "keyring.backends.SecretService":
        return False
    import secretstorage  # noqa: PLC0415 - Linux alone has it, and this store needs it itself

    try:
        with secretstorage.dbus_init() as bus:
            return bool(secretstorage.get_default_collection(bus).is_locked())
    except Exception:  # noqa: BLE001 - as in _asked
        return True
