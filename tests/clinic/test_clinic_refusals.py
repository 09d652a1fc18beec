"""Every refusal of the desk and its register is told in plain words of every language."""

from __future__ import annotations

import re
import string
from datetime import date
from pathlib import Path

import pytest

from coach.clinic import refusals
from coach.clinic.refusals import (
    ArchivedError,
    ClinicError,
    ErrorsLeftError,
    FindingsLeftError,
    NamelessError,
    NoDeskError,
    NoPlanError,
    NotWholeError,
    OtherDeviceError,
    PastDayError,
    PastExpiryError,
    UnknownPersonError,
    WarningsLeftError,
)
from coach.library.words import Words, languages
from coach.program.plan_check import Finding, FindingKind
from coach.record.errors import OtherKindError, RecordError
from coach.record.register import BrokenRegisterError, IdentityGoneError, OtherIdentityError

FOLDER = Path("/people/gerda.muster/clinic")
FINDING = Finding(kind=FindingKind.NO_GOAL)
EVERY: list[ClinicError | RecordError] = [
    UnknownPersonError("K7M-4QX"),
    NamelessError(),
    ArchivedError("K7M-4QX"),
    NoDeskError(),
    NoPlanError("K7M-4QX"),
    NotWholeError("author.name"),
    PastDayError(date(2026, 1, 4)),
    PastExpiryError(date(2026, 1, 4)),
    OtherDeviceError("K7M-4QX"),
    ErrorsLeftError([FINDING]),
    WarningsLeftError([FINDING, FINDING]),
    OtherKindError(FOLDER),
    OtherIdentityError(FOLDER, key="clinic.identity"),
    IdentityGoneError(FOLDER, key="clinic.identity"),
    BrokenRegisterError(FOLDER, kept_as="clinic.db.broken-1"),
    BrokenRegisterError(FOLDER, kept_as=None),
]


def test_none_is_forgotten() -> None:
    named = {
        kind
        for kind in vars(refusals).values()
        if isinstance(kind, type) and issubclass(kind, ClinicError)
    }
    assert named - {ClinicError, FindingsLeftError} == {
        type(one) for one in EVERY if isinstance(one, ClinicError)
    }


@pytest.mark.parametrize("error", EVERY, ids=lambda error: error.word)
@pytest.mark.parametrize("language", languages())
def test_every_refusal_has_its_sentences(error: ClinicError | RecordError, language: str) -> None:
    words = Words(language)
    title, told = words(error.title, **error.places), words(error.word, **error.places)
    assert "{" not in title + told
    for fact in error.places.values():
        assert fact is None or str(fact) in told
    assert len(title.split()) <= 10
    sentences = re.split(r"(?<=[.])\s", told)
    lengths = [len(sentence.strip(string.punctuation).split()) for sentence in sentences]
    assert max(lengths) <= 25


@pytest.mark.parametrize("error", EVERY, ids=lambda error: error.word)
def test_no_refusal_tells_whose_folder_it_is(error: ClinicError | RecordError) -> None:
    assert "gerda" not in f"{error} {error!r} {error.places}"
