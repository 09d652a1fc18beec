"""Makes the .deb: the laid-out app as /usr, with what it needs of the system, and no scripts.

The menu, the types of file and the icons are taken up by the triggers of Debian's own packages, so
nothing of ours runs as root, neither at installation nor at removal.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from packer import facts
from packer.building import Bench, is_program
from packer.contents import is_from_packages
from packer.layout import HOME, lay_out, tidy

RECOMMENDED = "desktop-file-utils, hicolor-icon-theme, shared-mime-info, xdg-utils"
SUGGESTED = "espeak-ng, gnome-keyring | kwalletmanager"

OPTIONAL = "libadwaita.so"
"""A plugin that draws frames as GNOME does; where its libraries are missing, Qt has another."""

STUB = f"Source: {facts.PACKAGE}\n\nPackage: {facts.PACKAGE}\nArchitecture: any\n"
"""The source package that Debian's tool for libraries wants around it."""

CONTROL = """Package: {package}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommended}
Suggests: {suggested}
Section: science
Priority: optional
Description: {summary}
 Spine Coach guides people with stable metastases of the spine through
 isometric back exercises at home. It shows and says each position, times
 every hold and rest, asks about pain at the right moments, and closes the
 exercises when an answer says so. The record is encrypted and stays on this
 computer.
 .
 It is not a medical device. A care team decides who may exercise.
"""


class MissingLibraryError(Exception):
    """A packed program needs a library that is neither packed nor on this machine."""


def build_deb(bench: Bench, app: Path, out: Path, *, quick: bool = False) -> Path:
    """Write the .deb of an app into ``out`` and return it; ``quick`` packs it less tightly."""
    root = bench.folder / "deb"
    shutil.rmtree(root, ignore_errors=True)
    (root / "usr").mkdir(parents=True)
    lay_out(bench, app, root / "usr")
    for path in sorted((root / "usr" / HOME / "_internal").iterdir()):
        if is_from_packages(path.name):
            path.unlink()
    overrides = root / "usr" / "share" / "lintian" / "overrides" / facts.PACKAGE
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(bench.source / "packaging" / "linux" / "lintian-overrides", overrides)
    control = root / "DEBIAN"
    control.mkdir()
    (control / "md5sums").write_text("".join(sums(root)), encoding="utf-8")
    (control / "control").write_text(_control(bench, root), encoding="utf-8")
    tidy(root, bench.epoch)
    name = f"{facts.PACKAGE}_{facts.version(bench.source)}_{architecture()}.deb"
    # More threads than two do not change the bytes, but one does.
    packing = ["-Zgzip", "-z1"] if quick else ["-Zxz", "--threads-max=2"]
    bench.run(["dpkg-deb", "--root-owner-group", *packing, "--build", root, out / name])
    return out / name


def architecture() -> str:
    """Return the name Debian has for this kind of machine."""
    told = subprocess.run(
        ["dpkg", "--print-architecture"],  # noqa: S607
        capture_output=True,
        check=True,
        text=True,
    )
    return told.stdout.strip()


def sums(root: Path) -> Iterator[str]:
    """Yield a line for every file, by which dpkg finds those that were changed."""
    for path in sorted((root / "usr").rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{digest}  {path.relative_to(root).as_posix()}\n"


def _control(bench: Bench, root: Path) -> str:
    size = sum(path.lstat().st_size for path in (root / "usr").rglob("*") if path.is_file())
    return CONTROL.format(
        package=facts.PACKAGE,
        version=facts.version(bench.source),
        architecture=architecture(),
        maintainer=facts.MAINTAINER,
        size=size // 1024,
        depends=needed(bench, root),
        recommended=RECOMMENDED,
        suggested=SUGGESTED,
        summary=facts.SUMMARY,
    )


def needed(bench: Bench, root: Path) -> str:
    """Return the packages whose libraries the packed programs are linked with.

    Raises MissingLibraryError where a library is neither packed nor on this machine.
    """
    stub = bench.folder / "stub" / "debian" / "control"
    stub.parent.mkdir(parents=True, exist_ok=True)
    stub.write_text(STUB, encoding="utf-8")
    home = root / "usr" / HOME
    binaries = [
        path for path in sorted(home.rglob("*")) if not path.is_symlink() and is_program(path)
    ]
    folders = sorted({path.parent for path in binaries})
    told = subprocess.run(
        [  # noqa: S607
            "dpkg-shlibdeps",
            "-O",
            "--warnings=1",
            *(f"-l{folder}" for folder in folders),
            *(f"-e{path}" for path in binaries if path.name != OPTIONAL),
        ],
        cwd=stub.parents[1],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
        text=True,
    )
    if told.returncode:
        errors = [line for line in told.stderr.splitlines() if "error:" in line]
        raise MissingLibraryError("\n".join(errors))
    return told.stdout.partition("Depends=")[2].strip()
