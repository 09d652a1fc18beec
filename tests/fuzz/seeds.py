"""Makes the saved files of tests/data/fuzz: whole ones, and ones damaged at fixed places.

Run as ``python -m tests.fuzz.seeds``. Files once saved stay; this writes the missing ones only.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec

from coach.handoff.keys import key_text
from coach.handoff.report_file import seal_report
from coach.handoff.vault import Clinic, DataKey, Keys, WayIn, keys_bytes, seal_for, wrap
from tests.support import plans
from tests.support.handoff import CLINIC, DEVICE_KEY, PASSPHRASE, PERSON, PLAN, QUICK
from tests.support.tree import ROOT

FOLDER = ROOT / "tests" / "data" / "fuzz"
EACH = 12
TOKENS = (b"\x00", b"\xff\xfe", b"[[", b'"""', b"9" * 400, b"nan", b"1e999", b"\r\n", b"=" * 40)


def whole() -> dict[str, bytes]:
    """Return a sound file for each reader."""
    small = seal_report({"report.json": b"{}"}, DEVICE_KEY, CLINIC.seal_key)
    return {
        "content": (ROOT / "sessions" / "breathing.toml").read_bytes(),
        "plan": msgspec.json.encode(plans.plan()),
        "report": small,
        "settings": b'language = "de"\ntext_size = 150\nvolume = 80\n',
        "score": (ROOT / "tests" / "data" / "vectors" / "pain-response.csv").read_bytes(),
        "keys": _keys(),
    }


def _keys() -> bytes:
    """Return a file of ways in, with every way."""
    key = DataKey(secret=bytes(range(32)), salt=bytes(range(16)))
    sign_key = key_text(CLINIC.sign_key.public)
    clinic = Clinic(name=CLINIC.name, sign_key=sign_key, seal_key=CLINIC.seal_key, person=PERSON)
    return keys_bytes(
        Keys(
            salt=key.salt,
            passphrase=wrap(key, WayIn.PASSPHRASE, PASSPHRASE, cost=QUICK),
            code=wrap(key, WayIn.CODE, "1 2 3", cost=QUICK),
            clinic=seal_for(key, clinic),
        )
    )


def damaged(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield the file whole, empty, cut, turned, doubled and with odd pieces put in."""
    yield from (data, b"", data[: len(data) // 2], data * 2)
    for _ in range(EACH):
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(changed))
            changed[place : place + chance.randrange(3)] = chance.choice(TOKENS)
        yield bytes(changed)


def main() -> None:
    """Write the files that are missing."""
    chance = random.Random(20261122)  # noqa: S311 - places to damage, no secrets
    for name, data in whole().items():
        (FOLDER / name).mkdir(parents=True, exist_ok=True)
        for number, one in enumerate(damaged(data, chance)):
            path = FOLDER / name / f"{number:02}.bin"
            if not path.exists():
                path.write_bytes(one)
    (FOLDER / "plan" / "signed.bin").write_bytes(PLAN)


if __name__ == "__main__":
    main()
