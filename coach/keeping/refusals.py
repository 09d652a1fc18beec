"""Why a record stays closed, though nothing is wrong with it."""

from __future__ import annotations

from pathlib import Path

from coach.handoff.refusals import HandoffError
from coach.record.errors import RecordError


class KeysUnreadableError(RecordError):
    """The file of ways in cannot be read; told in the words of its own trouble."""

    word = "vault-keys-damaged"

    def __init__(self, folder: Path, trouble: HandoffError) -> None:
        self.word = trouble.word
        super().__init__(folder, **trouble.places)
