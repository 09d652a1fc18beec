"""A rehearsal in a process of its own, with its files, under any locale and in any folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.tree import ROOT

PROGRAM = """
import locale, sys
locale.setlocale(locale.LC_ALL, "")
from coach.__main__ import main
print(locale.localeconv()["decimal_point"])
sys.exit(main(sys.argv[1:]))
"""
"""As a program does that follows the system: Python itself never asks for the locale."""


def rehearsed(out: Path, env: Mapping[str, str] | None = None) -> tuple[str, dict[str, bytes]]:
    """Rehearse two sessions; return the decimal point of the process and the tables written."""
    asked = ["--routine", "isometric", "--sessions", "2", "--seed", "7", "--start", "2026-01-05"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "rehearse", *asked, "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    point = done.stdout.splitlines()[0]
    files = {path.name: path.read_bytes() for path in sorted(out.rglob("*.csv"))}
    return point, files
