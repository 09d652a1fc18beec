"""What a comparison of patients refuses, each by its name."""

from __future__ import annotations

from coach.program.trouble import UserTroubleError


class CohortError(UserTroubleError):
    """A comparison could not be made; what was there before is still there."""

    word: str

    def __init__(self, **places: object) -> None:
        """Keep what fills the sentence."""
        self.places = places
        super().__init__(self.word, places)


class NoDuckdbError(CohortError):
    """The library that compares many patients is not installed."""

    word = "cohort-no-duckdb"


class NoReportsError(CohortError):
    """The folder has no report that could be read."""

    word = "cohort-no-reports"


class OtherTablesError(CohortError):
    """The folder for the tables is in use for something else; it was left as it is."""

    word = "cohort-other-tables"


class NotWrittenError(CohortError):
    """The disk did not take the tables, or there is too little memory for them."""

    word = "cohort-not-written"


class BadReportError(CohortError):
    """A file is no report, or says what no report can say."""

    word = "cohort-bad-report"


class NewerReportError(BadReportError):
    """A report was made by a newer app."""

    word = "cohort-newer-report"
