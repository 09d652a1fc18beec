"""What every FHIR resource of a report refers to."""

from __future__ import annotations

import msgspec

from coach.reports.fhir_parts import Json, Names, ref


class Bearings(msgspec.Struct, frozen=True):
    """What every resource of a report refers to: the person, the app, and how ids are made."""

    names: Names
    patient: str
    device: str

    @property
    def subject(self) -> Json:
        """The person."""
        return ref(self.patient)

    def plan(self, version: int, digest: str) -> str:
        """Return the id of the care plan of a plan version."""
        return self.names.uuid("CarePlan", f"{version}/{digest}")

    def session(self, session: str) -> str:
        """Return the id of the procedure of a session."""
        return self.names.uuid("Procedure", session)

    def status(self, sources: tuple[str, ...], *, corrected: str = "corrected") -> str:
        """Return the status of something told, ``final`` unless it was corrected."""
        return corrected if self.names.corrected(sources) else "final"
