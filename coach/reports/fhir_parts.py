"""The bricks of FHIR R4 resources: ids that never change, codes, quantities, references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

Json = dict[str, Any]

BASE = "https://spine-coach.invalid/fhir"
"""The root of our own names. ``.invalid`` (RFC 2606) can belong to nobody, so nothing resolves."""

CODES = f"{BASE}/CodeSystem/codes"
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"

_SPACE = UUID("6f3b3c5e-0d0c-5f4e-9d7a-5b1f0a2c9e41")

PAIN = "72514-3"
DURATION = "55411-3"
ACTIVITY = "73985-4"
AEROBIC_WEEK = "82290-8"
STRENGTH_WEEK = "82291-6"
"""Pain 0-10, exercise duration, exercise activity, minutes a week, strength days a week."""


class Names:
    """Makes the ids of one report's resources from the ids of the record's entries.

    The same entries give the same id in every report. A corrected entry gives another one, since
    a server keeps what it has under an id; ``corrected`` tells of it.
    """

    def __init__(self, pseudonym: str, corrections: Mapping[str, str]) -> None:
        """Name by a pseudonym; ``corrections`` maps an entry to the last correction of it."""
        self._pseudonym = pseudonym
        self._corrections = corrections

    def corrected(self, sources: Iterable[str]) -> bool:
        """Tell whether one of these entries was corrected."""
        return any(one in self._corrections for one in sources)

    def uuid(self, kind: str, key: str, sources: Iterable[str] = ()) -> str:
        """Return the id of a resource of a kind about something."""
        versions = sorted(self._corrections[one] for one in sources if one in self._corrections)
        return str(uuid5(_SPACE, "/".join((self._pseudonym, kind, key, *versions))))


def resource(kind: str, uuid: str, **fields: Any) -> Json:
    """Return a resource with its id and an identifier to be found by; empty fields are left out.

    A questionnaire response has one identifier in R4, everything else a list of them.
    """
    identifier: Any = {"system": f"{BASE}/id", "value": uuid}
    one = kind == "QuestionnaireResponse"
    found: Json = {"resourceType": kind, "id": uuid}
    found["identifier"] = identifier if one else [identifier]
    found.update(full(fields))
    return found


def full(fields: Mapping[str, Any]) -> Json:
    """Return the fields that have a value: FHIR allows none that is null or empty."""
    return {key: one for key, one in fields.items() if one not in (None, "", [], {}, ())}


def ref(uuid: str) -> Json:
    """Return a reference to another resource of the bundle."""
    return {"reference": f"urn:uuid:{uuid}"}


def own(code: str) -> Json:
    """Return one of our own codes as a concept."""
    return {"coding": [{"system": CODES, "code": code}], "text": CONCEPTS.get(code, code)}


def loinc(code: str, text: str) -> Json:
    """Return a LOINC code as a concept."""
    return {"coding": [{"system": LOINC, "code": code}], "text": text}


def category(code: str) -> list[Json]:
    """Return the category of an observation."""
    return [{"coding": [{"system": CATEGORY, "code": code}]}]


def quantity(value: float, unit: str, code: str) -> Json:
    """Return a quantity in a UCUM unit; whole numbers stay whole."""
    number = int(value) if float(value).is_integer() else round(value, 4)
    return {"value": number, "unit": unit, "system": UCUM, "code": code}


def score(value: float) -> Json:
    """Return a number on a scale from 0 to 10."""
    return quantity(value, "score 0-10", "{score}")


def seconds(value: float) -> Json:
    """Return seconds."""
    return quantity(value, "s", "s")


def absent(reason: str) -> Json:
    """Say why a value is not there."""
    return {"coding": [{"system": ABSENT, "code": reason}]}


def component(code: str, **value: Any) -> Json:
    """Return a part of an observation under one of our own codes."""
    return {"code": own(code), **value}


CONCEPTS: Mapping[str, str] = {
    "activity": "Activity told by the person",
    "adherence": "Attendance of planned sessions",
    "breathing-instead": "Breathing was done instead of exercise",
    "cleared-by": "Who cleared the lock, as the person entered it",
    "cleared-on": "Day on which the lock was cleared",
    "could-not": "Exercise that could not be done",
    "decision": "Safety decision of the app",
    "effort": "Effort of the session, 0 to 10",
    "enjoyment": "Enjoyment of the session, 0 to 10",
    "exercise": "Guided isometric exercise session",
    "fall": "Fall",
    "fatigue": "Tiredness before the session, 0 to 10",
    "hold-seconds-done": "Hold-seconds done, best attempt of each hold",
    "hold-seconds-planned": "Hold-seconds planned",
    "hurts-since": "Something hurts since the fall",
    "left-out": "Left out of the plan for the reason in its description",
    "moment": "When the decision was taken",
    "moment-after": "After the session",
    "moment-between": "Between exercises",
    "moment-before": "Before the session",
    "moment-next-morning": "The morning after",
    "not-done": "Planned and not done",
    "number-attended": "Planned sessions attended",
    "number-planned": "Sessions planned",
    "omed": "Opioids of a day as oral morphine, for description only",
    "pain-response": "Pain response (International Bone Metastases Consensus)",
    "paper": "Done on paper and typed in later",
    "relative-dose-intensity": "Hold-seconds done of those planned",
    "rest": "Rested instead",
    "rule": "Rule that fired",
    "sign": "Sign or symptom the person chose",
    "stop-reason": "Why the person stopped the session",
    "treatment-day": "Treatment day",
    "usual-pain": "The pain is the usual one, only stronger",
    "weekly-median-pain": "Median of pain before exercise in a week, 0 to 10",
    "withheld": "Withheld by a safety rule",
}
"""Our own codes that always have one meaning; ids of routines, rules and signs name themselves."""
