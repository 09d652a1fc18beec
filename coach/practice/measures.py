"""Questionnaires and pain medicines: what waits, what was answered, and the list of medicines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from coach.library.instrument_texts import offered_instruments
from coach.library.medicine_list import load_common_medicines
from coach.library.opioid_tables import load_opioid_table
from coach.outcomes.instruments import Instrument
from coach.outcomes.medicines import CommonMedicine, MedicineDay, TakenMedicine, medicine_day
from coach.outcomes.opioids import OpioidTable
from coach.outcomes.sheet import Sheet, taken_up
from coach.outcomes.visits import DueSheet
from coach.practice.ledger import Ledger
from coach.practice.question_book import WEEKLY
from coach.practice.questions_due import check_due, list_due_for, visit_window
from coach.practice.refusals import NotOfferedError, OpenQuestionsError
from coach.program.exercise import Status
from coach.record.corrections import counted
from coach.record.kinds import Kind
from coach.record.measures import MedicinesKept, QuestionnaireKept
from coach.record.store import Draft, Record

TABLE = "cdc-2022"
"""The table by which opioids are told as oral morphine."""

NOT_AT_VISITS = frozenset({"daily", WEEKLY})
"""Instruments that have days of their own."""

TAKEN_UP = timedelta(days=2)
"""So long after its last answer a weekly check is taken up; later it begins anew.

Its questions look back on seven days: answers of different weeks would be mixed. A draft of ours.
"""


class Measures:
    """Keeps what is answered; every write is durable when the call returns."""

    def __init__(
        self,
        record: Record,
        ledger: Ledger,
        texts: Path | None,
        keep: Callable[..., None],
        today: Callable[[], date],
    ) -> None:
        """Keep entries by ``keep``; ``today`` is the present coach day.

        ``texts`` is the folder of a licensed centre's item texts, where there is one.
        """
        self._record, self._ledger = record, ledger
        self._texts, self._keep, self._today = texts, keep, today

    @cached_property
    def _instruments(self) -> Mapping[str, Instrument]:
        return offered_instruments(self._texts)

    @cached_property
    def _table(self) -> OpioidTable:
        return load_opioid_table(TABLE)

    def due(self, language: str) -> tuple[DueSheet, ...]:
        """Return what waits for the person, in the order in which it is best answered.

        A questionnaire whose words belong to others is offered in their languages alone. The list
        of medicines, without a question of its own, stands where one is missing.
        """
        today = self._today()
        found = [WEEKLY] if check_due(self._ledger, today) else []
        due = [self._due_sheet(name, "") for name in found]
        if list_due_for(self._ledger, today) is not None:
            due.append(DueSheet(instrument="", visit="", questions=0, answered=0))
        return (*due, *self._due_at_visit(language))

    def _due_at_visit(self, language: str) -> tuple[DueSheet, ...]:
        window = visit_window(self._ledger, self._today())
        if window is None:
            return ()
        visit, book = window.visit.value, self._ledger.questions
        return tuple(
            self._due_sheet(name, visit)
            for name, instrument in self._instruments.items()
            if name not in NOT_AT_VISITS
            and language in instrument.text
            and not book.is_finished(name, visit, window.first)
        )

    def _due_sheet(self, name: str, visit: str) -> DueSheet:
        sheet = self.begin(name, visit)
        return DueSheet(
            instrument=name, visit=visit, questions=sheet.count, answered=len(sheet.answers)
        )

    def instrument(self, name: str) -> Instrument:
        """Return an instrument that can be asked; raises NotOfferedError for any other."""
        if name not in self._instruments:
            raise NotOfferedError(name)
        return self._instruments[name]

    def drafts(self, language: str) -> tuple[tuple[str, str], ...]:
        """Return name and source of every instrument that no clinician has signed yet."""
        return tuple(
            (one.name(language), one.source)
            for one in self._instruments.values()
            if one.status is Status.DRAFT
        )

    def begin(self, name: str, visit: str = "") -> Sheet:
        """Return a questionnaire to be answered, taken up where it was left.

        That is so for the same version, and for a visit within its window; a weekly check is
        taken up within two days. Raises NotOfferedError for what cannot be asked.
        """
        instrument = self.instrument(name)
        last = self._last(name, visit)
        if last is None or last.finished or last.version != instrument.version:
            return Sheet(instrument=instrument, visit=visit)
        if not self._same_sitting(last):
            return Sheet(instrument=instrument, visit=visit)
        return taken_up(instrument, visit, last.answers)

    def _same_sitting(self, last: QuestionnaireKept) -> bool:
        today = self._today()
        window = visit_window(self._ledger, today) if last.visit else None
        first = window.first if window is not None else today - TAKEN_UP
        return first <= last.day <= today + TAKEN_UP

    def keep(self, sheet: Sheet) -> None:
        """Keep the answers so far, so that nothing is lost when the app ends here.

        Kept once: answers that are in the record already are not kept again.
        """
        if sheet.answers and not self._is_kept(sheet, finished=False):
            self._keep(Draft(kind=Kind.QUESTIONNAIRE, body=self._body(sheet, finished=False)))

    def finish(self, sheet: Sheet) -> None:
        """Keep the answers for good, once; raises OpenQuestionsError while one is missing."""
        if not sheet.complete:
            raise OpenQuestionsError
        if not self._is_kept(sheet, finished=True):
            self._keep(Draft(kind=Kind.QUESTIONNAIRE, body=self._body(sheet, finished=True)))

    def _is_kept(self, sheet: Sheet, *, finished: bool) -> bool:
        last = self._last(sheet.instrument.id, sheet.visit)
        return last == self._body(sheet, finished=finished)

    def _body(self, sheet: Sheet, *, finished: bool) -> QuestionnaireKept:
        return QuestionnaireKept(
            instrument=sheet.instrument.id,
            version=sheet.instrument.version,
            day=self._today(),
            answers=sheet.answers,
            visit=sheet.visit,
            finished=finished,
        )

    def _last(self, name: str, visit: str) -> QuestionnaireKept | None:
        """Return what was kept last of an instrument for a visit, finished or not."""
        entries = self._record.entries(kinds=(Kind.QUESTIONNAIRE,))
        found = (entry.read(QuestionnaireKept) for entry in entries)
        of_it = [one for one in found if (one.instrument, one.visit) == (name, visit)]
        return of_it[-1] if of_it else None

    def medicines_day(self) -> date:
        """Return the day a list of medicines is for: that of the weekly check it belongs to.

        Without one that waits for its list it is today.
        """
        today = self._today()
        return list_due_for(self._ledger, today) or today

    def medicines(self) -> tuple[TakenMedicine, ...] | None:
        """Return the list of the last time, to be copied; None where there never was one."""
        found = [entry.read(MedicinesKept) for entry in counted(self._record, (Kind.MEDICINE,))]
        return found[-1].medicines if found else None

    def keep_medicines(self, medicines: Sequence[TakenMedicine]) -> None:
        """Keep all pain medicines of the day; an empty list says that none is taken."""
        body = MedicinesKept(day=self.medicines_day(), medicines=tuple(medicines))
        self._keep(Draft(kind=Kind.MEDICINE, body=body))

    def medicine_day(self, medicines: Sequence[TakenMedicine]) -> MedicineDay:
        """Return medicines with their oral morphine doses, computed now by the named table."""
        return medicine_day(medicines, self._table)

    def common_medicines(self) -> tuple[CommonMedicine, ...]:
        """Return the common medicines, to look for one by its name."""
        return load_common_medicines().medicines
