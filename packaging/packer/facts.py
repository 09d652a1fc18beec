"""What every package says of the app, once: version, date, names, types of file."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

APP_ID = "org.spinecoach.SpineCoach"
"""The app's name among all others; whoever takes it to a store has to hold the domain first."""

NAME = "Spine Coach"
PACKAGE = "spine-coach"
TEAM = "The authors of Spine Coach"
MAINTAINER = f"{TEAM} <nobody@localhost>"
"""Debian wants an address; the project has none yet."""

SUMMARY = "guided back exercises at home for people with spinal metastases"

OLDEST_EPOCH = 1_580_601_600
"""The date of files where nobody knows a better one, as hatchling has it: 2020-02-02."""

_VERSION = re.compile(r'^__version__ = "([0-9]+\.[0-9]+\.[0-9]+)"$', re.MULTILINE)


class FileType(NamedTuple):
    """A type of file that a double click opens in the app."""

    ending: str
    mime: str
    name: str


FILE_TYPES = (
    FileType("coachplan", "application/x-spine-coach-plan", "Exercise plan"),
    FileType("coachreport", "application/x-spine-coach-report", "Sealed exercise report"),
)


def version_file(root: Path) -> Path:
    """Return the one file that says the version."""
    return root / "coach" / "__init__.py"


def version(root: Path = ROOT) -> str:
    """Return the version; raises LookupError where the file does not say it."""
    found = _VERSION.search(version_file(root).read_text(encoding="utf-8"))
    if found is None:
        sentence = f"{version_file(root)} does not say a version of three numbers"
        raise LookupError(sentence)
    return found[1]


def with_version(root: Path, other: str) -> None:
    """Let a copy of the sources say another version."""
    path = version_file(root)
    text = path.read_text(encoding="utf-8")
    path.write_text(_VERSION.sub(f'__version__ = "{other}"', text), encoding="utf-8")
    # An sdist says its version there too, and is believed.
    (root / "PKG-INFO").unlink(missing_ok=True)


def epoch(environ: Mapping[str, str] = os.environ, root: Path = ROOT) -> int:
    """Return the date (s since 1970) that all packed files bear.

    It is SOURCE_DATE_EPOCH, or when the last change was committed, so that the same sources
    always give the same packages.
    """
    asked = environ.get("SOURCE_DATE_EPOCH", "")
    if asked.isdecimal():
        return int(asked)
    told = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "log", "-1", "--format=%ct"],  # noqa: S607
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return int(told.stdout) if told.stdout.strip().isdecimal() else OLDEST_EPOCH


def filled(text: str, root: Path, when: int) -> str:
    """Return a text with its @VERSION@ and @DATE@ filled in."""
    day = datetime.fromtimestamp(when, tz=UTC).date().isoformat()
    return text.replace("@VERSION@", version(root)).replace("@DATE@", day)


def bundle_facts(root: Path = ROOT) -> dict[str, object]:
    """Return what macOS is told of the app: Info.plist, with the types of file."""
    return {
        "CFBundleIdentifier": APP_ID,
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": version(root),
        "CFBundleVersion": version(root),
        "CFBundleLocalizations": ["en", "de"],
        "CFBundleDevelopmentRegion": "en",
        "LSApplicationCategoryType": "public.app-category.medical",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSMicrophoneUsageDescription": "The sound check and your own voice are recorded here.",
        "CFBundleDocumentTypes": [_document(one) for one in FILE_TYPES],
        "UTExportedTypeDeclarations": [_exported(one) for one in FILE_TYPES],
    }


def _document(kind: FileType) -> dict[str, object]:
    return {
        "CFBundleTypeName": kind.name,
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [f"{APP_ID}.{kind.ending}"],
    }


def _exported(kind: FileType) -> dict[str, object]:
    return {
        "UTTypeIdentifier": f"{APP_ID}.{kind.ending}",
        "UTTypeDescription": kind.name,
        "UTTypeConformsTo": ["public.data"],
        "UTTypeTagSpecification": {
            "public.filename-extension": [kind.ending],
            "public.mime-type": [kind.mime],
        },
    }
