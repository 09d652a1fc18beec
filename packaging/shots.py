"""Paints every page without a screen into shots/, in themes, languages, sizes: for looking at.

Another page joins by a line in PAGES. ``shots.py WORD...`` paints only pages whose name holds
one of the words.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from msgspec.structs import replace  # noqa: E402 - after the platform is chosen
from PySide6.QtCore import QEvent  # noqa: E402 - after the platform is chosen

from coach.program.preferences import Settings  # noqa: E402
from coach.ui import routes  # noqa: E402
from coach.ui.application import opened, prepared  # noqa: E402
from coach.ui.care_port import Care  # noqa: E402
from coach.ui.ports import Ports  # noqa: E402
from tests.support import practice as made  # noqa: E402
from tests.support.care_pages import PAGES as CARE_PAGES  # noqa: E402
from tests.support.clinic_pages import PAGES as CLINIC_PAGES  # noqa: E402
from tests.support.course_pages import PAGES as COURSE_PAGES  # noqa: E402
from tests.support.help_pages import PAGES as HELP_PAGES  # noqa: E402
from tests.support.keeping_pages import PAGES as KEEPING_PAGES  # noqa: E402
from tests.support.key_pages import PAGES as KEY_PAGES  # noqa: E402
from tests.support.look_back import PAGES as LOOK_BACK_PAGES  # noqa: E402
from tests.support.measures import PAGES as MEASURE_PAGES  # noqa: E402
from tests.support.plan_pages import PAGES as PLAN_PAGES  # noqa: E402
from tests.support.sound_pages import PAGES as SOUND_PAGES  # noqa: E402

SHOTS = ROOT / "shots"
WINDOW = 1366, 768

Maker = Callable[[Settings], tuple[Ports, routes.Route]]


def page(
    route: routes.Route, practice: Callable[[], made.FakePractice] = made.FakePractice
) -> Maker:
    """Return how a page is made from its route and a practice."""
    return lambda settings: (made.ports_of(practice(), settings), route)


def as_installed(route: routes.Route) -> Maker:
    """Return how a page is made that leads on to reports and to the clinic's window."""

    def maker(settings: Settings) -> tuple[Ports, routes.Route]:
        ports = made.ports_of(settings=settings)
        return replace(ports, care=lambda: cast("Care", None), visit_clinic=lambda: None), route

    return maker


PAGES: dict[str, Maker] = {
    "today": page(routes.Today()),
    "today-locked": page(
        routes.Today(), lambda: made.FakePractice(made.today_of(made.LOCKED, days=made.week(())))
    ),
    "today-locked-all": page(
        routes.Today(), lambda: made.FakePractice(made.today_of(made.LOCKED_ALL))
    ),
    "today-not-cleared": page(
        routes.Today(), lambda: made.FakePractice(made.today_of(made.NOT_CLEARED))
    ),
    "today-done": page(
        routes.Today(),
        lambda: made.FakePractice(made.today_of(made.DONE, days=made.week((0, 2, 4)))),
    ),
    "choices": page(routes.Choices()),
    "who-to-call": as_installed(routes.WhoToCall()),
    "about": as_installed(routes.About()),
    "reading-list": page(routes.ReadingList()),
    "reading-why": page(routes.Reading(page="why")),
    "reading-stop-signs": page(routes.Reading(page="stop-signs")),
    "reading-getting-up": page(routes.Reading(page="getting-up")),
    "settings": page(routes.SettingsPage()),
    "keys": page(routes.Keys()),
    "first-start-0": page(routes.FirstStart()),
    "first-start-1": page(routes.FirstStart(step=1)),
    "first-start-2": page(routes.FirstStart(step=2)),
    "first-start-3": page(routes.FirstStart(step=3)),
    "first-start-4": page(routes.FirstStart(step=4, draft=routes.Draft(cleared=True))),
    "give-clearance": page(routes.GiveClearance()),
    "change-person": page(routes.ChangePerson()),
    "clear-lock": page(
        routes.ClearLock(lock="lock-1"), lambda: made.FakePractice(made.today_of(made.LOCKED))
    ),
    "message": page(
        routes.Message(
            title=routes.Sentence(word="record-in-use-title", places={"folder": "spine-coach"}),
            sentences=(routes.Sentence(word="record-in-use", places={"folder": "spine-coach"}),),
            actions=(routes.Action(word="face-continue", do=lambda: None),),
        )
    ),
    "get-ready": page(made.get_ready()),
    "interrupted": page(routes.Interrupted(interruption=made.CUT)),
    "interrupted-old": page(routes.Interrupted(interruption=replace(made.CUT, may_continue=False))),
    "interrupted-closed": page(
        routes.Interrupted(interruption=replace(made.CUT, may_continue=False, closed=True))
    ),
    **COURSE_PAGES,
    **CARE_PAGES,
    **HELP_PAGES,
    **CLINIC_PAGES,
    **SOUND_PAGES,
    **MEASURE_PAGES,
    **KEY_PAGES,
    **LOOK_BACK_PAGES,
    **KEEPING_PAGES,
    **PLAN_PAGES,
    "today-morning": page(routes.Today(), lambda: made.FakePractice(made.today_of(morning=True))),
}

VARIANTS: dict[str, tuple[Settings, int, int]] = {
    "light": (Settings(language="en", theme="light"), 1366, 768),
    "dark": (Settings(language="en", theme="dark"), 1366, 768),
    "contrast": (Settings(language="en", theme="high-contrast"), 1366, 768),
    "german": (Settings(language="de", theme="light"), 1366, 768),
    "small-window": (Settings(language="de", theme="light"), 1024, 700),
    "text-200": (Settings(language="de", theme="light", text_size=200), 1366, 768),
    "text-200-small": (Settings(language="de", theme="light", text_size=200), 1024, 700),
}


def shoot(name: str, maker: Maker, variant: str) -> Path:
    """Paint one page in one variant and return its picture."""
    settings, width, height = VARIANTS[variant]
    path = SHOTS / f"{name}.{variant}.png"
    paint(maker, settings, path, size=(width, height))
    return path


def paint(maker: Maker, settings: Settings, path: Path, size: tuple[int, int] = WINDOW) -> None:
    """Paint one page into a file."""
    application = prepared(["shots"])
    ports, route = maker(settings)
    window = opened(ports, first=route)
    window.resize(*size)
    for _turn in range(5):
        application.processEvents()
    window.grab().save(str(path))
    window.close()
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


FRONT = {"docs/images/today.png": "planned-today", "docs/images/session.png": "session-hold"}
"""The pictures of README.md, in English and light, by the page they show."""


def paint_front() -> None:
    """Paint the pictures of README.md anew."""
    for path, name in FRONT.items():
        paint(PAGES[name], VARIANTS["light"][0], ROOT / path)


def main(words: list[str]) -> None:
    """Paint all pages and the pictures of README.md, or only pages whose name holds a word."""
    SHOTS.mkdir(exist_ok=True)
    if not words:
        paint_front()
    for name, maker in PAGES.items():
        if words and not any(word in name for word in words):
            continue
        for variant in VARIANTS:
            shoot(name, maker, variant)


if __name__ == "__main__":
    main(sys.argv[1:])
