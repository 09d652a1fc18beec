"""Questionnaires and medicines of plain data for the face, and their pages for the shots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from coach.library.instruments import load_instrument
from coach.library.medicine_list import load_common_medicines
from coach.library.opioid_tables import load_opioid_table
from coach.outcomes.instruments import Instrument
from coach.outcomes.item_texts import InstrumentTexts, with_texts
from coach.outcomes.medicines import CommonMedicine, MedicineDay, TakenMedicine, medicine_day
from coach.outcomes.sheet import Sheet, taken_up
from coach.outcomes.visits import DueSheet
from coach.program.preferences import Settings
from coach.ui import routes
from coach.ui.medicine_draft import MedicineDraft
from coach.ui.medicine_words import own_draft
from tests.support.item_texts import texts_toml

if TYPE_CHECKING:
    from coach.ui.ports import Ports

DAY = date(2026, 11, 20)
MORPHINE = TakenMedicine(
    name="Morphine, by mouth",
    drug="morphine",
    route="oral",
    unit="mg",
    dose=10,
    per_day=2,
    opioid=True,
)
FENTANYL = TakenMedicine(
    name="Fentanyl, patch",
    drug="fentanyl",
    route="transdermal",
    unit="mcg/h",
    dose=12.5,
    per_day=1,
    opioid=True,
)
BUPRENORPHINE = TakenMedicine(
    name="Buprenorphine, patch",
    drug="buprenorphine",
    route="transdermal",
    unit="mcg/h",
    dose=35,
    per_day=1,
    opioid=True,
)
METAMIZOLE = TakenMedicine(
    name="Metamizole (dipyrone)",
    drug="metamizole",
    route="oral",
    unit="mg",
    dose=500,
    per_day=3 / 7,
    opioid=False,
    as_needed=True,
)
LISTED = (MORPHINE, FENTANYL, METAMIZOLE)


def made_up(name: str = "qlq-bm22") -> Instrument:
    """Return a licensed instrument with made-up texts."""
    texts = msgspec.toml.decode(texts_toml(name), type=InstrumentTexts)
    return with_texts(load_instrument(name), texts)


class FakeMeasures:
    """Keeps sheets and lists in memory; ``broken`` is raised by every write, once set."""

    def __init__(
        self,
        due: Sequence[DueSheet] = (),
        medicines: tuple[TakenMedicine, ...] | None = None,
        *,
        day: date = DAY,
    ) -> None:
        self.waiting = list(due)
        self._medicines, self._day = medicines, day
        self.sheets: list[tuple[Sheet, bool]] = []
        self.lists: list[tuple[TakenMedicine, ...]] = []
        self.broken: Exception | None = None

    def due(self, language: str) -> Sequence[DueSheet]:
        return [one for one in self.waiting if language in self._languages(one)]

    def _languages(self, one: DueSheet) -> Mapping[str, object]:
        return load_instrument(one.instrument or "weekly").text

    def drafts(self, language: str) -> Sequence[tuple[str, str]]:
        names = ("daily", "weekly")
        found = [load_instrument(name) for name in names]
        return [(one.name(language), one.source) for one in found]

    def begin(self, name: str, visit: str = "") -> Sheet:
        instrument = load_instrument(name)
        instrument = instrument if instrument.questions else made_up(name)
        kept = [
            sheet
            for sheet, finished in self.sheets
            if not finished and (sheet.instrument.id, sheet.visit) == (name, visit)
        ]
        return taken_up(instrument, visit, kept[-1].answers if kept else {})

    def keep(self, sheet: Sheet) -> None:
        self._write()
        self.sheets.append((sheet, False))

    def finish(self, sheet: Sheet) -> None:
        self._write()
        self.sheets.append((sheet, True))
        name, visit = sheet.instrument.id, sheet.visit
        self.waiting = [one for one in self.waiting if (one.instrument, one.visit) != (name, visit)]
        if name == "weekly":
            self.waiting.insert(0, DUE_LIST)

    def medicines_day(self) -> date:
        return self._day

    def medicines(self) -> tuple[TakenMedicine, ...] | None:
        return self.lists[-1] if self.lists else self._medicines

    def keep_medicines(self, medicines: Sequence[TakenMedicine]) -> None:
        self._write()
        self.lists.append(tuple(medicines))
        self.waiting = [one for one in self.waiting if one.instrument]

    def medicine_day(self, medicines: Sequence[TakenMedicine]) -> MedicineDay:
        return medicine_day(medicines, load_opioid_table("cdc-2022"))

    def common_medicines(self) -> Sequence[CommonMedicine]:
        return load_common_medicines().medicines

    def _write(self) -> None:
        if self.broken is not None:
            raise self.broken


DUE_WEEKLY = DueSheet(instrument="weekly", visit="", questions=6, answered=0)
DUE_LIST = DueSheet(instrument="", visit="", questions=0, answered=0)
DUE_PAIN = DueSheet(instrument="pro-ctcae-pain", visit="t2", questions=3, answered=0)
DUE_BONE = DueSheet(instrument="qlq-bm22", visit="t2", questions=22, answered=5)

Maker = Callable[[Settings], "tuple[Ports, routes.Route]"]


def sheet_at(name: str, at: int, *, answers: int | None = None) -> Sheet:
    """Return a sheet that stands at a question, those before it answered."""
    instrument = FakeMeasures().begin(name).instrument
    given: dict[str, int | None] = {
        one.id: instrument.low + number % (instrument.high - instrument.low + 1)
        for number, one in enumerate(instrument.questions[: at if answers is None else answers])
    }
    return Sheet(instrument=instrument, answers=given, at=at)


def _page(
    route: routes.Route, measures: Callable[[], FakeMeasures] = FakeMeasures, *, due: bool = False
) -> Maker:
    def made(settings: Settings) -> tuple[Ports, routes.Route]:
        from tests.support.practice import (  # noqa: PLC0415 - it holds a practice with these
            FakePractice,
            ports_of,
            today_of,
        )

        shown = msgspec.structs.replace(today_of(), questions_due=due)
        practice = FakePractice(shown)
        practice.measures = measures()
        return ports_of(practice, settings), route

    return made


TYPED = ("Opium", "mor", "CDC")
"""What somebody has typed on these pages, and what a table is called."""

PATCH_DRAFT = MedicineDraft(
    name="Fentanyl, patch",
    drug="fentanyl",
    route="transdermal",
    units=("mcg/h",),
    common=True,
    opioid="yes",
    unit="mcg/h",
    dose="12.5",
    times="1",
    place=1,
)
NEEDED_DRAFT = MedicineDraft(
    name="Metamizole (dipyrone)",
    drug="metamizole",
    route="oral",
    units=("mg", "drops"),
    common=True,
    opioid="no",
    when="needed",
)


def texts_of_files() -> list[str]:
    """Return what these pages show as it stands in a file in English, the longest first."""
    measures = FakeMeasures()
    found = set(TYPED)
    for name in ("weekly", "pro-ctcae-pain", "qlq-bm22"):
        instrument = measures.begin(name).instrument
        found |= {instrument.text["en"].name, " ".join((instrument.attribution or "").split())}
        for question in instrument.questions:
            found |= {question.text["en"].ask, *question.text["en"].labels}
    for one in measures.common_medicines():
        found |= {one.text["en"].name, *one.brands}
    return sorted(found - {""}, key=len, reverse=True)


def _waiting() -> FakeMeasures:
    return FakeMeasures((DUE_WEEKLY, DUE_PAIN, DUE_BONE))


def _not_converted() -> FakeMeasures:
    return FakeMeasures((), (MORPHINE, BUPRENORPHINE), day=date(2026, 11, 18))


PAGES: dict[str, Maker] = {
    "today-questions": _page(routes.Today(), _waiting, due=True),
    "measures-due": _page(routes.DueQuestions(), _waiting),
    "measures-question-0": _page(routes.AskedQuestions(sheet=sheet_at("weekly", 0))),
    "measures-question-5": _page(routes.AskedQuestions(sheet=sheet_at("weekly", 5), chosen=7)),
    "measures-question-labels": _page(
        routes.AskedQuestions(sheet=sheet_at("pro-ctcae-pain", 1), chosen=2)
    ),
    "measures-question-licensed": _page(routes.AskedQuestions(sheet=sheet_at("qlq-bm22", 3))),
    "measures-review": _page(routes.AskedQuestions(sheet=sheet_at("weekly", 6))),
    "measures-review-long": _page(routes.AskedQuestions(sheet=sheet_at("qlq-bm22", 22))),
    "measures-medicines": _page(routes.Medicines(listed=LISTED)),
    "measures-medicines-missing": _page(routes.Medicines(), _not_converted),
    "measures-medicines-none": _page(routes.Medicines()),
    "measures-find": _page(routes.FindMedicine(listed=(), typed="mor")),
    "measures-find-all": _page(routes.FindMedicine(listed=())),
    "measures-edit-patch": _page(routes.EditMedicine(listed=LISTED, draft=PATCH_DRAFT)),
    "measures-edit-needed": _page(routes.EditMedicine(listed=(), draft=NEEDED_DRAFT)),
    "measures-edit-own": _page(routes.EditMedicine(listed=(), draft=own_draft("Opium"))),
}
