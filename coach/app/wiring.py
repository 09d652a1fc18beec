"""What both windows are given: content, words, sound, pages, preferences."""

from __future__ import annotations

import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app import ways
from coach.practice.refusals import RefusedError
from coach.program.trouble import UserTroubleError
from coach.record.errors import RecordError
from coach.reports.refusals import SheetError

if TYPE_CHECKING:
    from coach.app.helping import Helping
    from coach.device.folders import Folders
    from coach.figure.pose import Pose
    from coach.library.pages import ShippedPages
    from coach.program.reading import ReadingPage
    from coach.program.routine import Content
    from coach.sound.loudspeaker import Loudspeaker
    from coach.sound.voices import Voices
    from coach.ui.ports import Ports
    from coach.ui.ports import Practice as PracticePort


class _Library:
    """The shipped exercises and routines, read when they are first asked for."""

    def content(self) -> Content:
        """Return the loaded content."""
        return content()


@cache
def sound() -> Loudspeaker:
    """Return the one loudspeaker; its library is loaded when something is first to be heard."""
    from coach.library.resources import asset  # noqa: PLC0415
    from coach.sound.loudspeaker import Loudspeaker  # noqa: PLC0415
    from coach.sound.spoken_ahead import speaking  # noqa: PLC0415

    return Loudspeaker(asset(), content, ahead=speaking(_speech()))


def _speech() -> list[str]:
    """Return the command that runs the computer's speech in a process of its own."""
    itself = Path(sys.executable)
    if getattr(sys, "frozen", False):
        # On Windows the window's program has no pipes; the command line beside it has.
        return [str(itself.with_stem("coach")), "voice", "serve"]
    return [str(itself), "-m", "coach", "voice", "serve"]


@cache
def _voices(data: Path) -> Voices:
    """Return what finds voices; packs stand beside the record."""
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.sound.voices import Voices, finding  # noqa: PLC0415

    return Voices(data / "voice-packs", content, words_in, finding(_speech()))


@cache
def content() -> Content:
    """Return the shipped exercises and routines, read when they are first asked for."""
    from coach.library.content import load_content  # noqa: PLC0415

    return load_content()


@cache
def _pages() -> ShippedPages:
    from coach.library.pages import ShippedPages  # noqa: PLC0415

    return ShippedPages()


@cache
def _helping() -> Helping:
    from coach.app.helping import Helping  # noqa: PLC0415

    return Helping()


def _put_on_paper(page: ReadingPage) -> None:
    """Show the sheet of a page in the program from which it can be printed."""
    from coach.library.words import words_in  # noqa: PLC0415
    from coach.reports.reading_sheet import put_on_paper  # noqa: PLC0415

    put_on_paper(page, words_in(page.head.language), show_file)


def show_file(path: Path) -> bool:
    """Show a file in the system's program for it; tell whether there is one."""
    from coach.ui.viewer import show_file  # noqa: PLC0415

    return show_file(path)


@cache
def _pose(name: str) -> Pose:
    from coach.library.poses import load_pose  # noqa: PLC0415

    return load_pose(name)


def ports_of(practice: PracticePort, folders: Folders) -> Ports:
    """Return what both windows are given of other rooms."""
    from coach.device.clock import SystemClock  # noqa: PLC0415
    from coach.device.settings import TomlSettings  # noqa: PLC0415
    from coach.library.resources import asset  # noqa: PLC0415
    from coach.library.words import OwnNames, languages, words_in  # noqa: PLC0415
    from coach.practice.plan_files import PlanFiles  # noqa: PLC0415
    from coach.ui.awake import ScreenAwake  # noqa: PLC0415
    from coach.ui.ports import Ports  # noqa: PLC0415

    return Ports(
        practice=practice,
        content=_Library(),
        settings=TomlSettings(folders.config),
        words=words_in,
        languages=OwnNames(languages(), words_in),
        clock=SystemClock(),
        assets=asset(),
        poses=_pose,
        troubles=(RecordError, RefusedError, SheetError, UserTroubleError),
        awake=ScreenAwake(),
        sound=sound,
        reading=_pages,
        reading_sheet=_put_on_paper,
        helping=_helping,
        voices=partial(_voices, folders.data),
        plan_files=PlanFiles(),
        visit_clinic=partial(ways.leave, ways.CLINIC),
    )
