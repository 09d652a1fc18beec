"""Throw made-up files at one reader for a while; what makes it fall is kept in build/fuzz.

Run as ``python -m tests.fuzz.throw content|plan|report|settings|score [options of libFuzzer]``.
It begins from the files saved in tests/data/fuzz. A file that is found goes there by hand, beside
the mending, and is replayed by the tests from then on.
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

from tests.fuzz.targets import TARGETS
from tests.support.tree import ROOT


def main() -> None:
    """Fuzz until the time is over or something falls."""
    name, *options = sys.argv[1:]
    found = ROOT / "build" / "fuzz" / name
    found.mkdir(parents=True, exist_ok=True)
    atheris.instrument_all()
    target = TARGETS[name]
    folders = [str(found), str(ROOT / "tests" / "data" / "fuzz" / name)]
    atheris.Setup([sys.argv[0], f"-artifact_prefix={found}/", *options, *folders], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
