"""Why a record stays locked: each refusal has a name, and says what to do; nothing is destroyed."""

from __future__ import annotations

from coach.handoff.refusals import HandoffError


class NoKeysError(HandoffError):
    """There is no file of ways in where one was looked for."""

    word = "vault-keys-none"


class DamagedKeysError(HandoffError):
    """The file of ways in is not whole, or was changed; it was left as it is."""

    word = "vault-keys-damaged"


class OtherKeysError(HandoffError):
    """The file of ways in belongs to another record; nothing was changed."""

    word = "vault-keys-other"


class NoWayError(HandoffError):
    """The way in that was tried was never made, or was taken away."""

    word = "vault-way-none"


class KeyringRefusedError(HandoffError):
    """The system's keyring is not there, is locked, or does not do what was asked."""

    word = "vault-keyring-refused"


class LastWayError(HandoffError):
    """Without this one nothing would open the record any more; it was left as it is."""

    word = "vault-way-last"


# The recovery code ---------------------------------------------------------------------------


class CodeLengthError(HandoffError):
    """The code has more or fewer words than it was printed with."""

    word = "vault-code-length"

    def __init__(self, *, found: int, wanted: int) -> None:
        super().__init__(found=found, wanted=wanted)


class CodeWordUnknownError(HandoffError):
    """A word of the code is in no list; ``position`` counts from 1."""

    word = "vault-code-unknown"

    def __init__(self, *, position: int) -> None:
        super().__init__(position=position)


class CodeWordWrongError(HandoffError):
    """One word is another than the printed one; ``position`` counts from 1."""

    word = "vault-code-other"

    def __init__(self, *, position: int) -> None:
        super().__init__(position=position)


class CodeMixedUpError(HandoffError):
    """Several words are others than the printed ones, or their order is."""

    word = "vault-code-mixed"


class CodeRefusedError(HandoffError):
    """The code is a whole one, but of another or an older sheet; ``n`` seconds have to pass."""

    word = "vault-code-refused"

    def __init__(self, *, seconds: int) -> None:
        super().__init__(n=seconds)
