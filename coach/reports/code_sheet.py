"""The recovery code as a PDF in large type: the words, what they are for, where to keep them."""

from __future__ import annotations

from collections.abc import Sequence

from coach.library.words import Words
from coach.reports.typeset import typeset


def code_sheet(code: Sequence[str], words: Words) -> bytes:
    """Return the words of a code as PDF on A4; ``words`` are of the same language.

    No name and no number stands on it: who finds it does not know what it opens whose record of.
    """
    told = {
        "title": words("vault-sheet-title"),
        "language": words.language,
        "foot": words("vault-sheet-foot"),
        "blocks": [
            {"type": "paragraph", "text": words("vault-sheet-what")},
            {"type": "list", "items": list(code), "numbered": True},
            {"type": "heading", "text": words("vault-sheet-how-title")},
            {
                "type": "list",
                "items": [words(f"vault-sheet-how-{number}") for number in range(1, 4)],
                "numbered": False,
            },
        ],
    }
    return typeset("reading.typ", "page", told)
