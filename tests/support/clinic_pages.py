"""The pages of the clinic's window, over a real register in a folder of its own."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from coach.clinic import edits
from coach.clinic.compared_files import ComparedFiles
from coach.clinic.comparing import Comparison, Counted, LeftOut
from coach.cohort.compare import compare
from coach.cohort.report_files import find_reports
from coach.program.preferences import Settings
from coach.program.trouble import UserTroubleError
from coach.ui.clinic import routes
from coach.ui.clinic.routes import Section
from coach.ui.ports import Ports
from coach.ui.routes import Route
from tests.support.brought_keys import brought
from tests.support.clinic_house import ClinicHouse
from tests.support.cohort_reports import some_reports
from tests.support.keeping import CODE

TYPED = (
    "Clinic at the Lake",
    "Jan Weber",
    "Maria Klein",
    "Thursday mornings",
    "Prefers the seated moves.",
    "Pat Physio",
    "Dr. Imaging",
    "Dr. Bones",
    "Walk to the bakery.",
    "shoulder pain",
    "report-4.coachreport",
    "report-6.coachreport",
)
"""What somebody has written at the desk."""

Maker = Callable[[Settings], tuple[Ports, Route]]


_STANDING: list[ClinicHouse] = []
"""The house of the page made last: one page is looked at after the other."""


@atexit.register
def _pull_down() -> None:
    """Close the house before, and remove its folder."""
    while _STANDING:
        house = _STANDING.pop()
        house.room.lock()
        shutil.rmtree(house.folder, ignore_errors=True)


def page(make: Callable[[ClinicHouse], Route]) -> Maker:
    """Return how a page is made in a house of its own."""

    def made(settings: Settings) -> tuple[Ports, Route]:
        _pull_down()
        house = ClinicHouse(Path(tempfile.mkdtemp(prefix="clinic-")), home=lambda: None)
        _STANDING.append(house)
        route = make(house)
        return house.ports(settings), route

    return made


def some_people(house: ClinicHouse) -> None:
    """Fill a register: with a signed plan, with a draft, with neither."""
    house.second(house.signed(house.drafted(house.begin().person())))
    house.signed(house.drafted(house.person("Jan Weber", ""), "gentle-start"))
    house.person("", "L. 12")


def people(house: ClinicHouse) -> Route:
    some_people(house)
    return routes.People()


def nobody(house: ClinicHouse) -> Route:
    house.begin()
    return routes.People()


def person(house: ClinicHouse) -> Route:
    some_people(house)
    house.room.desk.clinic.add_note("P02", "Prefers the seated moves.")
    return routes.PersonPage(person="P02")


def waiting(house: ClinicHouse) -> Route:
    some_people(house)
    return routes.PersonPage(person="P01")


def editing(section: Section, **more: str) -> Maker:
    """Return a part of the editor over a second version with changes."""

    def route(house: ClinicHouse) -> Route:
        house.second(house.signed(house.drafted(house.begin().person())))
        return routes.Editor(person="P01", section=section, **more)

    return page(route)


def first_check(house: ClinicHouse) -> Route:
    """A plan nobody filled in yet: errors and warnings."""
    house.begin()
    house.drafted(house.person(), whole=False)
    draft = house.room.draft("P01")
    assert draft is not None
    changed = edits.with_phones(draft.plan, team="", emergency="112")
    house.room.put(draft.changed(changed))
    return routes.Editor(person="P01", section=Section.CHECK)


def handed(*, locked: bool = False) -> Maker:
    def route(house: ClinicHouse) -> Route:
        house.signed(house.drafted(house.begin().person()))
        return routes.HandOver(
            person="P01", serial=1, saved="" if locked else "plan-P01-1.coachplan", locked=locked
        )

    return page(route)


def signed_page(route: Callable[[str], Route]) -> Maker:
    return page(lambda house: route(house.signed(house.drafted(house.begin().person()))))


def expiring() -> Maker:
    """A file that may be taken for a while."""

    def route(house: ClinicHouse) -> Route:
        person = house.signed(house.drafted(house.begin().person()))
        clinic = house.room.desk.clinic
        file = clinic.reissue(person, expires=clinic.day() + timedelta(days=14))
        return routes.HandOver(person=person, serial=file.serial)

    return page(route)


def locked(house: ClinicHouse) -> Route:
    house.begin().room.lock()
    return routes.Unlock(idle=True)


def desk(route: Route) -> Maker:
    def made(house: ClinicHouse) -> Route:
        house.begin()
        return route

    return page(made)


def report_unknown(house: ClinicHouse) -> Route:
    """Open the first report of somebody's computer."""
    house.report(house.signed(house.drafted(house.begin().person())), sessions=12)
    return routes.ReportPage()


def report_known(house: ClinicHouse) -> Route:
    """Open the second report of a computer that is known."""
    person = house.signed(house.drafted(house.begin().person()))
    house.report(person, sessions=4)
    house.room.desk.take(house.room.received)
    house.report(person, sessions=16)
    return routes.ReportPage()


def asks_back_in(house: ClinicHouse) -> Route:
    """Somebody has brought their stick."""
    stick = brought(house, house.signed(house.drafted(house.begin().person())))
    house.room.locked = house.room.desk.look_at_keys(stick)
    return routes.BackIn()


@cache
def some_comparison() -> Comparison:
    """Return a few made-up people in two groups, compared once for every page and size."""
    left_out: list[LeftOut] = []

    def refuse(name: str, trouble: UserTroubleError) -> None:
        left_out.append(LeftOut(name=name, word=trouble.word, places=trouble.places))

    with tempfile.TemporaryDirectory(prefix="compared-") as place:
        folder = some_reports(Path(place, "reports"))
        groups = ComparedFiles().groups(folder / "groups.csv").groups
        found = compare(find_reports(folder, None), groups, Path(place, "out"), refuse)
        return Comparison(
            compared=found, left_out=tuple(left_out), strangers=0, scratch=Path(place, "out")
        )


