"""Measure the speed limits and print each with its figure; leave with 1 when one is over.

Run as ``python -m tests.bench.measure``. What depends on the machine is a ratio of two programs
that took turns on it; the few plain times have limits far from what they take. The first paint is
judged on an X server, as people see it; in memory alone it is told beside that.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from statistics import median

import msgspec

from coach.app import wiring
from coach.device.clock import SystemClock
from coach.practice.practice import Practice
from coach.program.person import Clearance, Profile
from coach.record.store import Record
from coach.rehearsal.rehearsal import Request
from tests.bench.cohort import REHEARSED, measured_cohort
from tests.bench.folding import fold_ms
from tests.bench.screens import OFFSCREEN, x_screen
from tests.support.tree import ROOT

PAIRS, RUNS = 11, 5
COSTLY = ("pyqtgraph", "numpy", "duckdb", "cryptography", "typst", "PySide6")
"""What importing coach.app must not load."""

LOADED = f"import sys, coach.app; print(*sorted({{*{COSTLY!r}}} & {{*sys.modules}}))"
REHEARSAL = Request(
    routine="isometric", sessions=8, seed=7, start=date(2026, 1, 5), zone="Europe/Berlin"
)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One measured thing with its limit, both in the same unit."""

    what: str
    figure: float
    limit: float
    unit: str
    judged: bool = True

    @property
    def over(self) -> bool:
        """Whether the limit is broken."""
        return self.judged and self.figure > self.limit

    def line(self) -> str:
        """Return the line of the table."""
        verdict = "over" if self.over else "ok" if self.judged else "told"
        figures = f"{self.figure:8.2f} {self.limit:8.2f} {self.unit:2s}"
        return f"{self.what:58s} {figures}  {verdict}"


def surroundings(screen: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the measured programs: a screen, and bytecode that is kept."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **screen}


def started(*arguments: str, screen: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start a Python program of this checkout."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=surroundings(screen),
        stdout=subprocess.PIPE,
        text=True,
    )


def first_word(*arguments: str, screen: Mapping[str, str] = OFFSCREEN) -> tuple[float, str]:
    """Return how long (s) a program took to its first line, and all it said."""
    begin = time.perf_counter()
    with started(*arguments, screen=screen) as program:
        if program.stdout is None:
            raise BrokenPipeError
        line = program.stdout.readline()
        took = time.perf_counter() - begin
        said = line + program.stdout.read()
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, arguments, said)
    return took, said


def ratio(
    one: tuple[str, ...], other: tuple[str, ...], screen: Mapping[str, str] = OFFSCREEN
) -> float:
    """Return how much longer one program takes than another, by turns, after a warm-up."""

    def took(arguments: tuple[str, ...]) -> float:
        return first_word(*arguments, screen=screen)[0]

    took(one), took(other)
    return median(took(one) / took(other) for _pair in range(PAIRS))


def least(*arguments: str) -> tuple[float, ...]:
    """Return the least of each figure that a program tells on a line, of five runs.

    Whatever else a machine does can only make a plain time longer.
    """
    told = [map(float, first_word(*arguments)[1].split()) for _time in range(RUNS)]
    return tuple(min(figures) for figures in zip(*told, strict=True))


def first_paint(folder: Path) -> Iterator[Found]:
    """Compare the first page, of somebody who may exercise, with a bare label."""
    with Record.open(folder) as record:
        practice = Practice(record, wiring.content, SystemClock())
        practice.save_profile(
            Profile(name="Bench", team_phone="0", emergency_phone="112", usual_pain=2.0)
        )
        practice.save_clearance(Clearance(who="Bench", cleared_on=practice.day()))
    bare = ("-m", "tests.bench.first_paint")
    what = "first page painted / bare label painted"
    with x_screen() as screen:
        if screen is not None:
            figure = ratio((*bare, str(folder)), bare, screen)
            yield Found(what=f"{what}, X window", figure=figure, limit=1.5, unit="x")
    figure = ratio((*bare, str(folder)), bare)
    seen = screen is not None
    yield Found(what=f"{what}, in memory", figure=figure, limit=1.5, unit="x", judged=not seen)


