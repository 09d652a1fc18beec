"""Many patients compared in a process of its own, which can be ended at any moment.

What it makes lies in a folder beside the register, for its owner alone, until it is saved or the
desk is locked. Reports are opened there with the clinic's key, which goes through a pipe.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import msgspec

from coach.clinic.refusals import ClinicError
from coach.cohort.compare import PARQUET_FOLDER, Compared, SetAside
from coach.handoff.identity import ClinicIdentity

SCRATCH = "comparing"
"""The folder beside the register in which a comparison is made."""


class ComparisonEndedError(ClinicError):
    """The other process ended without a word: too little memory, or it was ended from outside."""

    word = "compare-ended"


class NotComparedError(ClinicError):
    """The comparison was refused; the sentence is the one of whoever refused it."""

    def __init__(self, word: str, places: Mapping[str, object]) -> None:
        self.word = word
        super().__init__(**places)


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What the other process is given: a ``folder`` of reports, or those ``kept`` at the desk."""

    folder: str | None
    kept: tuple[tuple[str, bytes], ...]
    groups: dict[str, str] | None
    scratch: str
    identity: ClinicIdentity
    devices: dict[str, bytes]


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was left out, and the sentence that says why."""

    name: str
    word: str
    places: dict[str, object]


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """The whole comparison was refused, and the sentence that says why."""

    word: str
    places: dict[str, object]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How far a comparison is: so many of all files were read."""

    done: int = 0
    of: int = 0


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison that is made: its tables, and whatever was not as asked.

    ``strangers`` reports come from computers that the clinic has not compared yet.
    """

    compared: Compared
    left_out: tuple[LeftOut, ...]
    strangers: int
    scratch: Path

    @property
    def patients(self) -> int:
        """How many patients are counted."""
        return self.compared.patients

    @property
    def set_aside(self) -> Sequence[SetAside]:
        """Further reports of patients who are counted by another one."""
        return self.compared.set_aside

    @property
    def people(self) -> Mapping[str, str]:
        """The group of every patient by key."""
        return self.compared.arms

    @property
    def ungrouped(self) -> Sequence[str]:
        """Patients that the table of groups does not name."""
        return self.compared.ungrouped

    @property
    def unknown(self) -> Sequence[str]:
        """Names in the table of groups that no report has."""
        return self.compared.unknown

    @property
    def doubled(self) -> Sequence[str]:
        """Ids of the clinic that several records share."""
        return self.compared.doubled

    @property
    def parquet(self) -> Path:
        """The folder of Parquet it was counted from."""
        return self.scratch / PARQUET_FOLDER


class Comparing:
    """A comparison under way; ``result`` is asked until it is there."""

    def __init__(self, task: Task) -> None:
        """Begin to compare, in an empty scratch folder."""
        self._scratch = Path(task.scratch)
        self._left_out: list[LeftOut] = []
        self._counted = Counted()
        clear(self._scratch)
        self._scratch.mkdir(parents=True, mode=0o700)
        context = get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there,), daemon=True)
        self._process.start()
        there.close()
        # What is sent may be larger than a pipe holds, and the window must not wait for it.
        self._sender = Thread(target=self._send, args=(task,), daemon=True)
        self._sender.start()

    def counted(self) -> Counted:
        """Return how far it is, as last told by ``result``."""
        return self._counted

    def result(self) -> Comparison | None:
        """Return the comparison, None while it is not made.

        Raises NotComparedError for what stopped it whole, and ComparisonEndedError.
        """
        while not self._here.closed and self._here.poll():
            try:
                told = self._here.recv()
            except (EOFError, OSError) as error:
                self.give_up()
                raise ComparisonEndedError from error
            match told:
                case Counted():
                    self._counted = told
                case LeftOut():
                    self._left_out.append(told)
                case Refused():
                    self.give_up()
                    raise NotComparedError(told.word, told.places)
                case (Compared() as compared, int(strangers)):
                    self._end()
                    return Comparison(
                        compared=compared,
                        left_out=tuple(self._left_out),
                        strangers=strangers,
                        scratch=self._scratch,
                    )
        return None

    def wait(self) -> None:
        """Wait until there is something to be told by ``result``."""
        self._here.poll(None)

    def kill(self) -> None:
        """End the other process only: the comparison is then told as ended."""
        self._process.kill()

    def give_up(self) -> None:
        """End the other process and leave nothing of it; again does nothing."""
        if not self._here.closed:
            self._process.terminate()
            self._end()
            clear(self._scratch)

    def _end(self) -> None:
        self._process.join()
        self._sender.join()
        self._here.close()

    def _send(self, task: Task) -> None:
        with suppress(OSError):  # it was given up meanwhile
            self._here.send(task)


def clear(scratch: Path) -> None:
    """Remove what a comparison left; nothing there is fine."""
    shutil.rmtree(scratch, ignore_errors=True)


def _work(pipe: Connection) -> None:  # pragma: no cover - runs in the other process
    from coach.clinic.compare_work import work  # noqa: PLC0415 - there only

    work(pipe)