def compared(table: str, *, as_table: bool = True) -> Maker:
    """Compare a few made-up people in two groups, and show a table of it."""

    def route(house: ClinicHouse) -> Route:
        folder = some_reports(house.begin().folder / "reports")
        asked = routes.Compare(from_folder=True, folder=str(folder), by_table=True)
        house.room.comparison = some_comparison()
        return routes.Compared(asked=asked, table=table, as_table=as_table)

    return page(route)


def compare_folder(house: ClinicHouse) -> Route:
    folder = some_reports(house.begin().folder / "reports")
    return routes.Compare(from_folder=True, folder=str(folder), by_table=True)


def compare_wrong_table(house: ClinicHouse) -> Route:
    folder = some_reports(house.begin().folder / "reports")
    (folder / "groups.csv").write_text("patient,group\na1,A\na1,B\n,A\n")
    return routes.Compare(from_folder=True, folder=str(folder), by_table=True)


class StillComparing:
    """A comparison in the middle of its work."""

    def counted(self) -> Counted:
        return Counted(done=7, of=20)

    def result(self) -> None:
        return None

    def give_up(self) -> None: ...


def comparing(house: ClinicHouse) -> Route:
    house.begin().room.comparing = StillComparing()
    return routes.Comparing(asked=routes.Compare())


def reports(*, chosen: bool = True) -> Maker:
    """The folder where reports arrive: one was opened, one is new."""

    def made(settings: Settings) -> tuple[Ports, Route]:
        _pull_down()
        house = ClinicHouse(Path(tempfile.mkdtemp(prefix="clinic-")), home=lambda: None)
        _STANDING.append(house)
        person = house.signed(house.drafted(house.begin().person()))
        house.report(person, sessions=4)
        house.room.desk.take(house.room.received)
        house.report(person, sessions=6)
        folder = str(house.folder) if chosen else ""
        return house.ports(replace(settings, report_folder=folder)), routes.Reports()

    return made


def report_waits(house: ClinicHouse) -> Route:
    house.begin().room.lock()
    house.room.waiting = house.folder / "report.coachreport"
    return routes.Unlock()


def by_hand() -> Maker:
    made = compared("effects")

    def route(settings: Settings) -> tuple[Ports, Route]:
        ports, shown = made(settings)
        assert isinstance(shown, routes.Compared)
        return ports, routes.CompareGroups(asked=shown.asked)

    return route


PAGES: Mapping[str, Maker] = {
    "clinic-compare-groups": by_hand(),
    "clinic-reports": reports(),
    "clinic-reports-none": reports(chosen=False),
    "clinic-unlock-report": page(report_waits),
    "clinic-other-computer": desk(routes.OtherComputer(path="report-4.coachreport")),
    "clinic-compare": desk(routes.Compare()),
    "clinic-compare-folder": page(compare_folder),
    "clinic-compare-table": page(compare_wrong_table),
    "clinic-comparing": page(comparing),
    "clinic-compared": compared("outcomes"),
    "clinic-compared-course": compared("course", as_table=False),
    "clinic-compared-response": compared("pain_response", as_table=False),
    "clinic-compared-effects": compared("effects"),
    "clinic-compared-drawn": compared("effects", as_table=False),
    "clinic-compared-adherence": compared("adherence", as_table=False),
    "clinic-begin": page(lambda _house: routes.Begin()),
    "clinic-passphrase": page(lambda _house: routes.Passphrase(entry=routes.DeskEntry())),
    "backin": page(asks_back_in),
    "backin-code": desk(routes.CodeGiven(person="P01", places=CODE)),
    "clinic-unlock": page(locked),
    "clinic-lost": page(lambda _house: routes.Lost()),
    "clinic-words": desk(routes.Fingerprint(first=True)),
    "clinic-desk": desk(routes.DeskForm()),
    "clinic-change-passphrase": desk(routes.ChangePassphrase()),
    "clinic-people": page(people),
    "clinic-people-none": page(nobody),
    "clinic-person": page(person),
    "clinic-person-draft": page(waiting),
    "clinic-person-new": desk(routes.PersonForm()),
    "clinic-plan-clearance": editing(Section.CLEARANCE),
    "clinic-plan-programme": editing(Section.PROGRAMME),
    "clinic-plan-exercises": editing(Section.EXERCISES),
    "clinic-plan-exercise": editing(Section.EXERCISES, routine="isometric", item="swimmer"),
    "clinic-plan-move": editing(Section.EXERCISES, routine="seated", item="seated-hip-march"),
    "clinic-plan-days": editing(Section.DAYS),
    "clinic-plan-goal": editing(Section.GOAL),
    "clinic-plan-check": editing(Section.CHECK),
    "clinic-plan-errors": page(first_check),
    "clinic-signed": handed(),
    "clinic-signed-lock": handed(locked=True),
    "clinic-signed-expires": expiring(),
    "clinic-calendar-file": signed_page(
        lambda person: routes.CalendarFile(person=person, serial=1)
    ),
    "clinic-reissue": signed_page(lambda person: routes.Reissue(person=person)),
    "clinic-demonstrate": desk(routes.Demonstrate()),
    "clinic-show": desk(routes.Show(routine="isometric", exercise="all-fours", step=5)),
    "clinic-report": page(report_known),
    "clinic-report-who": page(report_unknown),
    "clinic-show-routine": desk(routes.Show(routine="breathing")),
}
"""Every page of the clinic's window."""
