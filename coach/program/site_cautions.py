"""Which exercises a lesion site asks to think twice about.

Galvao 2011, reprinted in Trials 2018;19:695, table 4; the humerus row from Pilot and Feasibility
Studies 2020, s40814-020-00763-2. Those programmes leave the movements out; the Heidelberg one
trains the trunk isometrically all the same, so these are warnings for the clinician's decision,
never silent rules. Which of our exercises a row concerns, and the row of the sacrum, are drafts
until a clinician signs them. Cervical metastases close every exercise and have no row.
"""

from __future__ import annotations

from collections.abc import Mapping

from coach.program.clearance import Site

Concerned = Mapping[str, frozenset[str]]
"""Exercise ids with the variants concerned; none named means every variant."""

_EVERY: frozenset[str] = frozenset()
_LEG_LIFTS: Concerned = {
    "all-fours": frozenset({"one-leg", "arm-and-leg"}),
    "swimmer": frozenset({"prone-arm-and-leg"}),
}
_BALANCE: Concerned = dict.fromkeys(
    ("balance-weight-shift", "balance-heel-raises", "balance-tandem", "balance-one-leg"), _EVERY
)
_TRUNK_AND_SHOULDER: Concerned = dict.fromkeys(
    ("all-fours", "swimmer", "plank", "band", "seated-arm-raises"), _EVERY
)
_HIP: Concerned = {
    **_LEG_LIFTS,
    "seated-hip-march": _EVERY,
    "seated-sit-to-stand": _EVERY,
    **_BALANCE,
}

CONCERNED: Mapping[Site, Concerned] = {
    Site.THORACIC: _TRUNK_AND_SHOULDER,
    Site.RIBS: _TRUNK_AND_SHOULDER,
    Site.LUMBAR: {**_LEG_LIFTS, "plank": frozenset({"knees", "feet"}), **_BALANCE},
    Site.PELVIS: _HIP,
    Site.FEMUR: _HIP,
    Site.SACRUM: {**_HIP, "plank": _EVERY},
    Site.HUMERUS: dict.fromkeys(("all-fours", "swimmer", "plank", "band"), _EVERY),
}
"""Walking is concerned, too, by the rows of lumbar spine, pelvis, sacrum and thigh bone."""


def concerns(site: Site, exercise: str, variants: frozenset[str]) -> bool:
    """Tell whether a site asks for caution with an exercise that may come to these variants."""
    concerned = CONCERNED.get(site, {}).get(exercise)
    return concerned is not None and (not concerned or not concerned.isdisjoint(variants))
