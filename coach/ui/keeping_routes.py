"""Places about keeping a record safe; no start needs them, so they bring their own table."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coach.ui.routes import Route

if TYPE_CHECKING:
    from coach.ui.keeping_port import Apart, Inside


class Backups(Route, frozen=True, kw_only=True):
    """Where backups are, and so many of them; ``done`` says that one was just made."""

    shown: int = 5
    done: bool = False


class PutBack(Route, frozen=True, kw_only=True):
    """A backup before it is put back."""

    path: Path


class BackupKey(Route, frozen=True, kw_only=True):
    """A backup of another computer is locked; ``way`` is what somebody opens it with."""

    path: Path
    way: str = ""


class HaveRecord(Route, frozen=True, kw_only=True):
    """There is a record already: in a moved file, or in a backup."""


class MoveOut(Route, frozen=True, kw_only=True):
    """Choose the passphrase of the file by which the record moves."""


class MoveSealing(Route, frozen=True, kw_only=True):
    """The file is being sealed by ``work``, to be put at ``path``."""

    path: Path
    work: Apart


class MoveSaved(Route, frozen=True, kw_only=True):
    """The file is there; it says what to do on the other computer, and asks about this one."""

    name: str


class MoveIn(Route, frozen=True, kw_only=True):
    """A moved file waits for its passphrase; ``trouble`` is the id of what was wrong."""

    path: Path
    trouble: str = ""


class MoveOpening(Route, frozen=True, kw_only=True):
    """A moved file is being opened by ``work``."""

    path: Path
    work: Apart


class MoveFound(Route, frozen=True, kw_only=True):
    """What a moved file brings, before it is taken over."""

    inside: Inside


class LivesElsewhere(Route, frozen=True, kw_only=True):
    """The record is kept on another computer since a day."""

    since: date


class Erase(Route, frozen=True, kw_only=True):
    """What can be erased: some days, or everything."""


class EraseDays(Route, frozen=True, kw_only=True):
    """The days to erase, as typed."""

    first: tuple[str, str, str] = ("", "", "")
    last: tuple[str, str, str] = ("", "", "")


class EraseDaysSure(Route, frozen=True, kw_only=True):
    """What goes with these days; a word has to be typed."""

    first: date
    last: date


class EraseAll(Route, frozen=True, kw_only=True):
    """What goes with everything; a word has to be typed."""


class Locked(Route, frozen=True, kw_only=True):
    """The app is locked; ``then`` is shown once it opens after a start, None for the first page."""

    then: Route | None = None


class LockedCall(Route, frozen=True, kw_only=True):
    """Whom to call, while the app is locked."""


class CheckComputer(Route, frozen=True, kw_only=True):
    """Whether this computer has what the app needs."""


PAGES: dict[type[Route], str] = {
    Backups: "backups:BackupsPage",
    PutBack: "put_back:PutBackPage",
    BackupKey: "put_back:BackupKeyPage",
    HaveRecord: "have_record:HaveRecordPage",
    MoveOut: "move_out:MoveOutPage",
    MoveSealing: "move_out:MoveSealingPage",
    MoveSaved: "move_out:MoveSavedPage",
    MoveIn: "move_in:MoveInPage",
    MoveOpening: "move_in:MoveOpeningPage",
    MoveFound: "move_in:MoveFoundPage",
    LivesElsewhere: "lives_elsewhere:LivesElsewherePage",
    Erase: "erase:ErasePage",
    EraseDays: "erase:EraseDaysPage",
    EraseDaysSure: "erase:EraseDaysSurePage",
    EraseAll: "erase:EraseAllPage",
    CheckComputer: "check_computer:CheckComputerPage",
    Locked: "locked:LockedPage",
    LockedCall: "locked:LockedCallPage",
}
"""Which page shows which of these routes."""
