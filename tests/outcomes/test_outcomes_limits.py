"""The limits of what a file of outcomes may hold, and what is meant where nothing is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from coach.outcomes.instruments import Answer, Column, ItemNumber, Labels, Scale
from coach.outcomes.look_back import (
    DayKind,
    DaySeen,
    FieldKind,
    Figures,
    Progress,
    SessionLine,
    ToldEntry,
    ToldField,
    WeekSeen,
)
from coach.outcomes.medicines import WEEK, TakenMedicine
from coach.outcomes.opioids import Conversion, Factor, Medicine

DAY = date(2026, 3, 10)
FIGURES = Figures(
    sessions=0, planned=None, attendance_pct=None, done_s=0.0, planned_s=None, rdi_pct=None
)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Column, "x" * 60, "x" * 61),
        (ItemNumber, 1, 0),
        (ItemNumber, 200, 201),
        (Answer, 0, -1),
        (Answer, 100, 101),
        (Labels, ["0", "1"], ["0"]),
        (Labels, ["x"] * 101, ["x"] * 102),
        (Factor, 1000, 1000.5),
        (Factor, 0.001, 0),
    ],
)
def test_the_limit_passes_and_what_lies_beyond_does_not(kind: Any, good: Any, bad: Any) -> None:
    assert msgspec.convert(good, kind) is not None or good == 0
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(bad, kind)


def test_what_a_file_leaves_out_is_the_plain_case() -> None:
    scale = msgspec.convert({"id": "qsc", "kind": "sum", "items": [1]}, Scale)
    assert (scale.flag_above, scale.reversed, scale.flag) == (0, (), None)
    row = {"drug": "morphine", "route": "oral", "units": ["mg"], "factor": 1}
    assert not msgspec.convert(row, Conversion).hourly
    dose = {"drug": "morphine", "route": "oral", "unit": "mg", "dose": 10, "per_day": 2}
    assert msgspec.convert(dose, Medicine).opioid
    taken = msgspec.convert({**dose, "name": "MST", "opioid": True}, TakenMedicine)
    assert not taken.as_needed
    assert WEEK == 7


def test_a_day_that_is_not_known_lies_outside() -> None:
    seen = DaySeen(day=DAY, kind=DayKind.DONE)
    progress = Progress(
        today=DAY, has_plan=True, weeks=(), days={DAY: seen}, plans=(), visits=(), figures=FIGURES
    )
    assert progress.day(DAY) is seen
    before = date(2026, 3, 9)
    assert progress.day(before) == DaySeen(day=before, kind=DayKind.OUTSIDE)


def test_what_nobody_counted_is_none_of_it() -> None:
    assert (FIGURES.withheld, FIGURES.treatment, FIGURES.instead) == (0, 0, 0)
    colours = [one for one in msgspec.structs.fields(WeekSeen) if one.name in {"amber", "red"}]
    assert [one.default for one in colours] == [0, 0]
    field = ToldField(path="value", kind=FieldKind.NUMBER, value=2.0)
    assert (field.low, field.high) == (0, 10), "a scale, where no other bounds are told"
    entry = ToldEntry(id="a", kind="note", day=DAY, name="", fields=(field,))
    assert not entry.taken_back
    line = SessionLine(
        id="a", day=DAY, routine="isometric", outcome="completed", done_s=1.0, planned_s=1.0
    )
    assert not line.short
