"""Every refusal has a heading and a sentence in every language, and its places fill them."""

from __future__ import annotations

from datetime import date

import pytest

from coach.commands.telling import Refusal
from coach.handoff import refusals, vault_refusals
from coach.handoff.refusals import HandoffError
from coach.library.words import Words
from tests.support.sentences import languages

PLACED: tuple[HandoffError, ...] = (
    refusals.FileNotThereError(name="a.coachplan"),
    refusals.FileNotReachableError(name="a.coachplan"),
    refusals.DiskFullError(name="a.coachplan"),
    refusals.FileTooLargeError(limit_bytes=1_048_576),
    refusals.NewerFileError(found=2, known=1),
    refusals.OlderPlanError(serial=4, last=5),
    refusals.SerialReusedError(serial=4),
    refusals.ExpiredPlanError(expires=date(2026, 11, 22)),
    refusals.PassphraseRefusedError(seconds=1),
    refusals.PassphraseRefusedError(seconds=60),
    refusals.TooSoonError(seconds=1),
    refusals.TooSoonError(seconds=60),
    vault_refusals.CodeLengthError(found=1, wanted=12),
    vault_refusals.CodeWordUnknownError(position=3),
    vault_refusals.CodeWordWrongError(position=3),
    vault_refusals.CodeRefusedError(seconds=1),
    vault_refusals.CodeRefusedError(seconds=60),
)
KINDS = tuple(
    kind
    for kind in HandoffError.__subclasses__()
    if kind.__module__ in {refusals.__name__, vault_refusals.__name__}
)
"""Those of files and keys; a module that adds its own proves their sentences itself."""

WITHOUT_PLACES = tuple(
    kind() for kind in KINDS if kind not in {type(refusal) for refusal in PLACED}
)


def test_each_refusal_has_a_sentence_of_its_own() -> None:
    assert len({kind.word for kind in KINDS}) == len(KINDS) > 30


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("refusal", [*PLACED, *WITHOUT_PLACES], ids=repr)
def test_a_refusal_is_told_in_words(refusal: HandoffError, language: str) -> None:
    words = Words(language)
    assert isinstance(refusal, Refusal)
    for word in (refusal.word, refusal.title):
        sentence = words(word, **refusal.places)
        assert sentence
        assert "{" not in sentence
