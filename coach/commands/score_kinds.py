"""The four kinds of score: the columns each needs, and the table it makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from coach.library.table_cells import (
    CellError,
    Reader,
    day,
    flag,
    name,
    number,
    optional,
    text,
    whole,
    written,
)
from coach.library.table_file import Row, Table, Trouble, check_columns
from coach.outcomes.adherence import Adherence, Apart, PlannedSession, adherence
from coach.outcomes.instruments import Instrument, Mode
from coach.outcomes.opioids import Medicine, OpioidTable, Refusal, find_conversion, omed
from coach.outcomes.pain_response import PainCheck, pain_response
from coach.outcomes.questionnaires import score

MOST_DOSE = 100_000
"""No daily dose (mg) and no hold-seconds come near it; more is a slip."""

Values = Mapping[str, Any]
"""The read cells of one row by the names of their columns."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A row that could be read, with its values."""

    row: Row
    values: Values


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something to say about rows that were all counted."""

    word: str
    places: dict[str, object]


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """The table to print, and what is to be said beside it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...] = ()


def _no_check(_values: Values) -> None:
    """Find nothing wrong between the cells of a row."""


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """How one kind of table is read and printed.

    ``check`` raises CellError for ``checked`` where cells contradict each other.
    """

    columns: Mapping[str, Reader]
    printed: Callable[[Table, Sequence[Reading]], Printed]
    results: tuple[str, ...] = ()
    optional: Mapping[str, Reader] = {}
    check: Callable[[Values], None] = _no_check
    checked: str = ""


def scored(table: Table, kind: Kind) -> tuple[Printed, tuple[Trouble, ...]]:
    """Return the table to print and the troubles of all rows left out, in order of lines.

    Raises TableError where a column is missing or stands twice.
    """
    check_columns(table.header, kind.columns, (*kind.columns, *kind.optional, *kind.results))
    readings: list[Reading] = []
    troubles = list(table.troubles)
    for row in table.rows:
        values, found = _read(row, table.header, kind)
        if found:
            troubles.extend(found)
        else:
            readings.append(Reading(row=row, values=values))
    troubles.sort(key=lambda trouble: trouble.line)
    return kind.printed(table, readings), tuple(troubles)


def _read(row: Row, header: tuple[str, ...], kind: Kind) -> tuple[Values, list[Trouble]]:
    values: dict[str, Any] = {}
    troubles: list[Trouble] = []
    for column, reader in {**kind.columns, **kind.optional}.items():
        if column in header:
            try:
                values[column] = reader(row.cells[header.index(column)].strip())
            except CellError as error:
                troubles.append(_trouble(row, column, error))
    if not troubles:
        try:
            kind.check(values)
        except CellError as error:
            troubles.append(_trouble(row, kind.checked, error))
    return values, troubles


def _trouble(row: Row, column: str, error: CellError) -> Trouble:
    return Trouble(line=row.line, column=column, word=error.word, places=error.places)


def _by_row(
    results: tuple[str, ...], score_row: Callable[[Values], Sequence[str]]
) -> Callable[[Table, Sequence[Reading]], Printed]:
    """Print every row as it came, its result columns filled, those it lacked at the end."""

    def printed(table: Table, readings: Sequence[Reading]) -> Printed:
        header = (*table.header, *(name for name in results if name not in table.header))
        rows = []
        for reading in readings:
            found = dict(zip(results, score_row(reading.values), strict=True))
            cells = dict(enumerate(reading.row.cells))
            rows.append(
                tuple(found.get(name, cells.get(place, "")) for place, name in enumerate(header))
            )
        return Printed(header=header, rows=tuple(rows))

    return printed


def pain_kind() -> Kind:
    """Return the kind of the pain response: pain 0-10, opioids as OMED in mg a day."""
    pain, dose = optional(number(0, 10)), optional(number(0, MOST_DOSE))

    def score_row(values: Values) -> tuple[str]:
        baseline = PainCheck(pain=values["baseline_pain"], omed=values["baseline_omed"])
        now = PainCheck(pain=values["pain"], omed=values["omed"])
        return (pain_response(baseline, now).value,)

    results = ("response",)
    return Kind(
        columns={"baseline_pain": pain, "baseline_omed": dose, "pain": pain, "omed": dose},
        printed=_by_row(results, score_row),
        results=results,
    )


def opioid_kind(table: OpioidTable) -> Kind:
    """Return the kind of opioids as OMED by one table; a patch is counted by whole patches."""

    def medicine(values: Values) -> Medicine:
        return Medicine(**{key: values[key] for key in columns})

    def score_row(values: Values) -> tuple[str, str]:
        found = omed(medicine(values), table)
        return written(found.mg), found.refusal.value if found.refusal else ""

    def whole_patches(values: Values) -> None:
        # Three tenths of a patch a day is a patch changed every third day, which gives off all
        # of its hourly rate; taken as a factor it would hide most of the dose.
        found, per_day = find_conversion(medicine(values), table), values["per_day"]
        if isinstance(found, Refusal) or not found.hourly or per_day is None:
            return
        if not per_day.is_integer():
            raise CellError(word="score-patches")

    columns = {
        "drug": text,
        "route": text,
        "dose": optional(number(0, MOST_DOSE)),
        "unit": text,
        "per_day": optional(number(0, 100)),
    }
    results = ("omed_mg", "refusal")
    return Kind(
        columns=columns,
        printed=_by_row(results, score_row),
        results=results,
        check=whole_patches,
        checked="per_day",
    )


