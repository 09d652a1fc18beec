"""How long the page about progress takes over a record of ten years; told on stdout in ms.

Run as ``python -m tests.bench.progress_page FOLDER``. The record is made
first, unless it is there; then the page is
opened as a press on its button opens it, for the first time since the start of the program, up to
the end of its first paint; the time on the wall is told, and that of the processor, which a busy
machine does not stretch. The pictures of the charts come after that; what they take is told too,
the loading of pyqtgraph with them.
"""

from __future__ import annotations

import sys
import time as clocks
from collections.abc import Mapping
from datetime import time
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from coach.app import wiring
from coach.practice.practice import Practice
from coach.program.preferences import Settings
from coach.record.store import Record
from coach.rehearsal.clock import SimulatedClock
from coach.ui import routes
from coach.ui.application import opened, prepared
from coach.ui.window import Window
from tests.bench.ten_years import ten_years
from tests.support.practice import ports_of


def window_on(record: Record) -> Window:
    """Return the window of somebody with this record, on the last day in it."""
    clock = SimulatedClock("Europe/Berlin")
    clock.go_to(max(entry.coach_day for entry in record.entries(kinds=("answer",))), time(23))
    practice = Practice(record, wiring.content, clock)
    ports = ports_of(settings=Settings(language="en", theme="light"))
    window = opened(replace(ports, practice=practice, clock=clock), first=routes.Today())
    window.resize(1366, 768)
    return window


def opened_in(window: Window, application: QApplication) -> Mapping[str, float]:
    """Return how long (ms) the page takes to its first paint, and to its last chart."""
    for _turn in range(5):
        application.processEvents()
    begin, worked = clocks.perf_counter(), clocks.process_time()
    window.navigator.start_over(routes.Progress())
    window.repaint()
    painted, busy = clocks.perf_counter(), clocks.process_time()
    for _turn in range(5):
        application.processEvents()
    whole = clocks.perf_counter()
    return {
        "page": 1000 * (painted - begin),
        "busy": 1000 * (busy - worked),
        "charts": 1000 * (whole - begin),
    }


def main(folder: Path) -> None:
    """Tell the times, once for the first opening and once for the next."""
    application, whole = prepared(["bench"]), folder / "whole"
    with Record.open(whole) if whole.exists() else ten_years(folder) as record:
        window = window_on(record)
        first = opened_in(window, application)
        window.navigator.start_over(routes.Today())
        again = opened_in(window, application)
        told = (first["page"], first["busy"], first["charts"], again["charts"])
        sys.stdout.write(" ".join(map(str, told)) + "\n")
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
