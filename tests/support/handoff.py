"""A clinic and a person who hand plans and reports to each other, made by hand where it matters.

The tokens and the age files here are put together from the standards' own words, with other code
than the app's, so that a test of a file is a test of its format too.
"""

from __future__ import annotations

import base64
import hmac
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from coach.handoff.derivation import Cost
from coach.handoff.identity import ClinicIdentity
from coach.handoff.keys import SignKey, key_text
from coach.handoff.plan_file import OpenedPlan, Pin, PlanEnvelope, open_plan, seal_plan

TODAY = date(2026, 11, 22)
PERSON = "p-017"
PASSPHRASE = "seven quiet otters swim"  # noqa: S105
QUICK = Cost(time=1, memory_kib=64, lanes=1)

CLINIC_KEY = SignKey(bytes(range(32)))
OTHER_KEY = SignKey(bytes(range(1, 33)))
DEVICE_KEY = SignKey(bytes(range(2, 34)))

# Keys for tests alone; nothing real was ever sealed to them.
CLINIC = ClinicIdentity(
    name="Clinic on the Hill",
    sign_secret=CLINIC_KEY.secret,
    seal_secret="AGE-SECRET-KEY-1684QSHJURYMZHF7HEK8RRLSPMXYWPKHTJLZ55GZDR6TAWVLTCX9SHE77TU",  # noqa: S106
)
OTHER_CLINIC = ClinicIdentity(
    name="Clinic in the Vale",
    sign_secret=OTHER_KEY.secret,
    seal_secret=str(pyrage.x25519.Identity.generate()),
)

PIN = Pin(sign_key=CLINIC_KEY.public, seal_key=CLINIC.seal_key, clinic=CLINIC.name)

FILES: Mapping[str, bytes] = {
    "report.json": b'{"sessions": 3}',
    "csv/sessions.csv": b"session_id,patient\r\n1,p-017\r\n" * 40,
    "csv/datapackage.json": b"{}",
    "fhir.json": b'{"resourceType": "Bundle"}',
    "report.pdf": b"%PDF-1.7 " + bytes(range(256)),
}

ENVELOPE = PlanEnvelope(
    clinic=CLINIC.name,
    clinic_sign_key=key_text(CLINIC_KEY.public),
    clinic_seal_key=CLINIC.seal_key,
    person=PERSON,
    serial=4,
    version=2,
    effective_from=date(2026, 11, 23),
    issued_at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    expires=date(2026, 12, 31),
    plan=msgspec.Raw(b'{"version":2,"routines":[{"routine":"isometric"}],"note":"gr\\u00fcn"}'),
)
PLAN = seal_plan(ENVELOPE, CLINIC_KEY)


def changed(**values: object) -> PlanEnvelope:
    """Return the envelope with other values."""
    return msgspec.structs.replace(ENVELOPE, **values)


def opened(data: bytes, *, pinned: Pin | None = PIN, last_serial: int = 3) -> OpenedPlan:
    """Open a plan as the paired person of these tests."""
    return open_plan(
        data, pinned=pinned, person=PERSON, last_serial=last_serial, today=TODAY, last_digest=None
    )


def b64(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def token(
    payload: bytes,
    *,
    header: bytes | None = None,
    key: SignKey = CLINIC_KEY,
    typ: str = "coachplan",
) -> bytes:
    """Return a compact JWS of any header and payload, signed as RFC 7515 says."""
    head = json.dumps({"alg": "EdDSA", "typ": typ}).encode() if header is None else header
    signed = b64(head) + b"." + b64(payload)
    secret = Ed25519PrivateKey.from_private_bytes(key.secret)
    return signed + b"." + b64(secret.sign(signed))


def payload_of(**values: object) -> bytes:
    """Return the payload of the plan with other values; one that is ... is left out."""
    table = json.loads(msgspec.json.encode(ENVELOPE)) | values
    return json.dumps({key: value for key, value in table.items() if value is not ...}).encode()


def aged(data: bytes, passphrase: str = PASSPHRASE, *, log_n: int = 10) -> bytes:
    """Return an age file with a passphrase, of a cost that tests can bear (age v1)."""
    salt, file_key, nonce = b"s" * 16, b"k" * 16, b"n" * 16
    wrap = Scrypt(b"age-encryption.org/v1/scrypt" + salt, 32, 2**log_n, 8, 1)
    body = ChaCha20Poly1305(wrap.derive(passphrase.encode())).encrypt(bytes(12), file_key, None)
    stanza = b"-> scrypt " + _plain(salt) + b" %d\n" % log_n + _plain(body) + b"\n---"
    header = b"age-encryption.org/v1\n" + stanza
    seal = hmac.digest(HKDF(SHA256(), 32, None, b"header").derive(file_key), header, "sha256")
    stream = ChaCha20Poly1305(HKDF(SHA256(), 32, nonce, b"payload").derive(file_key))
    last = bytes(11) + b"\x01"
    return header + b" " + _plain(seal) + b"\n" + nonce + stream.encrypt(last, data, None)


def _plain(data: bytes) -> bytes:
    """Return base64 as age writes it: the usual alphabet, no padding."""
    return base64.b64encode(data).rstrip(b"=")


def armored(data: bytes) -> bytes:
    """Return an age file as text."""
    lines = base64.encodebytes(data).replace(b"\n", b"")
    rows = [lines[start : start + 64] for start in range(0, len(lines), 64)]
    mark = b"AGE ENCRYPTED FILE-----"
    return b"\n".join([b"-----BEGIN " + mark, *rows, b"-----END " + mark, b""])


def zipped(entries: list[tuple[zipfile.ZipInfo | str, bytes]]) -> bytes:
    """Return a zip file of any entries, also of ones that no report may have."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as box:
        for entry, content in entries:
            box.writestr(entry, content)
    return stream.getvalue()


def sealed(inside: bytes, to: ClinicIdentity = CLINIC) -> bytes:
    """Return anything as a file sealed to a clinic."""
    data: bytes = pyrage.encrypt(inside, [pyrage.x25519.Recipient.from_str(to.seal_key)])
    return data
