"""The clinicians' clearance in a plan: who rated the spine stable, and what they found."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from coach.program.exercise import Line

Remark = Annotated[str, msgspec.Meta(max_length=500)]
"""A free text that may be empty."""

Karnofsky = Annotated[int, msgspec.Meta(ge=0, le=100, multiple_of=10)]
Sins = Annotated[int, msgspec.Meta(ge=0, le=18)]


class Site(StrEnum):
    """Where a metastasis lies; the regions of the site cautions."""

    CERVICAL = "cervical-spine"
    THORACIC = "thoracic-spine"
    LUMBAR = "lumbar-spine"
    SACRUM = "sacrum"
    RIBS = "ribs"
    PELVIS = "pelvis"
    FEMUR = "proximal-femur"
    HUMERUS = "proximal-humerus"


class Exclusion(StrEnum):
    """Findings that close every exercise routine, as cervical metastases do."""

    CORD_COMPRESSION = "cord-compression"
    IMPENDING_FRACTURE = "impending-fracture"
    UNSTABLE = "unstable"


class Finding(StrEnum):
    """What the intake asks about besides the spine."""

    FRACTURE = "fracture-history"
    FALLS = "falls"
    BRACE = "brace"
    OEDEMA = "oedema"
    NEUROPATHY = "neuropathy"
    SKIN = "skin"
    ARM_LINE = "arm-line"


class Found(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer about one finding; a finding without an answer was not asked."""

    present: bool
    remark: Remark = ""


class Rating(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who rated the spine stable, and when."""

    by: Line
    on: date


class ClinicalClearance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be known before anybody trains with spinal metastases.

    ``karnofsky`` is 0-100 in tens; ``sins`` (0-18) is optional. ``valid_until`` is the first day
    on which the clearance opens nothing any more. BMC Cancer 2011;11:482 asks for a rating by a
    radiologist and by an orthopaedic surgeon, and for a Karnofsky index of at least 70.
    """

    radiology: Rating | None = None
    orthopaedics: Rating | None = None
    sites: Annotated[tuple[Site, ...], msgspec.Meta(max_length=8)] = ()
    exclusions: Annotated[tuple[Exclusion, ...], msgspec.Meta(max_length=3)] = ()
    karnofsky: Karnofsky | None = None
    sins: Sins | None = None
    findings: dict[Finding, Found] = {}
    risk_discussed: bool = False
    valid_until: date | None = None

    @property
    def complete(self) -> bool:
        """Tell whether both ratings, the talk about risk and an end date are there."""
        rated = self.radiology is not None and self.orthopaedics is not None
        return rated and self.risk_discussed and self.valid_until is not None

    @property
    def excluded(self) -> bool:
        """Tell whether a finding closes every exercise routine."""
        return bool(self.exclusions) or Site.CERVICAL in self.sites

    def open_on(self, day: date) -> bool:
        """Tell whether the clearance opens the plan's exercise routines on this day."""
        ratings = (self.radiology, self.orthopaedics)
        return (
            self.complete
            and not self.excluded
            and all(rating is not None and rating.on <= day for rating in ratings)
            and self.valid_until is not None
            and day < self.valid_until
        )
