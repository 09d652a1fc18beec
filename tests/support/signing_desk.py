"""Programs at a clinic's desk that are killed or run out of room, and say what they gave out.

Run as ``python -m tests.support.signing_desk sign|full|read-only FOLDER``.
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
from pathlib import Path

from msgspec.structs import replace

from coach.clinic.clinic import Clinic
from coach.clinic.entrance import IdentitySealer
from coach.clinic.templates import Template
from coach.handoff.identity import new_identity
from coach.handoff.travel import write_file
from coach.program.plan import Plan
from coach.record.errors import RecordError
from coach.record.register import Register
from coach.record.register_kinds import Details
from tests.support.clock import FakeClock
from tests.support.desk import DESK, SECRET, TODAY, content, ready
from tests.support.limited import NOBODY, say

ROOM = 400_000


def desk(folder: Path) -> Clinic:
    """Open a desk whose clinic always has the same key."""
    identity = new_identity("Clinic", lambda count: bytes(range(count)))
    register = Register.open(folder, SECRET, utc_ms=lambda: FakeClock().now().utc_ms)
    return Clinic(register, IdentitySealer(identity), content, FakeClock())


def written(clinic: Clinic) -> Plan:
    """Return a plan ready to be signed, for the one person of the register."""
    if clinic.desk() is None:
        clinic.save_desk(DESK)
    people = clinic.people()
    person = people[0].id if people else clinic.add_person(Details(name="Gerda"))
    return ready(clinic.new_plan(person, Template.TRIAL))


def sign_until_killed(folder: Path) -> None:
    """Draft, sign and hand out one plan after another; each is told when its file is written."""
    say("ready")
    clinic = desk(folder)
    plan = written(clinic)
    number = 0
    while True:
        number += 1
        clinic.keep_draft(replace(plan, note=str(number)))
        signed = clinic.sign(replace(plan, note=str(number)), TODAY)
        write_file(folder / signed.file_name, signed.data)
        say(signed.serial, hashlib.sha256(signed.data).hexdigest(), signed.file_name)


def meet_full_disk(folder: Path) -> None:
    """Sign under a file size limit until it is told, then once more with room again."""
    clinic = desk(folder)
    plan = written(clinic)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
    serial = 0
    try:
        while True:
            serial = clinic.sign(plan, TODAY).serial
    except RecordError as error:
        say(error.word, serial)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    say("then", clinic.sign(plan, TODAY).serial)


def meet_read_only_folder(folder: Path) -> None:
    """Try to open a desk as somebody without rights to its folder, then only read."""
    # Loaded while files can still be read: nobody may not read root's Python.
    written(desk(folder.parent / "warm"))
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        desk(folder)
    except RecordError as error:
        say(error.word)
    with Register.open(folder, SECRET, read_only=True) as register:
        say("read", len(list(register.entries())))


if __name__ == "__main__":
    {"sign": sign_until_killed, "full": meet_full_disk, "read-only": meet_read_only_folder}[
        sys.argv[1]
    ](Path(sys.argv[2]))
