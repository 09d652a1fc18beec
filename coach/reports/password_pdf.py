"""A PDF that opens with a password only (AES-256), for e-mail."""

from __future__ import annotations

import io

from coach.handoff.passphrase import check_passphrase, one_spelling

CIPHER = "AES-256"


def with_password(pdf: bytes, password: str) -> bytes:
    """Return the PDF encrypted (ISO 32000-2, AES-256); any viewer opens it with the password.

    Tags and bookmarks stay. Chance is in it, so two calls differ; opened they are alike. Raises
    WeakPassphraseError.
    """
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only where a password is asked for

    check_passphrase(password)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(one_spelling(password), algorithm=CIPHER)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
