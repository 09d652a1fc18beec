"""The pages about keeping a record safe, over a real record with backups and a stick."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from coach.app.safety import Safety
from coach.device.folders import Folders
from coach.device.settings import TomlSettings
from coach.doctor.finding import Finding, Point
from coach.keeping.chore import Chore, Said
from coach.practice.refusals import RefusedError
from coach.program.preferences import Settings
from coach.program.trouble import UserTroubleError
from coach.record.errors import RecordError
from coach.record.safekeeping import BACKUPS, Safekeeping
from coach.record.store import Record
from coach.reports.refusals import SheetError
from coach.session.clock import Stamp
from coach.ui import keeping_routes, routes
from coach.ui.ports import Ports
from tests.support.house import House
from tests.support.keeping import holder
from tests.support.practice import ports_of

TROUBLES = (RecordError, RefusedError, SheetError, UserTroubleError)
DAY_MS = 86_400_000
HINTS = frozenset({Point.SOUND, Point.KEYRING})
PLACES: dict[Point, dict[str, object]] = {
    Point.DISK: {"free": 42_000},
    Point.BACKUP: {"n": 1},
    Point.VOICE: {"missing": 0},
}


class KeepingHouse:
    """Somebody who did so many sessions, with backups beside the record and on a stick."""

    def __init__(self, folder: Path, *, sessions: int = 3, stick: bool = True) -> None:
        """Live some days; a backup is made after each session, as the app does it."""
        self.folders = Folders(data=folder / "data", config=folder / "config")
        self.stick = folder / "STICK" / "spine-coach-backups"
        self.chores: list[Chore] = []
        self.house = House(self.folders.data)
        self.record: Record = self.house.record
        self.record._utc_ms = self._utc_ms
        self.settings = TomlSettings(self.folders.config)
        if stick:
            self.stick.mkdir(parents=True)
            self.settings.save(Settings(backup_folder=str(self.stick)))
        self.keeper = Safekeeping(self.record, self._places, self._utc_ms)
        for _day in range(sessions):
            self.house.finish(self.house.started())
            self.keeper.keep()
            self.house.clock.advance(DAY_MS)
            self.house.morning_after()
        held = holder(self.folders.data)
        held = replace(held, utc_ms=self._utc_ms, also=lambda: self._places()[1:])
        self.safety = Safety(
            self.record,
            lambda: self.keeper,
            self.folders,
            self.chores.append,
            held,
            self.house.clock,
        )

    def now(self) -> Stamp:
        """Return the present instant of this house."""
        return self.house.clock.now()

    def ports(self, settings: Settings | None = None) -> Ports:
        """Return what the window is given."""
        chosen = self.settings.load().backup_folder
        self.settings.save(replace(settings or Settings(), backup_folder=chosen))
        ports = replace(ports_of(), troubles=TROUBLES, clock=self.house.clock)
        return replace(ports, settings=self.settings, keeping=lambda: self.safety)

    def chore(self) -> tuple[Said, ...]:
        """Close the record, do the chore that waits, and return what is said of it."""
        self.record.close()
        return self.chores.pop()()

    def _places(self) -> tuple[Path, ...]:
        chosen = self.settings.load().backup_folder
        return (self.folders.data / BACKUPS, *((Path(chosen),) if chosen else ()))

    def _utc_ms(self) -> int:
        return self.house.clock.now().utc_ms


class Waiting:
    """Work in another process that is never done."""

    def result(self) -> None:
        """Return nothing yet."""

    def give_up(self) -> None:
        """End nothing."""


class Found:
    """What a moved file brings."""

    entries, here = 12_345, 3
    first, last, made = date(2026, 6, 1), date(2026, 11, 30), date(2026, 11, 30)


FOUND = tuple(
    Finding(
        point=point,
        fine=point not in HINTS,
        word=f"doctor-{point}-{how}",
        places=PLACES.get(point, {}),
    )
    for point in Point
    for how in (("hint",) if point in HINTS else ("fine",))
)
"""The check of a computer without a loudspeaker, the same on every computer."""


def checked(house: KeepingHouse) -> routes.Route:
    """Return the way to the check of a made-up computer."""
    house.safety.__dict__["checks"] = lambda _language: iter(FOUND)
    return keeping_routes.CheckComputer()


Maker = Callable[[Settings], tuple[Ports, routes.Route]]


def made_house() -> KeepingHouse:
    """Return a house in a folder of its own."""
    return KeepingHouse(Path(tempfile.mkdtemp(prefix="keeping-")))


_FOLDERS: list[Path] = []
"""The folder of the page made last: one page is looked at after the other."""


@atexit.register
def _remove_folder() -> None:
    while _FOLDERS:
        shutil.rmtree(_FOLDERS.pop(), ignore_errors=True)


def _next_folder() -> Path:
    _remove_folder()
    _FOLDERS.append(Path(tempfile.mkdtemp(prefix="keeping-")))
    return _FOLDERS[0]


def page(
    route: Callable[[KeepingHouse], routes.Route], *, away: bool = False, stick: bool = True
) -> Maker:
    """Return how a page is made; ``away`` takes the stick out first, if there ever was one."""

    def made(settings: Settings) -> tuple[Ports, routes.Route]:
        house = KeepingHouse(_next_folder(), stick=stick)
        if away:
            house.stick.rename(house.stick.with_name("in a pocket"))
        return house.ports(settings), route(house)

    return made


def _day(house: KeepingHouse) -> date:
    return house.house.practice.day() - timedelta(days=3)


PAGES: dict[str, Maker] = {
    "backups": page(lambda _house: keeping_routes.Backups()),
    "backups-away": page(lambda _house: keeping_routes.Backups(), away=True),
    "backups-one": page(lambda _house: keeping_routes.Backups(), stick=False),
    "backups-put": page(
        lambda house: keeping_routes.PutBack(path=house.safety.backups.kept()[0].path)
    ),
    "have-record": page(lambda _house: keeping_routes.HaveRecord()),
    "move-out": page(lambda _house: keeping_routes.MoveOut()),
    "move-sealing": page(
        lambda _house: keeping_routes.MoveSealing(path=Path("x.coachmove"), work=Waiting())
    ),
    "move-saved": page(
        lambda _house: keeping_routes.MoveSaved(name="spine-coach-2026-11-30.coachmove")
    ),
    "move-in": page(lambda _house: keeping_routes.MoveIn(path=Path("x.coachmove"))),
    "move-opening": page(
        lambda _house: keeping_routes.MoveOpening(path=Path("x.coachmove"), work=Waiting())
    ),
    "app-locked": page(lambda _house: keeping_routes.Locked()),
    "app-locked-call": page(lambda _house: keeping_routes.LockedCall()),
    "move-found": page(lambda _house: keeping_routes.MoveFound(inside=Found())),
    "lives-elsewhere": page(lambda house: keeping_routes.LivesElsewhere(since=_day(house))),
    "erase": page(lambda _house: keeping_routes.Erase()),
    "erase-days": page(lambda _house: keeping_routes.EraseDays()),
    "erase-days-sure": page(
        lambda house: keeping_routes.EraseDaysSure(first=_day(house), last=_day(house))
    ),
    "erase-all": page(lambda _house: keeping_routes.EraseAll()),
    "locked": page(lambda _house: keeping_routes.Locked()),
    "locked-call": page(lambda _house: keeping_routes.LockedCall()),
    "check-computer": page(checked),
    "settings-record": page(lambda _house: routes.SettingsPage()),
    "first-start-record": page(lambda _house: routes.FirstStart()),
}
"""Every page about the safety of the record."""
