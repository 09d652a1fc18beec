"""The checks of a plan: errors keep it from being signed, warnings ask to look twice."""

from __future__ import annotations

from coach.program.plan_errors import find_errors
from coach.program.plan_finding import Finding, FindingKind
from coach.program.plan_warnings import find_warnings

__all__ = ["Finding", "FindingKind", "find_errors", "find_warnings"]
