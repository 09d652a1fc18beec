"""Paint an isometric hold for five seconds and say on stdout how much CPU time (s) it took.

Run as ``python -m tests.bench.painted_hold hold``; with ``bare`` it repaints an empty widget of
the same size as often instead.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from coach.program.preferences import Settings
from coach.session.clock import Stamp
from coach.session.segments import SegmentKind
from coach.ui import routes
from coach.ui.application import opened, prepared
from coach.ui.pages.session import FRAME_MS
from tests.support.clock import FakeClock
from tests.support.course import Course, CoursePractice
from tests.support.practice import ports_of

WIDTH, HEIGHT = 1366, 768
WARM_MS, MEASURED_MS = 1000, 5000


class GoingClock:
    """A clock that stood still until now and goes on in real time."""

    def __init__(self, stood: FakeClock) -> None:
        self._stood = stood
        self._seen_ms = time.monotonic_ns() // 1_000_000

    def now(self) -> Stamp:
        """Return the present instant."""
        seen_ms = time.monotonic_ns() // 1_000_000
        self._stood.advance(seen_ms - self._seen_ms)
        self._seen_ms = seen_ms
        return self._stood.now()


class Bare(QWidget):
    """Fills itself with one colour, as often as the session page looks at the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.update)
        self.timer.start(FRAME_MS)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint every pixel."""
        QPainter(self).fillRect(event.rect(), Qt.GlobalColor.white)


def main(what: str) -> None:
    """Measure one of the two."""
    application = prepared(["bench"])
    course = Course()
    if what == "bare":
        window: QWidget = Bare()
        window.show()
    else:
        course.go_to(SegmentKind.HOLD)
        vars(course.runner)["_clock"] = GoingClock(course.clock)
        settings = Settings(language="en", theme="light")
        ports = ports_of(CoursePractice(course), settings)
        window = opened(ports, first=routes.Session(runner=course.runner))
    window.resize(WIDTH, HEIGHT)
    sys.stdout.write(f"{measured(application)}\n")
    segment = course.runner.state.segment
    if what != "bare" and (segment is None or segment.kind is not SegmentKind.HOLD):
        sys.exit("The hold was over before it was measured.")


def measured(application: QApplication) -> float:
    """Return the CPU time (s) of the measured while, after one to warm up.

    exit() and not quit(), which would ask the window to close and so pause the session.
    """
    QTimer.singleShot(WARM_MS, application.exit)
    application.exec()
    begin = time.process_time()
    QTimer.singleShot(MEASURED_MS, application.exit)
    application.exec()
    return time.process_time() - begin


if __name__ == "__main__":
    main(sys.argv[1])
