"""What the other process of a comparison does: opens each report, and tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from coach.clinic.comparing import Counted, LeftOut, Refused, Task
from coach.clinic.unsealing import Unsealer
from coach.cohort.compare import Source, compare
from coach.cohort.refusals import NotWrittenError
from coach.cohort.report_files import find_reports
from coach.program.trouble import UserTroubleError


class Pipe(Protocol):
    """The way to the window."""

    def recv(self) -> Task:
        """Return the task; the first thing that comes."""
        ...

    def send(self, told: object) -> None:
        """Tell the window something."""
        ...

    def close(self) -> None:
        """Close the way."""
        ...


def work(pipe: Pipe) -> None:
    """Do the task that comes through the pipe, and tell what came of it."""
    task: Task = pipe.recv()
    unseal = Unsealer(task.identity, task.devices)

    def refuse(name: str, trouble: UserTroubleError) -> None:
        pipe.send(LeftOut(name=name, word=trouble.word, places=trouble.places))

    sources = _counted(_sources(task, unseal), pipe.send)
    try:
        found = compare(sources, task.groups, Path(task.scratch), refuse)
    except UserTroubleError as trouble:
        pipe.send(Refused(word=trouble.word, places=trouble.places))
    except OSError:
        pipe.send(Refused(word=NotWrittenError.word, places={}))
    else:
        pipe.send((found, unseal.strangers))
    pipe.close()


def _sources(task: Task, unseal: Unsealer) -> list[Source]:
    if task.folder is not None:
        return list(find_reports(Path(task.folder), unseal))
    return [Source(name=name, read=partial(bytes, data)) for name, data in task.kept]


def _counted(sources: list[Source], tell: Callable[[object], None]) -> Iterator[Source]:
    """Yield the sources, and tell before each how many are read."""
    for done, source in enumerate(sources):
        tell(Counted(done=done, of=len(sources)))
        yield source
    tell(Counted(done=len(sources), of=len(sources)))
