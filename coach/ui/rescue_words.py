"""What is said once a damaged record was saved as far as it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.ui.routes import Message, Sentence


def rescue_told(
    *, entries: int, backup: bool, missing: Sequence[tuple[date | None, date | None]]
) -> Message:
    """Return the message about a rescue: what is back, and what may be missing."""
    if not entries:
        return Message(
            title=Sentence(word="keeping-nothing-title"),
            sentences=(Sentence(word="keeping-nothing"),),
        )
    sentences = [Sentence(word="keeping-rescued", places={"n": entries})]
    if backup:
        sentences.append(Sentence(word="keeping-from-backup"))
    sentences += [_gap(first, last) for first, last in missing]
    if not missing:
        sentences.append(Sentence(word="keeping-whole"))
    return Message(title=Sentence(word="keeping-rescued-title"), sentences=tuple(sentences))


def _gap(first: date | None, last: date | None) -> Sentence:
    """Return the sentence about one stretch of days; an open end has a sentence of its own."""
    if first is None:
        return Sentence(word="keeping-missing-before", places={"last": last})
    if last is None:
        return Sentence(word="keeping-missing-after", places={"first": first})
    return Sentence(word="keeping-missing-between", places={"first": first, "last": last})
