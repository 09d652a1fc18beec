"""What a clinic's desk refuses, each by its name; people are told in the sentence it carries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.program.plan_finding import Finding


class ClinicError(RuntimeError):
    """The desk did not do what was asked, and kept nothing of it.

    ``word`` is the id of the sentence that says why and what to do, ``places`` fill it.
    """

    word: str

    def __init__(self, **places: object) -> None:
        self.places: dict[str, object] = places
        super().__init__(self.word)

    @property
    def title(self) -> str:
        """The id of the heading that goes with ``word``."""
        return f"{self.word}-title"


class UnknownPersonError(ClinicError):
    """There is nobody with this id in the register."""

    word = "register-unknown-person"

    def __init__(self, person: str) -> None:
        super().__init__(person=person)


class NamelessError(ClinicError):
    """A person needs a name or a pseudonym."""

    word = "register-nameless"


class ArchivedError(ClinicError):
    """A person in the archive gets no new plan."""

    word = "register-archived"

    def __init__(self, person: str) -> None:
        super().__init__(person=person)


class NoDeskError(ClinicError):
    """It was not said yet who writes plans here, and which numbers people call."""

    word = "register-no-desk"


class NoPlanError(ClinicError):
    """The person has no signed plan, or none with this serial."""

    word = "register-no-plan"

    def __init__(self, person: str) -> None:
        super().__init__(person=person)


class NotWholeError(ClinicError):
    """A value is none that its field may have; ``place`` is its path."""

    word = "register-not-whole"

    def __init__(self, place: str) -> None:
        super().__init__(place=place)


class PastDayError(ClinicError):
    """A plan cannot be in force from a day that is over."""

    word = "register-past-day"

    def __init__(self, day: date) -> None:
        super().__init__(day=day)


class PastExpiryError(ClinicError):
    """A file that may be taken until a day that is over could be taken by nobody."""

    word = "register-past-expiry"

    def __init__(self, day: date) -> None:
        super().__init__(day=day)


class OtherDeviceError(ClinicError):
    """Another device was taken as this person's; the clinic has to say that it changed."""

    word = "register-other-device"

    def __init__(self, person: str) -> None:
        super().__init__(person=person)


class FindingsLeftError(ClinicError):
    """Findings stand in the way of a signature; ``findings`` are all of them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(count=len(findings))


class ErrorsLeftError(FindingsLeftError):
    """A plan with errors cannot be signed."""

    word = "register-errors-left"


class WarningsLeftError(FindingsLeftError):
    """Every warning has to be confirmed before a plan is signed."""

    word = "register-warnings-left"
