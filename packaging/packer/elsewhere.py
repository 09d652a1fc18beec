"""Makes the packages of Windows and macOS, each on its own system. UNTESTED: never run."""

from __future__ import annotations

import platform
from pathlib import Path

from packer import facts
from packer.building import Bench


def build_installer(bench: Bench, app: Path, out: Path) -> Path:
    """Write the installer of Windows; Inno Setup's ``iscc`` has to be on the path."""
    version = facts.version(bench.source)
    recipe = bench.source / "packaging" / "windows" / "spine-coach.iss"
    bench.run(["iscc", f"/DVersion={version}", f"/DApp={app}", f"/O{out}", recipe])
    return out / f"{facts.PACKAGE}-{version}-windows-x64.exe"


def build_disk_image(bench: Bench, app: Path, out: Path) -> Path:
    """Write the disk image of macOS with the app, signed where a certificate is named."""
    machine = platform.machine()
    packed = out / f"{facts.PACKAGE}-{facts.version(bench.source)}-macos-{machine}.dmg"
    bundle = app.with_name(f"{facts.NAME}.app")
    bench.run(["bash", bench.source / "packaging" / "macos" / "make_dmg.sh", bundle, packed])
    return packed
