"""The pages about reports, over a real record of somebody with a plan."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from coach.library.content import load_content
from coach.library.words import words_in
from coach.practice.care import CareTeam
from coach.practice.outbox import Outbox
from coach.practice.practice import Practice
from coach.practice.refusals import RefusedError
from coach.program.preferences import Settings
from coach.program.trouble import UserTroubleError
from coach.record.errors import RecordError
from coach.record.store import Record
from coach.reports.refusals import SheetError
from coach.ui import routes
from coach.ui.ports import Ports
from tests.support.clock import FakeClock
from tests.support.practice import ports_of
from tests.support.report_record import half_year

TROUBLES = (RecordError, RefusedError, SheetError, UserTroubleError)


class CareHouse:
    """A record of some weeks, what hands reports over, and which files were shown."""

    def __init__(self, folder: Path, *, sessions: int = 6, planned: bool = True) -> None:
        """Live some weeks by a plan, or open an empty record."""
        self.record = half_year(folder, sessions=sessions) if planned else Record.open(folder)
        self.shown: list[Path] = []
        self.shows = True
        self.outbox = Outbox(self.record, FakeClock().now)
        self.care = CareTeam(self.outbox, load_content, words_in, self._show)
        self.practice = Practice(self.record, load_content, FakeClock())

    def _show(self, path: Path) -> bool:
        self.shown.append(path)
        return self.shows

    def ports(self, settings: Settings | None = None) -> Ports:
        """Return what the window is given."""
        ports = ports_of(None, settings)
        return replace(ports, practice=self.practice, care=lambda: self.care, troubles=TROUBLES)


@cache
def _standing() -> CareHouse:
    """Return the house of the pages, which only read it; some weeks take long to live."""
    folder = Path(tempfile.mkdtemp(prefix="care-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    house = CareHouse(folder / "record")
    atexit.register(house.record.close)
    house.care.save_files(folder, frozenset({"notes"}), "en")
    house.care.seal(folder / "a.coachreport", frozenset(), "en")
    return house


def page(route: routes.Route) -> Callable[[Settings], tuple[Ports, routes.Route]]:
    """Return how a page is made."""

    def made(settings: Settings) -> tuple[Ports, routes.Route]:
        return _standing().ports(settings), route

    return made


PAGES = {
    "care-team": page(routes.CareTeam()),
    "care-report": page(routes.CareReport(left_out=frozenset({"notes"}))),
    "care-password": page(routes.CarePassword()),
    "care-preview": page(routes.CarePreview()),
}
"""Every page about reports."""
