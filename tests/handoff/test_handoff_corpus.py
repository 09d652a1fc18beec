"""Saved files bring what they brought when they were saved: contents, or a refusal by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.handoff.identity import read_locked, unlock_identity
from coach.handoff.refusals import HandoffError
from coach.handoff.report_file import open_report
from tests.support.handoff import CLINIC, DEVICE_KEY, PASSPHRASE, PERSON, opened
from tests.support.handoff_corpus import FOLDER, identities, plans, reports

READERS: dict[str, Callable[[bytes], object]] = {
    "plans": lambda data: opened(data).envelope.person,
    "reports": lambda data: bool(open_report(data, CLINIC, DEVICE_KEY.public).files),
    "identities": lambda data: unlock_identity(read_locked(data), PASSPHRASE).seal_key,
}
CONTENTS = {"plans": PERSON, "reports": True, "identities": CLINIC.seal_key}
SAVED = sorted(FOLDER.glob("*/*.bin"))


def outcome(kind: str, data: bytes) -> str:
    """Return ``opens`` or the refusal's name."""
    try:
        content = READERS[kind](data)
    except HandoffError as refusal:
        return type(refusal).__name__
    assert content == CONTENTS[kind]
    return "opens"


@pytest.mark.parametrize("path", SAVED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_saved_file_brings_what_it_brought(path: Path) -> None:
    assert outcome(path.parent.name, path.read_bytes()) == path.name.split(".")[0]


@pytest.mark.parametrize(
    ("kind", "made"), [("plans", plans), ("reports", reports), ("identities", identities)]
)
def test_each_kind_of_file_is_saved(kind: str, made: Callable[[], dict[str, bytes]]) -> None:
    names = {f"{name}.bin" for name in made()}
    assert names <= {path.name for path in SAVED if path.parent.name == kind}
