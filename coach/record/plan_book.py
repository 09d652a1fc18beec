"""The plan versions a person accepted, and what was changed on their days and doses since.

Types that only a person with a plan needs are imported when the first such entry is read, so
that a start without a plan does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import msgspec

from coach.record.kinds import Kind, PlanAccepted
from coach.record.store import Entry

if TYPE_CHECKING:
    from coach.program.adjustment import Adjustment
    from coach.program.due import Changes, DueDay
    from coach.program.plan import Plan
    from coach.program.routine import Content
    from coach.record.diary import PaperSession
    from coach.record.erased import Erased

Kept = TypeVar("Kept")


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One accepted version: what the record keeps of it, and the plan itself.

    ``unknown`` are ids of what this version of the app lacks of it; then ``plan`` is what is left.
    """

    kept: PlanAccepted
    plan: Plan
    unknown: tuple[str, ...] = ()


class PlanBook:
    """The plans of a record, kept up entry by entry."""

    def __init__(self, content: Callable[[], Content] | None = None) -> None:
        """Begin without a plan; with ``content`` each plan is held against what there is."""
        self._content = content
        self.frames: list[PlanAccepted] = []
        self.versions: list[Version] = []
        self.adjustments: list[Adjustment] = []
        self._papers: dict[str, PaperSession] = {}
        self._adjusted_on: list[date] = []
        self._moved: dict[date, date | None] = {}
        self._treatments: dict[date, None] = {}
        self.erased: list[Erased] = []
        self.readers: Mapping[str, Callable[[Entry], None]] = {
            Kind.PLAN_ACCEPTED: self._read_plan,
            Kind.ADJUSTMENT: self._read_adjustment,
            Kind.MOVED: self._read_moved,
            Kind.TREATMENT_DAY: self._read_treatment,
            Kind.PAPER_SESSION: self._read_paper,
            Kind.ERASED: self._read_erased,
        }

    def frame_on(self, day: date) -> PlanAccepted | None:
        """Return what was kept of the plan version in force on a coach day, None without one."""
        return _last(self.frames, lambda one: one.effective_from <= day)

    def version_on(self, day: date) -> Version | None:
        """Return the plan version in force on a coach day; a rehearsal's bare frame is none."""
        return _last(self.versions, lambda one: one.kept.effective_from <= day)

    @property
    def latest(self) -> Version | None:
        """The version accepted last, in force or not."""
        return self.versions[-1] if self.versions else None

    def adjustments_of(self, version: int, day: date) -> tuple[Adjustment, ...]:
        """Return what was changed of a plan version's doses up to a coach day, oldest first."""
        dated = zip(self.adjustments, self._adjusted_on, strict=True)
        return tuple(one for one, on in dated if one.plan_version == version and on <= day)

    def changes(self) -> Changes:
        """Return what the person changed of the planned days."""
        from coach.program.due import Changes, Moved  # noqa: PLC0415 - only with a plan

        moved = (Moved(planned=day, to=to) for day, to in self._moved.items() if to is not None)
        return Changes(
            moved=tuple(moved),
            treatments=tuple(sorted(self._treatments)),
            rest=tuple(sorted(day for day, to in self._moved.items() if to is None)),
        )

    def planned_between(self, first: date, last: date) -> Iterator[tuple[Version, DueDay]]:
        """Yield each session planned from a day to another, by the version in force on its day.

        Days that were erased have none: nobody can say any more what came of it.
        """
        from coach.program.due import due_days  # noqa: PLC0415 - only with a plan

        changes = self.changes()
        for number, version in enumerate(self.versions):
            later = (one.kept.effective_from for one in self.versions[number + 1 :])
            end = min(later, default=date.max)
            begin = max(first, version.kept.effective_from)
            for due in due_days(version.plan.schedule, changes):
                if begin <= due.day <= last and due.day < end and not self.is_erased(due.day):
                    yield version, due

    def is_erased(self, day: date) -> bool:
        """Tell whether the person erased a coach day."""
        return any(one.first <= day <= one.last for one in self.erased)

    @property
    def paper(self) -> list[PaperSession]:
        """The sessions typed in from paper, in the order in which they were."""
        return list(self._papers.values())

    def correct_paper(self, entry: str, body: bytes | None) -> None:
        """Let another body count for a session on paper, or none at all."""
        if body is None:
            self._papers.pop(entry, None)
        else:
            from coach.record.diary import PaperSession  # noqa: PLC0415 - only with a plan

            self._papers[entry] = msgspec.json.decode(body, type=PaperSession)

    def paper_on(self, day: date) -> PaperSession | None:
        """Return the session typed in from paper for a coach day, None where there is none."""
        return _last(self.paper, lambda one: one.day == day)

    def _read_plan(self, entry: Entry) -> None:
        kept = entry.read(PlanAccepted)
        self.frames.append(kept)
        if isinstance(kept.plan, msgspec.Raw):
            from coach.program.plan import Plan  # noqa: PLC0415 - only with a plan

            plan = msgspec.json.decode(kept.plan, type=Plan)
            self.versions.append(self._held(kept, plan))

    def _held(self, kept: PlanAccepted, plan: Plan) -> Version:
        """Return a version with what can be done of its plan."""
        if self._content is None:
            return Version(kept=kept, plan=plan)
        from coach.program.plan_known import breathing_left, unknown_parts  # noqa: PLC0415 - as above

        content = self._content()
        unknown = unknown_parts(plan, content)
        left = breathing_left(plan, content) if unknown else plan
        return Version(kept=kept, plan=left, unknown=unknown)

    def _read_adjustment(self, entry: Entry) -> None:
        from coach.program.adjustment import Adjustment  # noqa: PLC0415 - only with a plan

        self.adjustments.append(entry.read(Adjustment))
        self._adjusted_on.append(entry.coach_day)

    def _read_moved(self, entry: Entry) -> None:
        from coach.record.diary import Moved  # noqa: PLC0415 - only with a plan

        moved = entry.read(Moved)
        self._moved.pop(moved.planned, None)
        if moved.to != moved.planned:
            self._moved[moved.planned] = moved.to

    def _read_treatment(self, entry: Entry) -> None:
        from coach.record.diary import TreatmentDay  # noqa: PLC0415 - only with a plan

        treated = entry.read(TreatmentDay)
        self._treatments.pop(treated.day, None)
        if not treated.taken_back:
            self._treatments[treated.day] = None

    def _read_erased(self, entry: Entry) -> None:
        from coach.record.erased import Erased  # noqa: PLC0415 - few people erase anything

        self.erased.append(entry.read(Erased))

    def _read_paper(self, entry: Entry) -> None:
        from coach.record.diary import PaperSession  # noqa: PLC0415 - only with a plan

        self._papers[entry.id] = entry.read(PaperSession)


def _last(kept: list[Kept], fits: Callable[[Kept], bool]) -> Kept | None:
    return next((one for one in reversed(kept) if fits(one)), None)
