"""Signatures are the standard's own, and only one algorithm is ever looked up."""

from __future__ import annotations

import pytest
from joserfc import jws
from joserfc.jwk import OKPKey

from coach.handoff.keys import key_text
from coach.handoff.refusals import ChangedFileError, NotAPlanError, UnknownAlgorithmError
from coach.handoff.signatures import _Registry, check_signature, sign, take_apart
from tests.support.handoff import CLINIC_KEY, OTHER_KEY, token


def test_a_signature_is_the_same_as_other_code_makes() -> None:
    header = b'{"alg":"EdDSA","typ":"coachplan"}'
    assert sign(b"{}", CLINIC_KEY, typ="coachplan") == token(b"{}", header=header)


def test_a_jose_library_reads_it_by_the_key_in_the_envelope() -> None:
    key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": key_text(CLINIC_KEY.public)})
    data = sign(b"{}", CLINIC_KEY, typ="coachplan")
    with pytest.warns(UserWarning, match="EdDSA is deprecated"):
        assert jws.deserialize_compact(data, key, algorithms=["EdDSA"]).payload == b"{}"


def test_a_signature_is_checked_by_the_key_that_is_given() -> None:
    signed = take_apart(
        sign(b"{}", CLINIC_KEY, typ="coachplan"), typ="coachplan", otherwise=NotAPlanError
    )
    assert signed.payload == b"{}"
    check_signature(signed, CLINIC_KEY.public)
    with pytest.raises(ChangedFileError):
        check_signature(signed, OTHER_KEY.public)


@pytest.mark.parametrize("name", ["none", "HS256", "ES256", "Ed25519", "RS256", ""])
def test_no_other_algorithm_is_looked_up(name: str) -> None:
    assert _Registry().get_alg("EdDSA").name == "EdDSA"
    with pytest.raises(UnknownAlgorithmError):
        _Registry().get_alg(name)
