"""Makes the .tar.xz: the laid-out app with a script that puts it into a folder of one's own."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path

from packer import facts
from packer.building import Bench
from packer.layout import lay_out, tidy


def build_archive(bench: Bench, app: Path, out: Path) -> Path:
    """Write the archive of an app into ``out`` and return it."""
    name = f"{facts.PACKAGE}-{facts.version(bench.source)}-linux-{platform.machine()}"
    parent = bench.folder / "tar"
    shutil.rmtree(parent, ignore_errors=True)
    top = parent / name
    top.mkdir(parents=True)
    lay_out(bench, app, top)
    shutil.copyfile(bench.source / "packaging" / "linux" / "install.sh", top / "install.sh")
    tidy(top, bench.epoch)
    packed = out / f"{name}.tar.xz"
    alike = ["--sort=name", f"--mtime=@{bench.epoch}", "--owner=0", "--group=0", "--numeric-owner"]
    # More threads than two do not change the bytes, but one does.
    bench.run(["tar", *alike, "-I", "xz -6 -T2", "-cf", packed, "-C", parent, name])
    return packed
