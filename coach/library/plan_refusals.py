"""Why the JSON of a plan is not taken in, each refusal by its name."""

from __future__ import annotations

import msgspec

from coach.program.plan_finding import Finding
from coach.program.trouble import UserTroubleError


class PlanProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One place in a plan file that does not fit; ``place`` is its JSON path, such as ``$.note``.

    ``word`` is the id of its sentence, ``needed`` what the sentence says is needed there.
    """

    place: str
    word: str
    needed: str = ""

    @property
    def places(self) -> dict[str, str]:
        """The values of the sentence's {places}."""
        return {"place": self.place, **({"needed": self.needed} if self.needed else {})}


class PlanFileError(UserTroubleError, ValueError):
    """A plan file was not taken in and nothing was changed.

    ``word`` is the id of the sentence that says so, ``title`` of its heading. ``problems`` and
    ``findings`` hold all that is wrong, where that is known.
    """

    word = "plan-file-unreadable"
    title = "plan-file-title"

    def __init__(
        self, problems: tuple[PlanProblem, ...] = (), findings: tuple[Finding, ...] = ()
    ) -> None:
        """Keep what is wrong."""
        super().__init__(self.word)
        self.problems = problems
        self.findings = findings
        self.places: dict[str, object] = {}


class PlanTooLargeError(PlanFileError):
    """The file is larger than any plan."""

    word = "plan-file-large"


class PlanNestedError(PlanFileError):
    """The file is nested more deeply than any plan."""

    word = "plan-file-nested"


class PlanUnreadableError(PlanFileError):
    """The file is no JSON, or says a thing twice."""


class PlanNewerError(PlanFileError):
    """The plan has a format this version does not know yet."""

    word = "plan-file-newer"


class PlanMisfitError(PlanFileError):
    """Something in the file is missing, unknown, of a wrong type or out of bounds."""

    word = "plan-file-misfit"


class PlanUnsoundError(PlanFileError):
    """The plan contradicts itself or the exercises of this app; such a plan cannot be signed."""

    word = "plan-file-unsound"
