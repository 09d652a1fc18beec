"""The system's store of keys: a server's token, a record's key, and every way it refuses."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial

import keyring
import pytest
from keyring.errors import NoKeyringError

from coach.handoff.ring import RECORDS, SERVICE, SystemKeyring, has_keyring, kept_token
from coach.handoff.vault_refusals import KeyringRefusedError


def test_a_token_is_kept_for_each_host(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {(SERVICE, "hospital.example"): "t0ken"}
    monkeypatch.setattr(keyring, "get_password", lambda service, host: kept.get((service, host)))
    assert kept_token("hospital.example") == "t0ken"
    assert kept_token("other.example") == ""


def test_without_a_store_there_is_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_service: str, _host: str) -> str:
        raise NoKeyringError

    monkeypatch.setattr(keyring, "get_password", refuse)
    assert kept_token("hospital.example") == ""


class Store:
    """A store of the system as the keyring library has it."""

    priority = 5.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    made = Store()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    monkeypatch.setattr(keyring, "get_password", lambda *name: made.kept.get(name))
    monkeypatch.setattr(
        keyring,
        "set_password",
        lambda service, name, text: made.kept.update({(service, name): text}),
    )
    monkeypatch.setattr(keyring, "delete_password", lambda *name: made.kept.pop(name))
    return made


def test_a_key_is_kept_replaced_and_forgotten(store: Store) -> None:
    ring = SystemKeyring()
    assert ring.ready()
    assert ring.get("record-1") is None
    ring.put("record-1", "one")
    ring.put("record-1", "two")
    assert ring.get("record-1") == "two"
    assert store.kept == {(RECORDS, "record-1"): "two"}
    ring.forget("record-1")
    ring.forget("record-1")
    assert store.kept == {}


def test_a_store_in_plain_sight_is_none(store: Store) -> None:
    store.priority = 0.5
    assert not has_keyring()
    assert not SystemKeyring().ready()


def test_a_store_that_breaks_is_a_refusal(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: str) -> str:
        sentence = "the bus went away"
        raise OSError(sentence)

    for name in ("get_keyring", "get_password", "set_password", "delete_password"):
        monkeypatch.setattr(keyring, name, broken)
    ring = SystemKeyring()
    assert not ring.ready()
    asks: list[Callable[[], object]] = [
        partial(ring.get, "a"),
        partial(ring.put, "a", "b"),
        partial(ring.forget, "a"),
    ]
    for ask in asks:
        with pytest.raises(KeyringRefusedError):
            ask()
    assert store.kept == {}


@pytest.mark.parametrize("answer", [True, False, None], ids=["locked", "open", "broken"])
def test_a_locked_desktop_store_is_not_ready(
    store: Store, monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    secretstorage = pytest.importorskip("secretstorage")
    monkeypatch.setattr(Store, "__module__", "keyring.backends.SecretService")

    class Collection:
        def is_locked(self) -> object:
            if answer is None:
                raise OSError
            return answer

    monkeypatch.setattr(secretstorage, "dbus_init", nullcontext)
    monkeypatch.setattr(secretstorage, "get_default_collection", lambda _bus: Collection())
    assert SystemKeyring().ready() is (answer is False)
    assert store.kept == {}
