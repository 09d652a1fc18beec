"""Build everything that is installed by a click, into dist/: sdist, wheel, and this system's own.

Each is made from the one before: the sdist is unpacked, its wheel is packed with all it needs, and
that folder becomes the .deb and the .tar.xz, or the installer of Windows, or the image of macOS.

``--version V`` builds the .deb alone, as another version, for trying an upgrade. ``--quick`` packs
it less tightly, and no archive.
"""

from __future__ import annotations

import shutil
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from packer import facts
from packer.archive import build_archive
from packer.building import Bench, build_app, build_source, build_wheel, prepare
from packer.debian import build_deb
from packer.elsewhere import build_disk_image, build_installer
from packer.icons import draw_for_programs

MADE = facts.ROOT / "build" / "packages"

TOOLS = {
    "win32": ("iscc",),
    "darwin": ("codesign", "hdiutil"),
    "linux": ("chrpath", "dpkg-deb", "dpkg-shlibdeps", "objcopy", "strip", "tar", "xz"),
}
"""What each system needs beside Python; packaging/system_packages.sh brings those of Linux."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, tell each file with its size, and return the exit code."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=facts.ROOT / "dist")
    parser.add_argument("--version")
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args(arguments)
    missing = [name for name in TOOLS.get(sys.platform, ()) if shutil.which(name) is None]
    if missing:
        print(f"Packages cannot be built without: {', '.join(missing)}", file=sys.stderr)
        return 1
    out = args.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    for path in built(Bench(MADE, facts.epoch()), out, args.version, quick=args.quick):
        print(f"{path.stat().st_size / 1e6:7.1f} MB  {path}", flush=True)
    print(f"{_size(MADE / 'app') / 1e6:7.1f} MB  {MADE / 'app'}, before it is packed")
    print(f"{time.monotonic() - begin:7.0f} s   in all")
    return 0


def built(bench: Bench, out: Path, other_version: str | None, *, quick: bool) -> Iterator[Path]:
    """Build one package after the other and yield each."""
    prepare(bench)
    early = out if other_version is None else bench.folder
    source = build_source(bench, early, other_version)
    if sys.platform in {"win32", "darwin"}:
        draw_for_programs(bench, "ico" if sys.platform == "win32" else "icns")
    wheel = build_wheel(bench, early)
    app = build_app(bench, wheel)
    if other_version is not None:
        yield build_deb(bench, app, out, quick=True)
        return
    yield from (source, wheel)
    if sys.platform == "win32":
        yield build_installer(bench, app, out)
    elif sys.platform == "darwin":
        yield build_disk_image(bench, app, out)
    else:
        yield build_deb(bench, app, out, quick=quick)
        if not quick:
            yield build_archive(bench, app, out)


def _size(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    sys.exit(main())
