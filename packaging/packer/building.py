"""Builds sdist, wheel and the app in one folder, each from the one before it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from packer import facts

PROGRAM = b"\x7fELF"
"""How every program and library of Linux begins."""


class Bench(NamedTuple):
    """Where packages are made: a folder of its own, with an environment that has the tools."""

    folder: Path
    epoch: int

    @property
    def python(self) -> Path:
        """The interpreter that has the app's dependencies and the tools, and nothing else."""
        inside = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
        return self.folder.joinpath("venv", *inside)

    @property
    def source(self) -> Path:
        """The sources that are packed: the sdist, unpacked."""
        return self.folder / "source"

    def run(self, command: Sequence[str | Path], folder: Path | None = None) -> None:
        """Run a tool so that the same input gives the same bytes; what it said is in the log.

        Raises CalledProcessError after having shown the log.
        """
        log = self.folder / "log.txt"
        with log.open("ab") as stream:
            begin = stream.tell()
            done = subprocess.run(
                [str(part) for part in command],
                cwd=folder or self.folder,
                env={**os.environ, **self._surroundings()},
                stdout=stream,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode:
            sys.stderr.write(log.read_bytes()[begin:].decode("utf-8", errors="replace"))
            raise subprocess.CalledProcessError(done.returncode, str(command[0]))

    def _surroundings(self) -> Mapping[str, str]:
        return {
            "SOURCE_DATE_EPOCH": str(self.epoch),
            "PYTHONHASHSEED": "0",
            "PYINSTALLER_CONFIG_DIR": str(self.folder / "cache"),
            "LC_ALL": "C.UTF-8",
        }


def prepare(bench: Bench) -> None:
    """Make the environment, or bring it up to what pyproject.toml asks for now."""
    wanted = "\n".join(requirements())
    stamp = bench.folder / "venv" / "installed.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(bench.folder / "venv", ignore_errors=True)
    bench.folder.mkdir(parents=True, exist_ok=True)
    bench.run([sys.executable, "-m", "venv", bench.folder / "venv"])
    pip = [str(bench.python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    bench.run([*pip, *requirements()])
    stamp.write_text(wanted, encoding="utf-8")


def requirements() -> list[str]:
    """Return what the app needs, and what packs it, as pyproject.toml pins them."""
    project = tomllib.loads((facts.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    return [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *extras["cohort"],
        *extras["package"],
    ]


def build_source(bench: Bench, out: Path, version: str | None) -> Path:
    """Write the sdist into ``out`` and lay it out as the source of all that follows."""
    bench.run([bench.python, "-m", "hatchling", "build", "-t", "sdist", "-d", out], facts.ROOT)
    name = f"spine_coach-{facts.version()}"
    shutil.rmtree(bench.source, ignore_errors=True)
    with tarfile.open(out / f"{name}.tar.gz") as packed:
        packed.extractall(bench.folder, filter="data")
    (bench.folder / name).rename(bench.source)
    if version is not None:
        facts.with_version(bench.source, version)
    return out / f"{name}.tar.gz"


def build_wheel(bench: Bench, out: Path) -> Path:
    """Write the wheel of the unpacked sdist into ``out``."""
    bench.run([bench.python, "-m", "hatchling", "build", "-t", "wheel", "-d", out], bench.source)
    return out / f"spine_coach-{facts.version(bench.source)}-py3-none-any.whl"


def build_app(bench: Bench, wheel: Path) -> Path:
    """Pack the wheel with all it needs into one folder and return it."""
    pip = [str(bench.python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    bench.run([*pip, "--no-deps", "--force-reinstall", wheel])
    spec = bench.source / "packaging" / "frozen" / "spine-coach.spec"
    places = [f"--distpath={bench.folder / 'app'}", f"--workpath={bench.folder / 'work'}"]
    # "python" and not the program, so that nothing of the source folder is imported.
    bench.run([bench.python, "-P", "-m", "PyInstaller", "--noconfirm", *places, spec])
    app = bench.folder / "app" / "spine-coach"
    if sys.platform.startswith("linux"):
        forget_paths(bench, app)
    return app


def forget_paths(bench: Bench, app: Path) -> None:
    """Take out where libraries lay on this machine: elsewhere it would be a stranger's folder.

    A Python that was built on the machine itself has such paths.
    """
    for path in sorted(app.rglob("*")):
        if path.is_symlink() or not is_program(path):
            continue
        told = subprocess.run(
            ["chrpath", "-l", path],  # noqa: S607
            capture_output=True,
            check=False,
            text=True,
        )
        if "PATH=/" in told.stdout:
            bench.run(["chrpath", "-d", path])


def is_program(path: Path) -> bool:
    """Tell whether a file is a program or a library of Linux."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(PROGRAM)) == PROGRAM
