"""The stop signs and symptoms asked about before a session, in the order they are shown."""

from __future__ import annotations

from enum import StrEnum


class Sign(StrEnum):
    """One entry of the lists; source: the stop signs of the clinical paper."""

    WEAKNESS = "weakness-or-numbness"
    UNSTEADY = "unsteady"
    BLADDER_OR_BOWEL = "bladder-or-bowel"
    TIGHT_BAND = "tight-band"
    CHEST_PAIN = "chest-pain"
    BREATHLESS = "breathless"
    FAINTED = "fainted"
    SHARP_PAIN = "sharp-spine-pain"
    FALL = "fall-with-pain"
    FEVER = "fever"
    BLEEDING = "bleeding-or-bruising"

    NEW_BACK_PAIN = "new-back-or-neck-pain"
    LOW_BACK_PAIN = "low-back-pain"
    PAIN_ON_STRAINING = "pain-on-straining"
    PAIN_AT_NIGHT = "pain-at-night"
    OTHER_PAIN = "pain-of-new-kind"
    CONFUSED = "confused-or-thirsty"
    SWOLLEN_LEG = "swollen-leg"

    STOMACH = "vomiting-or-diarrhoea"
    DIZZY = "dizzy"
    INFUSION = "infusion"


CALL_NOW = (
    Sign.WEAKNESS,
    Sign.UNSTEADY,
    Sign.BLADDER_OR_BOWEL,
    Sign.TIGHT_BAND,
    Sign.CHEST_PAIN,
    Sign.BREATHLESS,
    Sign.FAINTED,
    Sign.SHARP_PAIN,
    Sign.FALL,
    Sign.FEVER,
    Sign.BLEEDING,
)
"""Call the team at once; every routine is closed until cleared."""

CALL_TODAY = (
    Sign.NEW_BACK_PAIN,
    Sign.LOW_BACK_PAIN,
    Sign.PAIN_ON_STRAINING,
    Sign.PAIN_AT_NIGHT,
    Sign.OTHER_PAIN,
    Sign.CONFUSED,
    Sign.SWOLLEN_LEG,
)
"""Call the team today; the exercise routines are closed until cleared."""

UNWELL = (Sign.STOMACH, Sign.DIZZY, Sign.INFUSION)
"""Not today; nothing has to be cleared afterwards."""

LISTS = {"call-now": CALL_NOW, "call-today": CALL_TODAY, "not-today": UNWELL}
"""The three lists by the names that pages to read call them."""
