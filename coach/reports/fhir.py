"""A report as a FHIR R4 bundle: plain JSON, the same bytes each time.

A ``collection`` is a file; the entries of a ``transaction`` are for a server. There every resource
is made only where nothing has its identifier (conditional create), so that sending twice changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from coach.reports.fhir_bearings import Bearings
from coach.reports.fhir_course import plans, sessions
from coach.reports.fhir_measures import (
    activities,
    checkins,
    medicines,
    outcomes,
    questionnaires,
    safety,
    weeks,
)
from coach.reports.fhir_parts import BASE, CODES, CONCEPTS, Json, Names, resource
from coach.reports.model import Report


def fhir_bundle(report: Report) -> bytes:
    """Return the report as a bundle of type ``collection``."""
    return _encoded({"resourceType": "Bundle", "type": "collection", "entry": _entries(report)})


def fhir_transaction(report: Report) -> list[Json]:
    """Return the entries of a transaction; whatever one of them refers to stands before it.

    A server that has nothing to change changes nothing.
    """
    return [_created(entry["fullUrl"], entry["resource"]) for entry in _entries(report)]


def _created(url: str, one: Json) -> Json:
    request = {
        "method": "POST",
        "url": one["resourceType"],
        "ifNoneExist": f"identifier={BASE}/id|{one['id']}",
    }
    found = {key: value for key, value in one.items() if key != "id"}
    return {"fullUrl": url, "resource": found, "request": request}


def _encoded(bundle: Json) -> bytes:
    return msgspec.json.encode(bundle) + b"\n"


def _entries(report: Report) -> list[Json]:
    found = {f"urn:uuid:{one['id']}": one for one in _resources(report)}
    return [{"fullUrl": url, "resource": one} for url, one in found.items()]


def _resources(report: Report) -> Iterator[Json]:
    latest: dict[str, str] = {}
    for correction in report.corrections:
        latest[correction.sources[0]] = correction.sources[-1]
    names = Names(report.person.pseudonym, latest)
    at = Bearings(names, names.uuid("Patient", ""), names.uuid("Device", report.app))
    yield _patient(report, at)
    yield resource(
        "Device",
        at.device,
        status="active",
        deviceName=[{"name": "Spine Coach", "type": "user-friendly-name"}],
        version=[{"value": report.app}],
        patient=at.subject,
    )
    yield from plans(report, at)
    yield from sessions(report, at)
    yield from checkins(report, at)
    yield from questionnaires(report, at)
    yield from medicines(report, at)
    yield from weeks(report, at)
    yield from activities(report.activities, at)
    yield from safety(report, at)
    yield from outcomes(report, at)


def _patient(report: Report, at: Bearings) -> Json:
    person = report.person
    made = resource("Patient", at.patient, active=True)
    made["identifier"].append({"system": f"{BASE}/pseudonym", "value": person.pseudonym})
    if person.clinic_id:
        made["identifier"].append({"system": f"{BASE}/clinic-id", "value": person.clinic_id})
    if person.name:
        made["name"] = [{"text": person.name}]
    return made


def code_system() -> bytes:
    """Return our own codes with their meanings, as a FHIR CodeSystem to be put on a server once."""
    concepts = [{"code": code, "display": text} for code, text in CONCEPTS.items()]
    return _encoded(
        {
            "resourceType": "CodeSystem",
            "url": CODES,
            "name": "SpineCoachCodes",
            "status": "active",
            "experimental": False,
            "content": "fragment",
            "concept": concepts,
        }
    )
