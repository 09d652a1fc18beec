"""Measure what each dependency costs at start: its import in a fresh Python, best of some."""

from __future__ import annotations

import subprocess
import sys

ROUNDS = 7
MODULES = (
    "PySide6.QtWidgets",
    "msgspec",
    "sqlcipher3",
    "filelock",
    "platformdirs",
    "tzlocal",
    "tomllib",
    "tomli_w",
    "jsonschema",
    "wakepy",
    "gettext",
    "argparse",
    "coach.record.errors",
    "coach.library.words",
    "coach.session.events",
)
"""What the installed app imports, early or late; the last ones are our own for comparison."""

MEASURE = """
import sys, time
begin = time.perf_counter()
__import__(sys.argv[1])
print(time.perf_counter() - begin)
"""


def import_ms(module: str) -> float:
    """Return the import time of a module in milliseconds, the least disturbed of some rounds."""
    times = []
    for _round in range(ROUNDS):
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, module], capture_output=True, text=True, check=True
        )
        times.append(float(done.stdout))
    return 1000 * min(times)


def main() -> None:
    """Print one line for each module."""
    for module in MODULES:
        print(f"{import_ms(module):8.1f} ms  {module}")


if __name__ == "__main__":
    main()
