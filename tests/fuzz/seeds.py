"""Makes the saved files of tests/data/fuzz: whole ones, and ones damaged at fixed places.

Run as ``python -m tests.fuzz.seeds``. Files once saved stay; this writes the missing ones only.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec

from coach.handoff.report_file import seal_report
from tests.support import plans
from tests.support.handoff import CLINIC, DEVICE_KEY, PLAN
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
    }


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
