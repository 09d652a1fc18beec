"""The system's store of keys: Secret Service, the Windows or the macOS one, where there is one."""

from __future__ import annotations

LEAST_PRIORITY = 1
"""A store below this keeps keys in plain sight, or not at all."""


def has_keyring() -> bool:
    """Tell whether the system keeps keys for programs; a headless one does not."""
    import keyring  # noqa: PLC0415 - 40 ms, where keys are asked for alone
    from keyring.errors import KeyringError  # noqa: PLC0415 - as above

    try:
        priority: float = keyring.get_keyring().priority
    except (KeyringError, RuntimeError):
        return False
    return priority >= LEAST_PRIORITY


SERVICE = "spine-coach"
"""The name under which the system's store keeps tokens, one for each host."""


def kept_token(host: str) -> str:
    """Return the token the system keeps for a server, empty where it keeps none."""
    import keyring  # noqa: PLC0415 - as above
    from keyring.errors import KeyringError  # noqa: PLC0415 - as above

    try:
        return keyring.get_password(SERVICE, host) or ""
    except (KeyringError, RuntimeError):
        return ""
