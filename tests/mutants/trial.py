"""One mutant before its tests, in a process of its own that never loaded the sound module.

Run as ``python -m tests.mutants.trial``; stdin has the module's name, its changed text and the
tests, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

from tests.support.tree import ROOT

PATIENCE_S = 60
"""A mutant that runs for ever was noticed."""


class Verdict(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"


class _MutantLoader(SourceFileLoader):
    """Loads a changed text in the place of a module's file."""

    text = ""

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.text, self.get_filename(fullname), "exec")


class _MutantFinder(MetaPathFinder):
    """Hands out the mutant for one module's name."""

    def __init__(self, module: str, text: str) -> None:
        self._module = module
        self._text = text

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin is None:
            return None
        loader = _MutantLoader(fullname, spec.origin)
        loader.text = self._text
        spec.loader = loader
        return spec


def judge(
    module: str, text: str, tests: Sequence[str], *, patience_s: float = PATIENCE_S
) -> Verdict:
    """Run tests against a mutant until the first one fails; without any it lives."""
    if not tests:
        return Verdict.SURVIVED
    asked = json.dumps([module, text, list(tests)])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.mutants.trial"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            process.communicate(asked, timeout=patience_s)
        except subprocess.TimeoutExpired:
            process.kill()
            return Verdict.TIMEOUT
    return Verdict.KILLED if process.returncode else Verdict.SURVIVED


def main() -> int:
    """Run the tests against the mutant on stdin; 0 where they pass."""
    module, text, tests = json.load(sys.stdin)
    sys.meta_path.insert(0, _MutantFinder(module, text))
    import pytest  # noqa: PLC0415 - nothing of the project may load before the mutant stands ready

    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:xdist"]
    return int(pytest.main([*options, *tests]))


if __name__ == "__main__":
    sys.exit(main())
