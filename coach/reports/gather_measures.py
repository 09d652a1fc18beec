"""The weekly checks, medicines and questionnaires of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from coach.outcomes.instruments import Instrument
from coach.outcomes.medicines import ToldMedicine, medicine_day
from coach.outcomes.opioids import OpioidTable
from coach.outcomes.questionnaires import score
from coach.record.measures import MedicinesKept, QuestionnaireKept
from coach.reports.kept import Read
from coach.reports.model_measures import (
    CheckTold,
    MedicinesTold,
    MedicineTold,
    QuestionnaireTold,
    ScoresTold,
)
from coach.reports.visits import week_of

WEEKLY = "weekly"


def medicines_told(
    kept: Sequence[Read[MedicinesKept]], table: OpioidTable
) -> tuple[MedicinesTold, ...]:
    """Return the lists of medicines in the order of their days, each with its OMED."""
    found = [_medicines(one, table) for one in kept]
    return tuple(sorted(found, key=lambda one: one.day))


def _medicines(one: Read[MedicinesKept], table: OpioidTable) -> MedicinesTold:
    day = medicine_day(one.body.medicines, table)
    return MedicinesTold(
        day=one.body.day,
        medicines=tuple(_medicine(told) for told in day.told),
        omed_mg=day.omed.mg,
        unconverted=len(day.omed.unconverted),
        table=day.omed.table,
        table_version=day.omed.version,
        sources=(one.entry.id,),
    )


def _medicine(told: ToldMedicine) -> MedicineTold:
    taken, dose = told.medicine, told.omed
    return MedicineTold(
        name=taken.name,
        drug=taken.drug,
        route=taken.route,
        unit=taken.unit,
        dose=taken.dose,
        per_day=taken.per_day,
        opioid=taken.opioid,
        as_needed=taken.as_needed,
        omed_mg=dose.mg if dose is not None else None,
        refusal=dose.refusal if dose is not None else None,
    )


def checks_told(
    kept: Sequence[Read[QuestionnaireKept]],
    medicines: Sequence[MedicinesTold],
    start: date,
    table: OpioidTable,
) -> tuple[CheckTold, ...]:
    """Return the finished weekly checks, the last of each day, with the medicines of that day."""
    of_day = {one.day: one for one in medicines}
    weekly = {
        one.body.day: one for one in kept if one.body.instrument == WEEKLY and one.body.finished
    }
    return tuple(_check(weekly[day], of_day.get(day), start, table) for day in sorted(weekly))


def _check(
    one: Read[QuestionnaireKept], medicines: MedicinesTold | None, start: date, table: OpioidTable
) -> CheckTold:
    return CheckTold(
        day=one.body.day,
        week=week_of(one.body.day, start),
        instrument_version=one.body.version,
        answers=one.body.answers,
        omed_mg=medicines.omed_mg if medicines is not None else None,
        unconverted=medicines.unconverted if medicines is not None else 0,
        medicines_told=medicines is not None,
        table=table.id,
        table_version=table.version,
        sources=(one.entry.id, *(medicines.sources if medicines is not None else ())),
    )


def questionnaires_told(
    kept: Sequence[Read[QuestionnaireKept]], instruments: Mapping[str, Instrument]
) -> tuple[QuestionnaireTold, ...]:
    """Return the finished questionnaires but the weekly check, scored in every mode they have.

    One whose instrument is not known here keeps its answers and has no scores.
    """
    found = [
        QuestionnaireTold(
            day=one.body.day,
            visit=one.body.visit,
            instrument=one.body.instrument,
            version=one.body.version,
            answers=one.body.answers,
            scores=_scores(one.body, instruments.get(one.body.instrument)),
            sources=(one.entry.id,),
        )
        for one in kept
        if one.body.finished and one.body.instrument != WEEKLY
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def _scores(body: QuestionnaireKept, instrument: Instrument | None) -> tuple[ScoresTold, ...]:
    if instrument is None:
        return ()
    questions = [question.id for question in instrument.questions]
    names = questions or [f"item-{number}" for number in range(1, instrument.items + 1)]
    answers = [body.answers.get(name) for name in names]
    return tuple(
        ScoresTold(mode=mode.id, scales=score(instrument, mode, answers))
        for mode in instrument.modes
    )
