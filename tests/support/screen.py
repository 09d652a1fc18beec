"""A real screen of our own: Xvfb, real keys by xdotool, and the app as its own process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.support.waiting import TooLateError, until

SIZE = "1366x768"
NEEDED = ("Xvfb", "xdotool")
LEFT_OUT = (
    "WAYLAND_DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS",
    "QT_QPA_PLATFORM",
    "COACH_DATA_DIR",
    "LC_ALL",
    "LC_MESSAGES",
)
TAKE_PICTURE = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv[:1])
picture = app.primaryScreen().grabWindow(0)
sys.exit(0 if picture.save(sys.argv[1]) else 1)
"""


class Program:
    """A program running on a screen, with its output kept in a file beside its record."""

    def __init__(self, screen: Screen, command: Sequence[str], output: Path) -> None:
        """Start it at once."""
        self._screen = screen
        self.output = output
        with output.open("wb") as stream:
            self.process = subprocess.Popen(
                command,
                env=screen.environment,
                stdout=stream,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        """Return everything it has written so far."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    def window(self, *, seconds: float = 20.0) -> str:
        """Return the id of its visible window, focused, once there is one."""
        try:
            found = until(self._windows, what="a window", seconds=seconds)
        except TooLateError as late:
            late.add_note(f"it said: {self.said()}")
            raise
        self._screen.do("windowfocus", "--sync", found[-1])
        return found[-1]

    def _windows(self) -> list[str]:
        if self.process.poll() is not None:
            sentence = f"it ended with {self.process.returncode}: {self.said()}"
            raise AssertionError(sentence)
        asked = self._screen.ask(
            "search", "--onlyvisible", "--all", "--pid", str(self.process.pid), "--name", "."
        )
        return asked.split()

    def title(self) -> str:
        """Return the title of its window now, empty when it has none."""
        windows = self._windows()
        return self._screen.ask("getwindowname", windows[-1]).strip() if windows else ""

    def wait_title(self, part: str, *, seconds: float = 20.0) -> None:
        """Wait until its title holds ``part``."""
        until(lambda: part in self.title(), what=f"{part!r} in the title", seconds=seconds)

    def wait_end(self, *, seconds: float = 20.0) -> int:
        """Wait until it ends by itself and return its exit code."""
        return self.process.wait(timeout=seconds)

    def kill(self) -> None:
        """End it as a power cut would: without a word."""
        self.process.kill()
        self.process.wait(timeout=10)


class Screen:
    """An X screen nobody else uses; the keys go to the window that was found last."""

    def __init__(self, home: Path) -> None:
        """Start Xvfb on a free display; ``home`` takes all files of the programs on it."""
        self.home = home
        self._programs: list[Program] = []
        reading, writing = os.pipe()
        # Without -noreset the server begins anew whenever xdotool, its only client, leaves.
        self._server = subprocess.Popen(
            ["Xvfb", "-noreset", "-displayfd", str(writing), "-screen", "0", f"{SIZE}x24"],
            pass_fds=(writing,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self.display = f":{numbers.readline().strip()}"  # ends early if the server dies
        if self.display == ":":
            sentence = "Xvfb did not start"
            raise AssertionError(sentence)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a plain English desktop with this screen and an empty home."""
        kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        return kept | {
            "DISPLAY": self.display,
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_RUNTIME_DIR": str(self.home),
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONUNBUFFERED": "1",
        }

    def start(self, *arguments: str) -> Program:
        """Start Python with these arguments on this screen."""
        return self.start_program(sys.executable, *arguments)

    def start_program(self, *command: str) -> Program:
        """Start a program on this screen."""
        output = self.home / f"output-{len(self._programs)}.txt"
        program = Program(self, command, output)
        self._programs.append(program)
        return program

    def start_coach(self, folder: Path, *arguments: str) -> Program:
        """Start the app with its record in ``folder``."""
        return self.start("-m", "coach", "--data-dir", str(folder), *arguments)

    def ask(self, *arguments: str) -> str:
        """Return what xdotool answers; nothing found is an empty answer."""
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=10,
        )
        return done.stdout

    def do(self, *arguments: str) -> None:
        """Let xdotool do something; raises CalledProcessError when it cannot."""
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, timeout=10)

    def press(self, *keys: str) -> None:
        """Press real keys one after the other, named as X does (Return, space, Escape, 4)."""
        self.do("key", "--clearmodifiers", *keys)

    def click(self, x: int, y: int) -> None:
        """Click the first mouse button at a point of the screen, in pixels."""
        self.do("mousemove", "--sync", str(x), str(y), "click", "1")

    def picture(self, path: Path) -> Path:
        """Keep what the screen shows now as a PNG at ``path``."""
        subprocess.run(
            [sys.executable, "-c", TAKE_PICTURE, str(path)],
            env=self.environment,
            check=True,
            timeout=30,
        )
        return path

    def close(self) -> None:
        """End every program on it, then the screen itself."""
        for program in self._programs:
            if program.process.poll() is None:
                program.kill()
        self._server.send_signal(signal.SIGTERM)
        self._server.wait(timeout=10)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A fresh screen for one test; skipped where Xvfb or xdotool is missing."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"missing on this machine: {', '.join(missing)}")
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    opened = Screen(home)
    try:
        yield opened
    finally:
        opened.close()
