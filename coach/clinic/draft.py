"""An editing session over a plan: every change can be taken back, and done again."""

from __future__ import annotations

import msgspec

from coach.program.plan import Plan

MOST_KEPT = 200
"""So many changes can be taken back; a plan has a few kilobytes."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A plan being written, what it was before (oldest first) and what was taken back."""

    plan: Plan
    past: tuple[Plan, ...] = ()
    future: tuple[Plan, ...] = ()

    @property
    def may_undo(self) -> bool:
        """Tell whether there is a change to take back."""
        return bool(self.past)

    @property
    def may_redo(self) -> bool:
        """Tell whether a change was taken back and nothing else was changed since."""
        return bool(self.future)

    def changed(self, plan: Plan) -> Draft:
        """Return the draft after a change; one that changes nothing is none."""
        if plan == self.plan:
            return self
        past = (*self.past, self.plan)[-MOST_KEPT:]
        return Draft(plan=plan, past=past)

    def undone(self) -> Draft:
        """Return the draft as it was before the last change, the same where there is none."""
        if not self.past:
            return self
        *past, plan = self.past
        return Draft(plan=plan, past=tuple(past), future=(self.plan, *self.future))

    def redone(self) -> Draft:
        """Return the draft with the last change that was taken back, the same without one."""
        if not self.future:
            return self
        plan, *future = self.future
        return Draft(plan=plan, past=(*self.past, self.plan), future=tuple(future))
