"""The hand-off's refusals: each has a name and the id of a sentence for people.

``word`` is the id of the sentence that says what is wrong and what to do; ``word`` with
``-title`` behind it is its heading. ``places`` fill both. A refused file changed nothing. No
refusal carries what a file says: it may be personal, or written to mislead.
"""

from __future__ import annotations

from datetime import date

from coach.program.trouble import UserTroubleError


class HandoffError(UserTroubleError):
    """What travels could not be taken or made; nothing here was changed by the attempt."""

    word: str

    def __init__(self, **places: object) -> None:
        self.places: dict[str, object] = places
        super().__init__(self.word, places)

    @property
    def title(self) -> str:
        """The id of the heading that goes with ``word``."""
        return f"{self.word}-title"


# Files on the disk ---------------------------------------------------------------------------


class FileNotThereError(HandoffError):
    """There is no file of this name."""

    word = "handoff-file-absent"


class FileNotReachableError(HandoffError):
    """The file cannot be read or written, or is no ordinary file."""

    word = "handoff-file-unreachable"


class DiskFullError(HandoffError):
    """The disk takes no more; what was there before is still there."""

    word = "handoff-disk-full"


# What stands in a file -----------------------------------------------------------------------


class FileTooLargeError(HandoffError):
    """The file, or what it unpacks to, is larger than any real one; ``limit`` is in MiB."""

    word = "handoff-file-large"

    def __init__(self, *, limit_bytes: int) -> None:
        super().__init__(limit=f"{limit_bytes / 1_048_576:g}")


class NotAPlanError(HandoffError):
    """The file is no plan file."""

    word = "handoff-plan-none"


class NotAReportError(HandoffError):
    """The file is no report file."""

    word = "handoff-report-none"


class UnsignedFileError(HandoffError):
    """The file says of itself that nobody signed it (``alg`` is ``none``)."""

    word = "handoff-file-unsigned"


class UnknownAlgorithmError(HandoffError):
    """The file is signed in another way than EdDSA."""

    word = "handoff-file-algorithm"


class UnknownDemandError(HandoffError):
    """The signature's header holds more than ``alg`` and ``typ``."""

    word = "handoff-file-demand"


class ChangedFileError(HandoffError):
    """The file was changed or cut short after it was signed or sealed."""

    word = "handoff-file-changed"


class NewerFileError(HandoffError):
    """The file has a newer format than this version knows."""

    word = "handoff-file-newer"

    def __init__(self, *, found: int, known: int) -> None:
        super().__init__(found=found, known=known)


class UnreadableTextError(HandoffError):
    """The file's text is not UTF-8."""

    word = "handoff-file-text"


class BrokenJsonError(HandoffError):
    """The file's text is not JSON."""

    word = "handoff-file-json"


class DoubledKeyError(HandoffError):
    """A JSON object in the file gives one key twice, so two readers could read two things."""

    word = "handoff-file-doubled"


class TooDeepError(HandoffError):
    """The JSON in the file is nested deeper than any real one."""

    word = "handoff-file-deep"


class WrongContentError(HandoffError):
    """A value is missing, unknown, of a wrong type, out of its bounds, or not a number."""

    word = "handoff-file-content"


# Plans ---------------------------------------------------------------------------------------


class OlderPlanError(HandoffError):
    """A newer plan of this clinic was taken before; an old one cannot come back."""

    word = "handoff-plan-older"

    def __init__(self, *, serial: int, last: int) -> None:
        super().__init__(serial=serial, last=last)


class PlanKnownError(HandoffError):
    """The very same plan was taken before."""

    word = "handoff-plan-known"


class SerialReusedError(HandoffError):
    """Another plan with the same serial was taken before."""

    word = "handoff-plan-serial"

    def __init__(self, *, serial: int) -> None:
        super().__init__(serial=serial)


class ExpiredPlanError(HandoffError):
    """The last day on which the plan could be taken has passed."""

    word = "handoff-plan-expired"

    def __init__(self, *, expires: date) -> None:
        super().__init__(expires=expires)


class OtherPersonError(HandoffError):
    """The plan is for somebody else."""

    word = "handoff-plan-person"


class OtherClinicError(HandoffError):
    """The plan is signed with another key than the paired clinic's."""

    word = "handoff-plan-clinic"


# A record that moves -------------------------------------------------------------------------


class NotAMoveError(HandoffError):
    """The file is none by which a record moves."""

    word = "moving-none"


# Passphrases and the clinic's identity -------------------------------------------------------


class FileLockedError(HandoffError):
    """The file is locked with a passphrase, which is needed first."""

    word = "handoff-file-locked"


class WrongPassphraseError(HandoffError):
    """The passphrase does not open this."""

    word = "handoff-passphrase-wrong"


class WeakPassphraseError(HandoffError):
    """The passphrase has neither 12 characters nor four words."""

    word = "handoff-passphrase-weak"


class CostlyLockError(HandoffError):
    """Opening the lock would take this computer far too long."""

    word = "handoff-lock-costly"


class LockFailedError(HandoffError):
    """The lock could not be made; there is no locked file."""

    word = "handoff-lock-failed"


class NoIdentityError(HandoffError):
    """No clinic identity was made here yet."""

    word = "handoff-identity-none"


class IdentityExistsError(HandoffError):
    """A clinic identity is here already; it was left as it is."""

    word = "handoff-identity-exists"


class NameRefusedError(HandoffError):
    """The clinic's name is blank, longer than 200 characters, or has signs that do not print."""

    word = "handoff-identity-name"


class DamagedIdentityError(HandoffError):
    """The file of the clinic identity is not whole; it was left as it is."""

    word = "handoff-identity-damaged"


class PassphraseRefusedError(HandoffError):
    """The passphrase was wrong; ``n`` seconds have to pass before the next try."""

    word = "handoff-identity-wrong"

    def __init__(self, *, seconds: int) -> None:
        super().__init__(n=seconds)


class TooSoonError(HandoffError):
    """A wrong passphrase was given ``n`` seconds too short ago; this one was not tried."""

    word = "handoff-identity-wait"

    def __init__(self, *, seconds: int) -> None:
        super().__init__(n=seconds)


# Reports -------------------------------------------------------------------------------------


class OtherRecipientError(HandoffError):
    """The report is sealed to another clinic."""

    word = "handoff-report-other"


class SignerChangedError(HandoffError):
    """The report is signed with another key than the person's earlier ones."""

    word = "handoff-report-signer"


class BadContainerError(HandoffError):
    """What the report packs is not what a report may pack."""

    word = "handoff-report-container"
