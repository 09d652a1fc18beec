"""What the clinic's pages share: the door, the desk while it is open, and drafts being written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import msgspec

from coach.program.plan import Plan
from coach.ui.clinic.compare_port import ComparedFiles, ComparingShown, ComparisonShown
from coach.ui.clinic.file_choice import chosen_file, chosen_folder, chosen_place
from coach.ui.clinic.ports import (
    Beginning,
    Calendar,
    CodePaper,
    Door,
    DraftShown,
    Edits,
    Files,
    Folder,
    LockedShown,
    Locker,
    OpenDesk,
    Papers,
    Place,
    Preview,
    ReceivedShown,
    ReportFiles,
)


class Means(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the clinic's pages are given of other rooms.

    ``beginning`` begins a draft, ``check`` raises for a weak passphrase, ``lost`` is the id of
    what is said about a lost one. ``lock`` locks a file in a process of its own, ``write`` puts
    one on the disk. ``papers`` make files out of a plan by the ending of their name, ``calendar``
    one of its days.
    ``place`` asks where a file shall be saved, ``choose`` which one shall be opened,
    ``folder`` which folder is meant. ``reports`` reads reports and puts them on paper, ``compared``
    is the disk's side of comparing patients. ``code_paper`` prints a recovery code. ``home``
    leaves for the app of home.
    """

    door: Door
    edits: Edits
    beginning: Beginning
    preview: Preview
    check: Callable[[str], None]
    lost: str
    lock: Locker
    write: Files
    papers: Papers = {}
    calendar: Calendar | None = None
    place: Place = chosen_place
    choose: Place = chosen_file
    folder: Folder = chosen_folder
    reports: ReportFiles | None = None
    compared: ComparedFiles | None = None
    code_paper: CodePaper | None = None
    home: Callable[[], None] | None = None


class ClosedError(RuntimeError):
    """A page asked for the desk while it is locked: a bug of ours."""


class Room:
    """The clinic's side of one window; ``waiting`` is a report to be shown once it is unlocked."""

    def __init__(self, means: Means) -> None:
        """Begin with the desk locked."""
        self.means = means
        self._desk: OpenDesk | None = None
        self._drafts: dict[str, DraftShown] = {}
        self.confirmed: dict[str, set[str]] = {}
        self.expires: dict[str, date] = {}
        self.received: ReceivedShown | None = None
        self.locked: LockedShown | None = None
        self.comparing: ComparingShown | None = None
        self.comparison: ComparisonShown | None = None
        self.waiting: Path | None = None
        self.secret = ""

    @property
    def open(self) -> bool:
        """Tell whether the desk is open."""
        return self._desk is not None

    @property
    def desk(self) -> OpenDesk:
        """The open desk; raises ClosedError while it is locked."""
        if self._desk is None:
            raise ClosedError
        return self._desk

    def enter(self, desk: OpenDesk) -> None:
        """Take a desk that was opened."""
        self.lock()
        self._desk = desk

    def lock(self) -> None:
        """Close the desk and forget whatever was read from it."""
        desk = self._desk
        try:
            if desk is not None:
                self.keep_drafts()
        finally:
            # A disk that takes no more keeps nobody from locking the desk.
            self._desk = None
            self._drafts.clear()
            self.confirmed.clear()
            self.expires.clear()
            self.received = None
            self.locked = None
            self.stop_comparing()
            self.comparison = None
            self.secret = ""
            if desk is not None:
                desk.close()

    def compare(self, folder: Path | None, groups: Mapping[str, str] | None) -> None:
        """Begin to compare, in place of whatever was compared before."""
        self.stop_comparing()
        self.comparison = None
        self.comparing = self.desk.compare(folder, groups)

    def stop_comparing(self) -> None:
        """End a comparison that is under way; without one nothing happens."""
        if self.comparing is not None:
            self.comparing.give_up()
            self.comparing = None

    def draft(self, person: str) -> DraftShown | None:
        """Return the draft of a person's plan, None where nothing waits unsigned."""
        if person not in self._drafts:
            plan = self.desk.clinic.draft(person)
            if plan is None:
                return None
            self._drafts[person] = self.means.beginning(plan)
        return self._drafts[person]

    def begin(self, plan: Plan) -> None:
        """Begin a draft with a plan, kept at once."""
        self.desk.clinic.keep_draft(plan)
        self._drafts[plan.person.id] = self.means.beginning(plan)
        self.confirmed.pop(plan.person.id, None)

    def put(self, draft: DraftShown) -> None:
        """Take a draft as it is now; it is kept with the next ``keep_drafts``."""
        self._drafts[draft.plan.person.id] = draft

    def keep_drafts(self) -> None:
        """Keep every draft as far as it is written; nothing happens where nothing changed."""
        for draft in self._drafts.values():
            self.desk.clinic.keep_draft(draft.plan)

    def forget_draft(self, person: str) -> None:
        """Forget the draft and its changes, after it was signed or thrown away."""
        self._drafts.pop(person, None)
        self.confirmed.pop(person, None)
