"""Opens sealed reports for a comparison, by the clinic's passphrase and its register."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from coach.cohort.refusals import BadReportError
from coach.device.folders import find_folders
from coach.library.words import Words

if TYPE_CHECKING:
    from coach.clinic.entrance import OpenClinic

REPORT = "report.json"


class _Person(msgspec.Struct, frozen=True):
    clinic_id: str


class _Head(msgspec.Struct, frozen=True):
    person: _Person


class Unsealer:
    """Opens the reports sealed to a clinic.

    ``strangers`` counts those of people whose computer the clinic has not compared yet.
    """

    def __init__(self, desk: OpenClinic) -> None:
        """Open reports with this clinic's key, and know its people's computers."""
        self._desk = desk
        self.strangers = 0

    def __call__(self, data: bytes) -> bytes:
        """Return the ``report.json`` of a sealed report.

        Raises the refusals of the hand-off; SignerChangedError where the register knows another
        computer of this person.
        """
        from coach.handoff.refusals import (  # noqa: PLC0415 - loaded with the clinic
            SignerChangedError,
        )
        from coach.handoff.report_file import open_report  # noqa: PLC0415 - as above

        opened = open_report(data, self._desk.identity, None)
        if REPORT not in opened.files:
            raise BadReportError
        report = opened.files[REPORT]
        device = self._device(report)
        if device is None:
            self.strangers += 1
        elif device != opened.device_key:
            raise SignerChangedError
        return report

    def _device(self, report: bytes) -> bytes | None:
        from coach.clinic.refusals import (  # noqa: PLC0415 - loaded with the clinic
            UnknownPersonError,
        )

        try:
            person = msgspec.json.decode(report, type=_Head).person.clinic_id
            return self._desk.clinic.device(person)
        except UnknownPersonError:
            return None
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as trouble:
            raise BadReportError from trouble


@contextmanager
def opened_clinic(data_dir: Path | None, words: Words) -> Iterator[Unsealer]:
    """Ask for the passphrase and open the clinic's desk; gives what opens its reports.

    Raises the refusals of the hand-off and of the register, which nobody else may have open.
    """
    from coach.clinic.entrance import Entrance  # noqa: PLC0415 - keys only where they are asked for
    from coach.device.clock import SystemClock  # noqa: PLC0415 - as above
    from coach.library.content import load_content  # noqa: PLC0415 - as above

    data = find_folders(data_dir, os.environ).data
    desk = Entrance(data, load_content, SystemClock()).enter(_asked(words))
    try:
        yield Unsealer(desk)
    finally:
        desk.close()


def _asked(words: Words) -> str:
    """Return the passphrase: typed without showing it, or the first line that is piped in."""
    if sys.stdin.isatty():
        return getpass(words("cohort-passphrase"), stream=sys.stderr)
    return sys.stdin.readline().rstrip("\r\n")
