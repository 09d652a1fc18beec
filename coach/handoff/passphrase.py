"""What a passphrase has to be, and the one way its text is spelled before it is used."""

from __future__ import annotations

import unicodedata

from coach.handoff.refusals import WeakPassphraseError

LEAST_CHARACTERS = 12
LEAST_WORDS = 4

LOST = "handoff-passphrase-lost"
"""The id of the sentence that says what can be done when a passphrase is lost."""


def check_passphrase(text: str) -> None:
    """Pass a passphrase of at least 12 characters, or of four words; raises WeakPassphraseError.

    A stolen file can be tried on many computers at once, however slow this one is made; length
    is what stands against it. No kinds of signs are asked for, since such rules give short
    passphrases that are hard to keep in mind (NIST SP 800-63B, section 5.1.1.2). One sign said
    over and over is no length, and four words of one letter are no words.
    """
    plain = one_spelling(text)
    words = {word for word in plain.split() if len(word) >= 2}
    long = len(plain) >= LEAST_CHARACTERS and len(set(plain)) >= 4
    if not (long or len(words) >= LEAST_WORDS):
        raise WeakPassphraseError


def one_spelling(text: str) -> str:
    """Return the passphrase as it is used: composed signs, single spaces, none at the ends.

    Keyboards of different systems compose an umlaut differently (Unicode NFC makes them alike).
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return composed.encode("utf-8", errors="replace").decode("utf-8")
