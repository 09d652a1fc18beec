"""The token of a server in the system's store of keys."""

from __future__ import annotations

import keyring
import pytest
from keyring.errors import NoKeyringError

from coach.handoff.ring import SERVICE, kept_token


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
