"""The set-up scripts, with small stand-ins for the system's own programs on their PATH."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tree import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts of make")

SYSTEM_PACKAGES = ROOT / "packaging" / "system_packages.sh"
PREPARE_VENV = ROOT / "packaging" / "prepare_venv.sh"
REAL = ("sh", "env", "rm", "true")


class Machine:
    """A machine that has only the programs it is given."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "programs"
        self.programs.mkdir()
        self.log = folder / "log"
        for name in REAL:
            real = shutil.which(name)
            assert real is not None
            (self.programs / name).symlink_to(real)

    def has(self, name: str, script: str) -> None:
        """Give it a program; ``$LOG`` is a file it may write to."""
        program = self.programs / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    def run(self, script: Path, *arguments: str, ci: str = "") -> subprocess.CompletedProcess[str]:
        """Run one of our scripts on it."""
        return subprocess.run(
            ["sh", str(script), *arguments],
            env={"PATH": str(self.programs), "CI": ci, "LOG": str(self.log)},
            cwd=self.programs.parent,
            capture_output=True,
            text=True,
            check=False,
        )

    def logged(self) -> str:
        """Return what its programs have written down."""
        return self.log.read_text("utf-8") if self.log.exists() else ""


@pytest.fixture
def debian(tmp_path: Path) -> Machine:
    """A Debian of an ordinary user that lacks xdotool alone."""
    machine = Machine(tmp_path)
    machine.has("dpkg-query", 'case "$*" in *xdotool) exit 1 ;; esac; printf installed')
    machine.has("id", "echo 1000")
    machine.has("apt-get", 'echo "apt-get $*" >> "$LOG"')
    machine.has("sudo", 'shift; exec "$@"')
    machine.has("python3", "exit 0")
    machine.has("uname", "echo Linux")
    return machine


@pytest.mark.parametrize("wanted", ["test", "package"])
def test_a_missing_package_is_named_and_all_goes_on(debian: Machine, wanted: str) -> None:
    done = debian.run(SYSTEM_PACKAGES, wanted)
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert done.stderr.rstrip().endswith("apt-get install xdotool")
    assert debian.logged() == ""


def test_nothing_missing_says_nothing(debian: Machine) -> None:
    done = debian.run(SYSTEM_PACKAGES, "run", ci="true")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert debian.logged() == ""


@pytest.mark.parametrize(("account", "ci"), [("0", ""), ("0", "true"), ("1000", "true")])
def test_root_and_the_build_machine_install(debian: Machine, account: str, ci: str) -> None:
    debian.has("id", f"echo {account}")
    done = debian.run(SYSTEM_PACKAGES, "test", ci=ci)
    assert done.returncode == 0
    assert debian.logged() == "apt-get install -y -q --no-install-recommends xdotool\n"


def test_old_package_lists_are_renewed_once(debian: Machine) -> None:
    debian.has(
        "apt-get",
        'echo "apt-get $1" >> "$LOG"\n'
        'case "$1" in update) : > "$LOG.new" ;; *) [ -e "$LOG.new" ] || exit 100 ;; esac',
    )
    done = debian.run(SYSTEM_PACKAGES, "test", ci="true")
    assert done.returncode == 0
    assert debian.logged().split("\n")[:3] == [
        "apt-get install",
        "apt-get update",
        "apt-get install",
    ]


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_what_cannot_be_installed_fails_on_the_build_machine_alone(
    debian: Machine, ci: str, code: int
) -> None:
    debian.has("id", "echo 0")
    debian.has("apt-get", "exit 100")
    done = debian.run(SYSTEM_PACKAGES, "test", ci=ci)
    assert done.returncode == code
    assert "could not be installed: xdotool" in done.stderr


def test_a_system_without_apt_is_left_alone(tmp_path: Path) -> None:
    done = Machine(tmp_path).run(SYSTEM_PACKAGES, "test", ci="true")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_no_python_is_one_sentence(tmp_path: Path) -> None:
    done = Machine(tmp_path).run(PREPARE_VENV, "made")
    assert done.returncode == 1
    assert done.stderr == "Spine Coach needs Python 3.11 or newer, and there is no python3 here.\n"


def test_an_old_python_is_one_sentence(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.has("python3", "exit 1")
    done = machine.run(PREPARE_VENV, "made")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "PYTHON=" in done.stderr


def test_a_python_that_makes_no_environments_is_one_sentence_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    machine = Machine(tmp_path)
    machine.has("mkdir", f'exec {shutil.which("mkdir")} "$@"')
    machine.has("python3", 'case "$*" in *venv*) mkdir made; echo noise >&2; exit 1 ;; esac')
    done = machine.run(PREPARE_VENV, "made")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "install python3-venv" in done.stderr
    assert not (tmp_path / "made").exists()
