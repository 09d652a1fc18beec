"""The quick way to a secret of the desktop, over a made-up bus that speaks real D-Bus messages."""

from __future__ import annotations

from typing import Self

import jeepney
import jeepney.io.blocking
import pytest
from jeepney import HeaderFields, Message, new_error, new_method_return

from coach.handoff import desktop_secret
from coach.handoff.desktop_secret import CHOSEN, found_secret
from coach.handoff.ring import SystemKeyring
from coach.handoff.vault_refusals import KeyringRefusedError

NAME, SECRET = "record-0011223344556677", "spine-coach-record-key 1 ..."


class MadeUpBus:
    """Answers as a Secret Service does; ``items`` are the paths it finds."""

    def __init__(self) -> None:
        self.items = ["/item/1"]
        self.asked: list[str] = []
        self.silent = self.broken = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.asked.append("closed")

    def send_and_get_reply(self, message: Message, *, timeout: float) -> Message:
        assert timeout == desktop_secret.PATIENCE_S
        method = message.header.fields[HeaderFields.member]
        self.asked.append(method)
        if self.silent:
            raise TimeoutError
        if self.broken:
            return new_error(message, "org.freedesktop.DBus.Error.ServiceUnknown", "s", ("no",))
        if method == "SearchItems":
            assert message.body == ({"service": "spine-coach record", "username": NAME},)
            return new_method_return(message, "aoao", (self.items, []))
        if method == "OpenSession":
            return new_method_return(message, "vo", (("s", ""), "/session/1"))
        assert message.body == ("/session/1",)
        secret = ("/session/1", b"", SECRET.encode(), "text/plain")
        return new_method_return(message, "(oayays)", (secret,))


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> MadeUpBus:
    made = MadeUpBus()
    monkeypatch.delenv(CHOSEN)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(jeepney.io.blocking, "open_dbus_connection", lambda **_bus: made)
    return made


def test_a_secret_is_found_in_three_questions(bus: MadeUpBus) -> None:
    assert found_secret("spine-coach record", NAME) == SECRET
    assert bus.asked == ["SearchItems", "OpenSession", "GetSecret", "closed"]


def test_what_is_not_there_is_left_to_the_usual_way(
    bus: MadeUpBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus.items = []
    assert found_secret("spine-coach record", NAME) is None
    bus.broken = True
    assert found_secret("spine-coach record", NAME) is None
    monkeypatch.setattr("keyring.get_password", lambda _service, name: f"{name} told slowly")
    assert SystemKeyring().get(NAME) == f"{NAME} told slowly"


def test_a_service_that_does_not_answer_is_not_waited_for_twice(
    bus: MadeUpBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus.silent = True
    monkeypatch.setattr("keyring.get_password", lambda *_: pytest.fail("asked again"))
    with pytest.raises(KeyringRefusedError):
        SystemKeyring().get(NAME)


def test_another_system_and_a_chosen_store_are_not_asked_in_this_way(
    bus: MadeUpBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOSEN, "keyring.backends.null.Keyring")
    assert found_secret("spine-coach record", NAME) is None
    monkeypatch.delenv(CHOSEN)
    monkeypatch.setattr("sys.platform", "win32")
    assert found_secret("spine-coach record", NAME) is None
    assert bus.asked == []