def imports() -> Iterator[Found]:
    """Compare the import of coach.app with that of argparse, and look at what it loads."""
    told = "; print()"
    figure = ratio(("-c", f"import coach.app{told}"), ("-c", f"import argparse{told}"))
    yield Found(what="import coach.app / import argparse", figure=figure, limit=1.5, unit="x")
    _, loaded = first_word("-c", LOADED)
    named = f"costly libraries import coach.app loads {loaded.strip()}".strip()
    yield Found(what=named, figure=len(loaded.split()), limit=0, unit="")


def folding(folder: Path) -> Found:
    """Measure how long a whole session takes to be folded."""
    return Found(
        what="a whole session folded", figure=fold_ms(folder, REHEARSAL), limit=20.0, unit="ms"
    )


def rehearsal(folder: Path) -> Found:
    """Measure a rehearsal of a whole programme, files included."""
    arguments = ("--routine", "isometric", "--sessions", "82", "--out", str(folder))
    begin = time.perf_counter()
    first_word("-m", "coach", "rehearse", *arguments)
    figure = time.perf_counter() - begin
    return Found(what="coach rehearse, 82 sessions", figure=figure, limit=5.0, unit="s")


def painted_hold() -> Found:
    """Compare the CPU time of a hold on the screen with that of an empty widget."""
    module = "tests.bench.painted_hold"
    seconds = [float(first_word("-m", module, what)[1]) for what in ("bare", "hold")]
    figure = seconds[1] / seconds[0]
    return Found(what="CPU of a painted hold / bare repaint", figure=figure, limit=6.0, unit="x")


def cohort(folder: Path) -> Iterator[Found]:
    """Compare ten thousand patients, drawn from 200 rehearsed ones, with the bare queries."""
    folder.mkdir()
    found = measured_cohort(folder)
    what = f"{found.sessions} sessions, drawn from {REHEARSED} patients:"
    yield Found(what=f"{what} tables / bare query", figure=found.ratio, limit=2.0, unit="x")
    yield Found(what="largest memory of that", figure=found.peak_mb, limit=1000.0, unit="MB")


def progress_page(folder: Path) -> Iterator[Found]:
    """Measure the page about progress over ten years; its charts come after its first paint."""
    folder.mkdir()
    command = ("-m", "tests.bench.progress_page", str(folder))
    first_word(*command)
    page, busy, charts, again = least(*command)
    yield Found(what="progress over ten years, first opened", figure=page, limit=300.0, unit="ms")
    for what, figure in (
        ("time of the processor in that", busy),
        ("with its charts and pyqtgraph", charts),
        ("opened again, whole", again),
    ):
        yield Found(what=f"... {what}", figure=figure, limit=300.0, unit="ms", judged=False)


def report_faces(folder: Path) -> Iterator[Found]:
    """Measure a report of half a year, each time in a program of its own."""
    folder.mkdir()
    for faces, limit in (("csv,fhir", 300.0), ("pdf,csv,fhir,html", 1000.0)):
        command = ("-m", "tests.bench.report_faces", str(folder), faces)
        first_word(*command)
        took, busy, peak = least(*command)
        what = f"report of half a year as {faces}"
        yield Found(what=what, figure=took, limit=limit, unit="ms")
        what = "... time of the processor in that"
        yield Found(what=what, figure=busy, limit=limit, unit="ms", judged=False)
        yield Found(what="... its largest memory", figure=peak, limit=0, unit="MB", judged=False)


def measured(folder: Path) -> Iterator[Found]:
    """Measure one thing after the other."""
    yield from first_paint(folder / "person")
    yield from imports()
    yield folding(folder / "folded")
    yield rehearsal(folder / "rehearsed")
    yield painted_hold()
    yield from report_faces(folder / "report")
    yield from progress_page(folder / "progress")
    yield from cohort(folder / "cohort")


def main() -> int:
    """Print the table and return the exit code."""
    sys.stdout.write(f"{'what':58s} {'figure':>8s} {'limit':>8s}\n")
    over = False
    with tempfile.TemporaryDirectory() as folder:
        for found in measured(Path(folder)):
            sys.stdout.write(f"{found.line()}\n")
            sys.stdout.flush()
            over = over or found.over
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
