"""Places to try a package in: a clean Debian of its own, or an empty folder without rights."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from tests.support.screen import Program, Screen
from tests.support.tree import ROOT

FOLDER = "COACH_PACKAGES"
"""The environment variable that names the folder of the packages to try."""

BUILT = ROOT / "build" / "packages"
SHOTS = BUILT / "shots"
TRIED = BUILT / "tried"
"""Where packages are tried: on a disk, for tests keep their own files in memory."""
WHOLE = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("debootstrap") is not None
"""Whether a package can be installed here as it is at home."""

PERSON = 4242
"""The account of the patient in the clean Debian."""

DESKTOP = ("desktop-file-utils", "hicolor-icon-theme", "libglib2.0-bin", "shared-mime-info")
"""What every desktop has, and a bare Debian lacks."""

PLAIN = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "LANGUAGE": "en"}
ROOTS = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}


def package(pattern: str) -> Path:
    """Return the one file of the packages that looks like this."""
    (found,) = Path(os.environ[FOLDER]).absolute().glob(pattern)
    return found


def done(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; raises AssertionError with what it said where it failed."""
    finished = subprocess.run(
        [str(part) for part in command],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert finished.returncode == 0, f"{command}: {finished.stdout}{finished.stderr}"
    return finished


class Place(Protocol):
    """A system with the package, and a person in it who has a home."""

    home: Path
    """Where the person's files are, as seen from here."""

    def command(self, *words: str, screen: Screen | None = None) -> list[str]:
        """Return how the person runs a command there."""
        ...

    def outside(self, path: str) -> Path:
        """Return a file of the system as seen from here."""
        ...


class CleanDebian:
    """A Debian of its own in a folder, with nothing but what every desktop has; needs root."""

    def __init__(self, root: Path) -> None:
        """Lay a fresh one out in ``root``, from the one that was made first."""
        self.root = root
        self.home = root / "home" / "patient"
        shutil.rmtree(root, ignore_errors=True)
        root.parent.mkdir(parents=True, exist_ok=True)
        done(["cp", "-a", "--reflink=auto", self.first(), root])
        done(["mount", "-t", "proc", "proc", root / "proc"])
        # Where processes share what they wait for; every running system has it.
        (root / "dev" / "shm").mkdir(exist_ok=True)
        (root / "dev" / "shm").chmod(0o1777)

    @staticmethod
    def first() -> Path:
        """Return the Debian that all are copied from, made where there is none yet."""
        base = BUILT / "clean-debian"
        if (base / "ready").is_file():
            return base
        shutil.rmtree(base, ignore_errors=True)
        wanted = "$(REPO_URI)|$(CODENAME)|$(COMPONENT)"
        listed = done(["apt-get", "indextargets", "--format", wanted, "Created-By: Packages"])
        lines = {tuple(line.split("|")) for line in listed.stdout.splitlines()}
        own = Path("/etc/os-release").read_text(encoding="utf-8")
        (name,) = (line[17:] for line in own.splitlines() if line.startswith("VERSION_CODENAME="))
        mirror = next(url for url, codename, _part in sorted(lines) if codename == name)
        done(["debootstrap", "--variant=minbase", name, base, mirror])
        inside = ["chroot", str(base), "/usr/bin/env", "-i", *_told({**PLAIN, **ROOTS})]
        done([*inside, "apt-get", "update", "-q"])
        done([*inside, "apt-get", "install", "-q", "-y", "--no-install-recommends", *DESKTOP])
        done([*inside, "useradd", "--create-home", f"--uid={PERSON}", "patient"])
        (base / "ready").touch()
        return base

    def as_root(self, *words: str) -> str:
        """Run a command as the administrator and return what it said."""
        inside = ["chroot", str(self.root), "/usr/bin/env", "-i", *_told({**PLAIN, **ROOTS})]
        return done([*inside, *words]).stdout

    def install(self, deb: Path) -> None:
        """Install a package with all it asks for, over an older one where there is one."""
        inside = self.root / "srv" / deb.name
        shutil.copyfile(deb, inside)
        self.as_root("apt-get", "install", "-q", "-y", f"/srv/{deb.name}")
        inside.unlink()

    def command(self, *words: str, screen: Screen | None = None) -> list[str]:
        """Return how the person runs a command there."""
        told = {**PLAIN, "HOME": "/home/patient", **_on(screen)}
        who = f"--userspec={PERSON}:{PERSON}"
        return ["chroot", who, str(self.root), "/usr/bin/env", "-i", *_told(told), *words]

    def outside(self, path: str) -> Path:
        """Return a file of the system as seen from here."""
        return self.root / path.lstrip("/")

    def close(self) -> None:
        """Take it away."""
        done(["umount", self.root / "proc"])
        shutil.rmtree(self.root)


class UnpackedFolder:
    """The files of a package in an empty folder: all that can be had without root."""

    def __init__(self, folder: Path) -> None:
        """Begin with nothing."""
        shutil.rmtree(folder, ignore_errors=True)
        self.root = folder / "root"
        self.home = folder / "home"
        self.home.mkdir(parents=True)

    def install(self, deb: Path) -> None:
        """Unpack a package in the place of the one before it, as dpkg would."""
        shutil.rmtree(self.root, ignore_errors=True)
        done(["dpkg-deb", "--extract", deb, self.root])

    def command(self, *words: str, screen: Screen | None = None) -> list[str]:
        """Return how a command is run with nothing else on the path."""
        told = {**PLAIN, "HOME": str(self.home), **_on(screen)}
        told["PATH"] = f"{self.root / 'usr' / 'bin'}:{told['PATH']}"
        return ["/usr/bin/env", "-i", *_told(told), *words]

    def outside(self, path: str) -> Path:
        """Return a file of the package."""
        return self.root / path.lstrip("/")

    def close(self) -> None:
        """Take it away."""
        shutil.rmtree(self.root, ignore_errors=True)


def said(place: Place, *words: str) -> str:
    """Return what a command says to the person who runs it there."""
    return done(place.command(*words)).stdout


def shown(place: Place, screen: Screen, *words: str) -> Program:
    """Start a program there and wait for its window."""
    program = screen.start_program(*place.command(*words, screen=screen))
    program.window(seconds=60)
    return program


def picture(screen: Screen, name: str) -> Path:
    """Keep what the screen shows now, to be looked at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    return screen.picture(SHOTS / f"{name}.png")


def _on(screen: Screen | None) -> dict[str, str]:
    if screen is None:
        return {}
    return {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}


def _told(environment: Mapping[str, str]) -> list[str]:
    return [f"{name}={value}" for name, value in environment.items()]
