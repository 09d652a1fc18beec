"""The papers beside the program: the licences of all that is inside, and what is new."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

from packer import facts
from packer.building import Bench

TOOLS = {
    "altgraph",
    "babel",
    "hatchling",
    "packaging",
    "pathspec",
    "pip",
    "pluggy",
    "pyinstaller-hooks-contrib",
    "setuptools",
    "spine-coach",
    "trove-classifiers",
}
"""What is installed to build with, and is not packed; of PyInstaller the first steps are."""

ASK = """
import json
from importlib.metadata import distributions
found = []
for one in distributions():
    head = one.metadata
    classes = [c.rpartition(" :: ")[2] for c in head.get_all("Classifier", []) if "License" in c]
    said = head.get("License-Expression") or head.get("License", "").split("\\n")[0]
    files = [f for f in one.files or () if ".dist-info" in str(f)]
    texts = [str(f.locate()) for f in files if any(
        word in f.name.lower() for word in ("licen", "copying", "notice")) or "licenses" in f.parts]
    found.append([head["Name"], one.version, said or ", ".join(classes), sorted(texts)])
print(json.dumps(found))
"""

COMMON = Path("/usr/share/common-licenses")
"""Where Debian keeps the texts that many programs share."""

SHARED = ("LGPL-3", "GPL-3", "GPL-2", "Apache-2.0", "MPL-2.0")
"""Texts the packed parts ask for and do not all bring: Qt's, PyInstaller's, OpenSSL's."""

BESIDE = (
    ("Python", "PSF-2.0"),
    ("OpenSSL", "Apache-2.0"),
    ("libffi, libxcb, xcb-util, libxkbcommon, bzip2", "MIT and permissive licences like it"),
    ("liblzma", "public domain"),
    ("ICU, with Qt", "Unicode-3.0"),
)
"""What is packed and is no Python package."""

HEAD = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Spine Coach
Comment: The app and all it needs, packed in one folder as they come from their makers.
 {licences}/ beside this file has the texts of their licences. Qt is under the LGPL, as libraries of
 its own that anybody may replace: lib/spine-coach/_internal/PySide6.

Files: *
Copyright: {year} The authors of Spine Coach
License: none-chosen-yet
 No licence has been chosen yet. Until then all rights are reserved.
"""

PART = """
Files: lib/spine-coach/_internal/*
Comment: {name}
Copyright: its authors, named in {licences}/
License: {licence}
"""

LICENCES = "licences"

_HEADING = re.compile(r"^## (?:\[?(\d+\.\d+\.\d+)\]?|Unreleased)", re.MULTILINE)


class Part(NamedTuple):
    """A packed library, its licence and the files with its text."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def parts(bench: Bench) -> Iterator[Part]:
    """Yield every Python package that is packed, its licence as docs/safety has it if it does."""
    facts_file = bench.source / "docs" / "safety" / "software.toml"
    rows = tomllib.loads(facts_file.read_text(encoding="utf-8"))["software"]
    told = {_plain(row["name"]): str(row["licence"]) for row in rows}
    asked = subprocess.run(
        [bench.python, "-P", "-c", ASK], capture_output=True, check=True, text=True
    )
    for name, version, licence, texts in sorted(json.loads(asked.stdout), key=_name):
        if _plain(name) not in TOOLS:
            yield Part(name, version, told.get(_plain(name), licence), tuple(texts))


def write_licences(bench: Bench, folder: Path) -> None:
    """Write ``copyright`` into a folder, and the texts it speaks of below it."""
    year = datetime.fromtimestamp(bench.epoch, tz=UTC).year
    found = list(parts(bench))
    rows = [(f"{one.name} {one.version}", one.licence) for one in found]
    text = HEAD.format(year=year, licences=LICENCES)
    for name, licence in (*rows, *BESIDE):
        text += PART.format(name=name, licence=licence.replace(" ", "-"), licences=LICENCES)
    (folder / "copyright").write_text(text, encoding="utf-8")
    texts = folder / LICENCES
    texts.mkdir()
    for one in found:
        for number, path in enumerate(one.texts):
            shutil.copyfile(path, texts / f"{_plain(one.name)}-{number}-{Path(path).name}")
    for name in SHARED:
        if (COMMON / name).is_file():
            shutil.copyfile(COMMON / name, texts / name)


def changes(bench: Bench) -> str:
    """Return what is new as Debian writes it: one paragraph a version, newest first."""
    text = (bench.source / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    day = format_datetime(datetime.fromtimestamp(bench.epoch, tz=UTC))
    told = ""
    for heading, after in zip(headings, [*headings[1:], None], strict=True):
        body = text[heading.end() : after.start() if after else len(text)]
        points = [" ".join(one.split()) for one in body.split("\n- ")[1:]]
        version = heading[1] or facts.version(bench.source)
        lines = "\n".join(f"  * {_folded(point.split(' ### ')[0])}" for point in points)
        told += f"{facts.PACKAGE} ({version}) unstable; urgency=medium\n\n{lines}\n\n"
        told += f" -- {facts.MAINTAINER}  {day}\n\n"
    return told


def _folded(text: str, width: int = 74) -> str:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n    ".join(lines)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _name(row: list[str]) -> str:
    return _plain(row[0])
