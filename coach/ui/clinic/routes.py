"""The places of the clinic's window."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from coach.ui.routes import Route


class DeskEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes plans, as somebody has typed it so far."""

    clinic: str = ""
    name: str = ""
    profession: str = ""
    phone: str = ""
    team_phone: str = ""
    emergency_phone: str = ""


class PersonEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Who a person is, as somebody has typed it so far."""

    name: str = ""
    pseudonym: str = ""
    remark: str = ""
    former: int = 0


class Begin(Route, frozen=True, kw_only=True):
    """First use: who works here. ``anew`` puts what is there aside."""

    entry: DeskEntry = DeskEntry()
    anew: bool = False


class Passphrase(Route, frozen=True, kw_only=True):
    """First use: the passphrase."""

    entry: DeskEntry
    anew: bool = False


class Unlock(Route, frozen=True, kw_only=True):
    """The desk is locked; ``idle`` says that it locked itself."""

    idle: bool = False


class Lost(Route, frozen=True, kw_only=True):
    """What is left when the passphrase is lost."""


class Fingerprint(Route, frozen=True, kw_only=True):
    """The words that patients compare; ``first`` right after the identity was made."""

    first: bool = False


class ChangePassphrase(Route, frozen=True, kw_only=True):
    """Lock the desk with another passphrase."""


class DeskForm(Route, frozen=True, kw_only=True):
    """Change who writes plans; without an entry it shows what is kept."""

    entry: DeskEntry | None = None


class People(Route, frozen=True, kw_only=True):
    """Who is in the register, or in its archive."""

    search: str = ""
    archived: bool = False


class PersonForm(Route, frozen=True, kw_only=True):
    """Take somebody into the register, or change what a person is called."""

    person: str = ""
    entry: PersonEntry | None = None


class PersonPage(Route, frozen=True, kw_only=True):
    """A person with their plans; ``note`` is what somebody has typed so far."""

    person: str
    note: str = ""


class Section(StrEnum):
    """The parts of the plan's editor, in their order."""

    CLEARANCE = "clearance"
    PROGRAMME = "programme"
    EXERCISES = "exercises"
    DAYS = "days"
    GOAL = "goal"
    CHECK = "check"


class Editor(Route, frozen=True, kw_only=True):
    """A plan being written; ``routine`` and ``item`` name the exercise that is looked at."""

    person: str
    section: Section = Section.CLEARANCE
    routine: str = ""
    item: str = ""


class HandOver(Route, frozen=True, kw_only=True):
    """A signed plan: save its file and hand it over; ``saved`` is the name it was saved under."""

    person: str
    serial: int
    saved: str = ""
    locked: bool = False


class Locking(Route, frozen=True, kw_only=True):
    """A file is being locked with a passphrase, to be saved in ``path``."""

    person: str
    serial: int
    path: str


class CalendarFile(Route, frozen=True, kw_only=True):
    """Save the days of a signed plan for a calendar."""

    person: str
    serial: int


class Reissue(Route, frozen=True, kw_only=True):
    """Give the plan signed last out once more, unchanged."""

    person: str


class Demonstrate(Route, frozen=True, kw_only=True):
    """What can be shown to somebody."""


class Show(Route, frozen=True, kw_only=True):
    """Show an exercise on a step of its ladder, or a whole routine (then ``exercise`` is empty)."""

    routine: str
    exercise: str = ""
    step: int = 1


class Reports(Route, frozen=True, kw_only=True):
    """The reports that came, and the way to open one."""


class OtherComputer(Route, frozen=True, kw_only=True):
    """A report was signed by another computer than the person's, and refused."""

    path: str


class ReportPage(Route, frozen=True, kw_only=True):
    """The report that was opened last."""


class Compare(Route, frozen=True, kw_only=True):
    """What shall be compared: the reports of this desk, or those of a ``folder``.

    ``table`` is the file of a table of groups; without ``by_table`` all are one group.
    """

    from_folder: bool = False
    folder: str = ""
    by_table: bool = False
    table: str = ""


class CompareGroups(Route, frozen=True, kw_only=True):
    """Put the people of the last comparison into groups by hand."""

    asked: Compare


class Comparing(Route, frozen=True, kw_only=True):
    """A comparison under way; ``asked`` is what it was asked for."""

    asked: Compare


class Compared(Route, frozen=True, kw_only=True):
    """The comparison that was made last: one of its tables; ``saved`` is where it was saved."""

    asked: Compare
    table: str = "outcomes"
    as_table: bool = False
    saved: str = ""


class BackIn(Route, frozen=True, kw_only=True):
    """The closed record that was looked at last: whose it is, before a code is made."""


class CodeGiven(Route, frozen=True, kw_only=True):
    """The new code, to be handed over; gone once the page is left."""

    person: str
    places: tuple[int, ...]

    def __repr__(self) -> str:
        return "CodeGiven(...)"
