"""What a practice refuses, each by its name; the person is told in the sentence it carries."""

from __future__ import annotations


class RefusedError(RuntimeError):
    """A practice did not do what was asked; ``word`` and ``title`` are ids of its sentences."""

    word = "safety-refused-closed"
    title = "safety-refused-title"

    def __init__(self, reason: str = "") -> None:
        """Refuse, for a reason that only developers read."""
        super().__init__(reason or type(self).__name__)
        self.places: dict[str, object] = {}


class NothingInterruptedError(LookupError):
    """There is no interrupted session to go on with."""


class CheckInTooOldError(RefusedError):
    """The check-in can no longer be relied on: too old, used up, or followed by a newer one."""

    word = "safety-refused-too-old"


class CheckInKeptError(RefusedError):
    """These questions have been answered and kept already, with other answers."""

    word = "safety-refused-kept"


class SessionOpenError(RefusedError):
    """Another session was begun and not closed; what was done in it has to be known first."""

    word = "safety-refused-open"


class MorningDueError(RefusedError):
    """The morning after the last session comes first: it may close the exercises."""

    word = "safety-refused-morning"


class UnansweredError(RefusedError):
    """A check-in with open questions cannot be kept."""

    word = "safety-refused-unanswered"


class MayNotStartError(RefusedError):
    """The answers, or a lock, do not allow this session."""


class VersionTakenError(RefusedError):
    """A plan of another clinic has a version that one of the person's plans had already."""

    word = "pairing-version-taken"
    title = "pairing-version-taken-title"

    def __init__(self, version: int, last: int) -> None:
        """Tell both versions, and the next one that is free."""
        super().__init__()
        self.places = {"version": version, "last": last, "next": last + 1}


class NeedsPlanError(RefusedError):
    """Only a plan opens this routine, and there is none that does."""

    word = "safety-refused-needs-plan"


class NotClearedError(RefusedError):
    """A lock is cleared by somebody, on a day from its own to today, with words of theirs."""

    word = "safety-refused-not-cleared"


class NotInPlanError(RefusedError):
    """The plan in force does not open this routine."""

    word = "safety-refused-not-in-plan"


class ShortOnlyError(RefusedError):
    """One short session was done today, so only the second short one is left."""

    word = "safety-refused-short-only"


class TooSoonError(RefusedError):
    """Two short sessions lie an hour apart; ``minutes`` are left."""

    word = "safety-refused-too-soon"

    def __init__(self, minutes: int) -> None:
        """Say how many minutes are left."""
        super().__init__()
        self.places = {"minutes": minutes}


class NotThisDayError(RefusedError):
    """What was to be kept does not fit this day; the rule that says no is in the word's id."""

    word = "diary-refused-day"

    def __init__(self, rule: str = "") -> None:
        """Name the rule, such as ``taken``, where there is one."""
        super().__init__(rule)
        if rule:
            self.word = f"diary-refused-move-{rule}"


class NotThisMuchError(RefusedError):
    """A number or a choice no day of training can have."""

    word = "diary-refused-much"


class AlreadyDoneError(RefusedError):
    """A session of that day is in the record already."""

    word = "diary-refused-done"


class NotOfferedError(RefusedError):
    """A questionnaire that is not there, or not in any language it could be asked in."""

    word = "measures-refused-offered"


class OpenQuestionsError(RefusedError):
    """A questionnaire with a question that was neither answered nor left open by choice."""

    word = "measures-refused-open-questions"


class NotThereError(RefusedError):
    """What was asked for is not in this record."""

    word = "corrections-refused-there"


class NotCorrectableError(RefusedError):
    """What the app saw by itself is never corrected; only what a person told."""

    word = "corrections-refused-kind"


class ReasonMissingError(RefusedError):
    """A correction needs a reason."""

    word = "corrections-refused-reason"


class NothingChangedError(RefusedError):
    """A correction that would change nothing is not kept."""

    word = "corrections-refused-same"
