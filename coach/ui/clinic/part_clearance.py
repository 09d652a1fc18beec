"""The clearance: who rated the spine stable, what was found, and until when it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from msgspec.structs import replace

from coach.program.clearance import Exclusion, Finding, Found, Rating, Site
from coach.program.plan import Plan
from coach.program.plan_finding import FindingKind
from coach.ui.clinic.section import Section, answer, chosen
from coach.ui.entries import EntryError, day_entry, text_entry
from coach.ui.widgets.fields import DateField, Field, Segments, TextField
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.lists import Choice
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import TickRow

KARNOFSKY = range(0, 101, 10)
MOST_SINS = 18
REMARK = 500
TICKS, PAIR = 356, 354
"""Least widths (px) of a column of ticks, and of fields, at 100 % text size."""

Named = TypeVar("Named", bound=StrEnum)


class ClearancePart(Section):
    """Nothing here opens an exercise by itself; the plan's checks read it."""

    def fill(self, plan: Plan) -> None:
        """Put ratings, sites, findings and dates."""
        cleared = plan.clearance
        self.column.addWidget(label(self.words("clinic-clearance-help"), "muted"))
        self._ratings = {
            key: self._rating(key, rating)
            for key, rating in (
                ("radiology", cleared.radiology),
                ("orthopaedics", cleared.orthopaedics),
            )
        }
        self.title("clinic-sites")
        self._sites = self._ticks(Site, cleared.sites, "plan-site-{}", "site")
        self._closed = Field(
            self.words("clinic-exclusions"), self.words("clinic-exclusions-help"), name="closed"
        )
        self._closed.column.addWidget(self._closed.trouble)
        self.column.addWidget(self._closed)
        closing = (Exclusion, cleared.exclusions, "clinic-exclusion-{}", "exclusion")
        self._exclusions = self._ticks(*closing)
        self._indices(plan)
        self._findings(plan)
        self._risk = TickRow(
            RowLook(look=self.look, mark="tick", detail=self.words("clinic-risk-help")),
            self.words("clinic-risk"),
            name="risk-discussed",
        )
        self._risk.setChecked(cleared.risk_discussed)
        self._risk.clicked.connect(lambda _checked: self.commit())
        self.column.addWidget(self._risk)
        self._valid = self.day("clinic-valid", cleared.valid_until, name="valid", helped=True)
        self.column.addWidget(self._valid)

    def read(self, plan: Plan) -> Plan:
        """Return the plan with the clearance as the fields have it."""
        edits, before = self.editor.edits, plan.clearance
        radiology = self._read_rating("radiology", before.radiology)
        orthopaedics = self._read_rating("orthopaedics", before.orthopaedics)
        plan = edits.with_ratings(plan, radiology, orthopaedics)
        plan = edits.with_sites(plan, _ticked(Site, self._sites), self._closing())
        for finding in Finding:
            plan = edits.with_finding(plan, finding, self._read_finding(finding))
        karnofsky = chosen(self._karnofsky)
        return edits.with_clearance(
            plan,
            replace(
                plan.clearance,
                karnofsky=None if karnofsky is None else int(karnofsky),
                sins=self.judged(self._sins, self._read_sins, before.sins),
                risk_discussed=self._risk.isChecked(),
                valid_until=self.day_of(self._valid, before.valid_until),
            ),
        )

    def fields(self) -> Mapping[FindingKind, Field]:
        """Return the fields beside which an error of the plan is told."""
        return {
            FindingKind.CLEARANCE_OVER: self._valid,
            FindingKind.EXCLUDED_OPEN: self._closed,
        }

    def _rating(self, key: str, rating: Rating | None) -> tuple[TextField, DateField]:
        """Add who rated the spine stable, and when."""
        by = self.text(f"clinic-{key}-by", rating.by if rating else "", name=f"{key}-by")
        on = self.day(f"clinic-{key}-on", rating.on if rating else None, name=f"{key}-on")
        grid = EqualGrid(columns=(2, 1), least=PAIR * self.look.text_size // 100, gap=24)
        grid.addWidget(by)
        grid.addWidget(on)
        self.column.addLayout(grid)
        return by, on

    def _read_rating(self, key: str, before: Rating | None) -> Rating | None:
        by, on = self._ratings[key]
        written, parts = by.text, on.parts
        by.set_trouble("")
        on.set_trouble("")
        if not written and not any(parts):
            return None
        who = self.judged(by, lambda: text_entry(written, "clinic-rating-by-missing"), "")
        day = self.judged(on, lambda: day_entry(parts), None)
        return Rating(by=who, on=day) if who and day is not None else before

    def _ticks(
        self, kind: type[Named], present: Iterable[Named], words: str, name: str
    ) -> dict[str, TickRow]:
        """Add a tick for everything of a kind."""
        grid = EqualGrid(columns=(2, 1), least=TICKS * self.look.text_size // 100)
        rows: dict[str, TickRow] = {}
        there = set(present)
        for one in kind:
            row = TickRow(
                RowLook(look=self.look, mark="tick", dense=True),
                self.words(words.format(one)),
                name=f"{name}-{one}",
            )
            row.setChecked(one in there)
            row.clicked.connect(lambda _checked: self.commit())
            rows[one] = row
            grid.addWidget(row)
        self.column.addLayout(grid)
        return rows

    def _closing(self) -> list[Exclusion]:
        return _ticked(Exclusion, self._exclusions)

    def _indices(self, plan: Plan) -> None:
        """Add Karnofsky and SINS."""
        cleared = plan.clearance
        tens = [Choice(key=str(ten), words=str(ten)) for ten in KARNOFSKY]
        present = None if cleared.karnofsky is None else str(cleared.karnofsky)
        self._karnofsky = self.choices("clinic-karnofsky", tens, present, name="karnofsky")
        self.column.addWidget(self._karnofsky)
        sins = "" if cleared.sins is None else str(cleared.sins)
        self._sins = self.text("clinic-sins", sins, name="sins", helped=True)
        self.column.addWidget(self._sins)

    def _read_sins(self) -> int | None:
        text = self._sins.text
        if not text:
            return None
        number = int(text) if text.isdecimal() and len(text) < 3 else MOST_SINS + 1
        if number > MOST_SINS:
            word = "clinic-sins-wrong"
            raise EntryError(word)
        return number

    def _findings(self, plan: Plan) -> None:
        """Add the questions of the intake; what is there may have a remark."""
        self.title("clinic-findings")
        self._found: dict[Finding, tuple[Segments, TextField]] = {}
        grid = EqualGrid(columns=(2, 1), least=PAIR * self.look.text_size // 100, gap=24)
        for finding in Finding:
            known = plan.clearance.findings.get(finding)
            asked = self.yes_no(
                f"clinic-found-{finding}",
                None if known is None else known.present,
                name=f"found-{finding}",
            )
            remark = self.text(
                "clinic-found-remark", known.remark if known else "", name=f"remark-{finding}"
            )
            remark.setVisible(known is not None and known.present)
            asked.column.addWidget(remark)
            asked.column.addStretch(1)
            self._found[finding] = (asked, remark)
            grid.addWidget(asked)
        self.column.addLayout(grid)

    def _read_finding(self, finding: Finding) -> Found | None:
        asked, remark = self._found[finding]
        present = answer(asked)
        remark.setVisible(present is True)
        if present is None:
            return None
        return Found(present=present, remark=remark.text[:REMARK] if present else "")


def _ticked(kind: type[Named], rows: dict[str, TickRow]) -> list[Named]:
    return [kind(key) for key, row in rows.items() if row.isChecked()]
