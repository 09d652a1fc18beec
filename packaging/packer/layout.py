"""Lays the app out as Linux has it: programs, desktop files, icons, man page, licences."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

from packer import facts, papers
from packer.building import Bench
from packer.icons import Picture, draw, drawings

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
MEASURED = "first-paint"
"""The program of the measurements, beside the app; it is not packed."""

HOME = f"lib/{facts.PACKAGE}"


def lay_out(bench: Bench, app: Path, top: Path) -> None:
    """Fill the empty folder ``top`` (a ``/usr``, or any other place) with the app."""
    skipped = shutil.ignore_patterns(MEASURED)
    shutil.copytree(app, top / HOME, symlinks=True, ignore=skipped)
    (top / "bin").mkdir()
    (top / "bin" / "coach").symlink_to(f"../{HOME}/coach")
    share = top / "share"
    _desktop(bench, share)
    _icons(bench, share / "icons" / "hicolor")
    _man_page(bench, share / "man" / "man1" / "coach.1.gz")
    _papers(bench, share / "doc" / facts.PACKAGE)
    _guides(share / "doc" / facts.PACKAGE)
    tidy(top, bench.epoch)


def tidy(top: Path, epoch: int) -> None:
    """Give every file the same date and the rights all can use it with."""
    for path in sorted(top.rglob("*"), reverse=True):
        if path.is_symlink():
            os.utime(path, (epoch, epoch), follow_symlinks=False)
            continue
        runs = path.is_dir() or path.match(f"{HOME}/coach") or path.name == "install.sh"
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch))
    top.chmod(0o755)
    os.utime(top, (epoch, epoch))


def _desktop(bench: Bench, share: Path) -> None:
    """Put the entry of the menu, the types of file and what shops show in their places."""
    linux = bench.source / "packaging" / "linux"
    for name, folder in (
        (f"{facts.PACKAGE}.desktop", "applications"),
        (f"{facts.PACKAGE}-types.xml", "mime/packages"),
        (f"{facts.APP_ID}.metainfo.xml", "metainfo"),
    ):
        place = share / folder / name
        place.parent.mkdir(parents=True)
        text = (linux / name).read_text(encoding="utf-8")
        place.write_text(facts.filled(text, bench.source, bench.epoch), encoding="utf-8")


def _icons(bench: Bench, hicolor: Path) -> None:
    """Draw each icon in all sizes, the drawing itself beside them."""
    wanted = []
    for drawing in drawings(bench):
        kind = "mimetypes" if drawing.stem.startswith("application-") else "apps"
        whole = hicolor / "scalable" / kind / drawing.name
        whole.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawing, whole)
        for size in ICON_SIZES:
            place = hicolor / f"{size}x{size}" / kind / f"{drawing.stem}.png"
            wanted.append(Picture(drawing, size, place))
    draw(bench, wanted)


def _guides(place: Path) -> None:
    """Put the guides where the app looks for them; ``make guide`` has made them."""
    for guide in sorted((facts.ROOT / "build" / "guide").glob("*.pdf")):
        shutil.copyfile(guide, place / guide.name)


def _man_page(bench: Bench, place: Path) -> None:
    text = (bench.source / "packaging" / "linux" / "coach.1").read_text(encoding="utf-8")
    _write_packed(place, facts.filled(text, bench.source, bench.epoch))


def _papers(bench: Bench, folder: Path) -> None:
    """Write who holds the rights of what is inside, and what is new."""
    folder.mkdir(parents=True)
    papers.write_licences(bench, folder)
    _write_packed(folder / "changelog.gz", papers.changes(bench))


def _write_packed(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