def questionnaire_kind(instrument: Instrument, mode: Mode) -> Kind:
    """Return the kind of one instrument in one mode; its items are columns item_1, item_2, ..."""
    answer = optional(whole(instrument.low, instrument.high))
    columns = {f"item_{number}": answer for number in range(1, instrument.items + 1)}
    names = [(scale.id, scale.flag) for scale in mode.scales]
    results = tuple(name for pair in names for name in pair if name is not None)

    def score_row(values: Values) -> list[str]:
        cells = []
        for scale, found in zip(
            mode.scales, score(instrument, mode, [values[item] for item in columns]), strict=True
        ):
            cells.append(written(found.value))
            if scale.flag is not None:
                cells.append(written(found.flagged))
        return cells

    return Kind(columns=columns, printed=_by_row(results, score_row), results=results)


ADHERENCE_RESULTS: Mapping[str, Callable[[Adherence], float | None]] = {
    "planned": lambda found: found.planned,
    "attended": lambda found: found.attended,
    "attendance_pct": lambda found: found.attendance_pct,
    "rdi_pct": lambda found: found.rdi_pct,
    "missed": lambda found: found.missed,
    "interruptions": lambda found: found.interruptions,
    "interrupted_sessions": lambda found: found.interrupted_sessions,
    "modified": lambda found: found.modified,
    "early_terminations": lambda found: found.early_terminations,
}

APART_RESULTS: Mapping[str, Callable[[Adherence], float | None]] = {
    "withheld": lambda found: found.withheld,
    "treatment_days": lambda found: found.treatment_days,
    "breathing_instead": lambda found: found.breathing_instead,
}
"""Their own lines, where the table has the column ``outcome`` of the app's export."""


def adherence_kind() -> Kind:
    """Return the kind of adherence: rows are planned sessions, the result is one row a patient."""
    seconds = number(0, MOST_DOSE)
    return Kind(
        columns={
            "patient": name,
            "date": day,
            "planned_hold_s": seconds,
            "done_hold_s": seconds,
            "modified": flag,
            "stopped_early": flag,
        },
        optional={"outcome": text},
        printed=_by_patient,
    )


def _by_patient(table: Table, readings: Sequence[Reading]) -> Printed:
    columns = {**ADHERENCE_RESULTS, **(APART_RESULTS if "outcome" in table.header else {})}
    patients: dict[str, list[Values]] = {}
    for reading in readings:
        patients.setdefault(reading.values["patient"], []).append(reading.values)
    rows, notes = [], []
    for patient, all_values in patients.items():
        planned = sorted(_planned(all_values), key=lambda values: values["date"])
        found = adherence([_session(values) for values in planned])
        rows.append((patient, *(written(result(found)) for result in columns.values())))
        if len({values["date"] for values in planned}) < len(planned):
            notes.append(Note(word="score-same-date", places={"patient": patient}))
    return Printed(header=("patient", *columns), rows=tuple(rows), notes=tuple(notes))


def _planned(rows: Sequence[Values]) -> list[Values]:
    """Return the rows that are planned sessions.

    In the app's own export a session discarded, or one without holds on the day of a planned
    session with holds, stands beside the row of the planned one and is not counted again; what
    a second short session did is added to the planned one of its day.
    """
    if not rows or "outcome" not in rows[0]:
        return list(rows)
    kept = [values for values in rows if values["outcome"] != "discarded"]
    planned = {values["date"]: n for n, values in enumerate(kept) if values["planned_hold_s"]}
    found = [dict(values) for values in kept]
    for values in found:
        beside = planned.get(values["date"])
        if beside is not None and not values["planned_hold_s"]:
            found[beside]["done_hold_s"] += values["done_hold_s"]
    return [values for values in found if values["planned_hold_s"] or values["date"] not in planned]


def _session(values: Values) -> PlannedSession:
    """Return a row as a planned session; attended is one with hold-seconds done.

    A routine without holds has none, so there the outcome says whether it was gone through.
    """
    outcome = values.get("outcome", "")
    guided = outcome in {"completed", "paper"} and not values["planned_hold_s"]
    return PlannedSession(
        planned_s=values["planned_hold_s"],
        done_s=values["done_hold_s"],
        attended=bool(values["done_hold_s"]) or guided,
        modified=values["modified"],
        stopped_early=values["stopped_early"],
        apart=Apart(outcome) if outcome in set(Apart) else None,
    )
