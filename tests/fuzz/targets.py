"""Every reader of files from elsewhere, each fed with bytes: only named refusals may come out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from coach.commands.score_kinds import pain_kind, scored
from coach.device.settings import FILE, TomlSettings
from coach.handoff.refusals import HandoffError
from coach.handoff.report_file import open_report
from coach.handoff.vault import read_keys
from coach.library.check import check_paths
from coach.library.content import load_content
from coach.library.plan_file import parse_plan
from coach.library.plan_refusals import PlanFileError
from coach.library.problems import ContentError
from coach.library.table_cells import ScoreError
from coach.library.table_file import read_table
from coach.program.routine import Content
from tests.support.handoff import CLINIC, opened


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz"))


@cache
def _content() -> Content:
    return load_content()


def _file(name: str, data: bytes) -> Path:
    path = _folder() / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def content(data: bytes) -> str:
    """Read a content file."""
    try:
        _, problems = check_paths([_file("breathing.toml", data)])
    except ContentError as refusal:
        return type(refusal).__name__
    return "problems" if problems else "sound"


def plan(data: bytes) -> str:
    """Read a plan file, and as well the plan inside it as if it had been signed."""
    with suppress(HandoffError):
        opened(data)
    try:
        parse_plan(data, _content())
    except PlanFileError as refusal:
        return type(refusal).__name__
    return "opens"


def report(data: bytes) -> str:
    """Open a report file."""
    try:
        open_report(data, CLINIC, None)
    except HandoffError as refusal:
        return type(refusal).__name__
    return "opens"


def settings(data: bytes) -> str:
    """Read the preferences, which never fail."""
    kept = TomlSettings(_file(FILE, data).parent)
    kept.load()
    return "troubles" if kept.troubles else "sound"


def score(data: bytes) -> str:
    """Score a table of one's own."""
    try:
        _, troubles = scored(read_table(_file("any.csv", data)), pain_kind())
    except ScoreError as refusal:
        return type(refusal).__name__
    return "troubles" if list(troubles) else "sound"


def keys(data: bytes) -> str:
    """Read a file of ways into a record."""
    try:
        read_keys(data)
    except HandoffError as refusal:
        return type(refusal).__name__
    return "opens"


TARGETS: Mapping[str, Callable[[bytes], str]] = {
    "content": content,
    "plan": plan,
    "report": report,
    "settings": settings,
    "score": score,
    "keys": keys,
}
