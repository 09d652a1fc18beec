"""The quick way to one secret of the Secret Service, which is what Linux desktops have.

The keyring library needs 135 ms of imports to ask the same; this needs 20 (docs/decisions/0023).
It only ever finds: whatever is not simply there is left to that library.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., tuple[Any, ...]]

PATIENCE_S = 2.0
"""How long the service may take for an answer; it is on this computer, and usual is 10 ms."""

CHOSEN = "PYTHON_KEYRING_BACKEND"
"""Whoever sets this variable wants another store than the desktop's."""

_BUS_NAME = "org.freedesktop.secrets"
_SERVICE = "org.freedesktop.Secret.Service"
_ITEM = "org.freedesktop.Secret.Item"


def found_secret(service: str, username: str) -> str | None:
    """Return a secret that lies unlocked in the service, None for everything else.

    Raises TimeoutError where the service is there and does not answer: nobody else would wait
    less long for it.
    """
    if not sys.platform.startswith("linux") or os.environ.get(CHOSEN):
        return None
    try:
        return _found(service, username)
    except TimeoutError:
        raise
    except Exception:  # noqa: BLE001 - no bus, no service, or one that speaks otherwise
        return None


def _found(service: str, username: str) -> str | None:
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - where it is asked alone
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - as above
    from jeepney.wrappers import unwrap_msg  # noqa: PLC0415 - as above

    with open_dbus_connection(bus="SESSION") as bus:

        def ask(path: str, interface: str, method: str, *call: Any) -> tuple[Any, ...]:
            where = DBusAddress(path, bus_name=_BUS_NAME, interface=interface)
            message = new_method_call(where, method, *call)
            answer: tuple[Any, ...] = unwrap_msg(
                bus.send_and_get_reply(message, timeout=PATIENCE_S)
            )
            return answer

        return _secret(ask, {"service": service, "username": username})


def _secret(ask: Ask, attributes: dict[str, str]) -> str | None:
    """Ask for the items with these attributes, then for the secret of the first unlocked one.

    The session is a plain one: the bus is a socket between programs of this one user, and any of
    them could ask the service itself.
    """
    top = "/org/freedesktop/secrets"
    unlocked, _locked = ask(top, _SERVICE, "SearchItems", "a{ss}", (attributes,))
    if not unlocked:
        return None
    _output, session = ask(top, _SERVICE, "OpenSession", "sv", ("plain", ("s", "")))
    ((_session, _parameters, value, _kind),) = ask(unlocked[0], _ITEM, "GetSecret", "o", (session,))
    return bytes(value).decode("utf-8")
