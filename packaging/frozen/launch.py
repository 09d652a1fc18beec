"""Where the packaged app begins: the command line, or a process the app itself started.

PyInstaller's own hooks for these things import multiprocessing, inspect and Qt at every start. Here
they cost nothing until they are needed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping, Sequence
from typing import Any

CHILD = "--multiprocessing-fork"
"""How a spawned process of a packaged app is begun, by Python's multiprocessing."""

TRACKER = "from multiprocessing.resource_tracker import main;main("
"""How Python begins the process that tidies up after spawned ones, after ``-c``."""

ENDINGS = (".coachplan", ".coachreport")
"""The files that a double click opens."""

LIBRARIES = "LD_LIBRARY_PATH"
ANEW = "PYINSTALLER_RESET_ENVIRONMENT"


def give_back(environ: MutableMapping[str, str]) -> None:
    """Undo what PyInstaller set for this process, so that the PDF viewer finds its own libraries.

    The loader has read it already. Our own processes are to set it anew, for themselves.
    """
    before = environ.pop(f"{LIBRARIES}_ORIG", "")
    if before:
        environ[LIBRARIES] = before
    else:
        environ.pop(LIBRARIES, None)
    environ[ANEW] = "1"


def serve_parent(arguments: Sequence[str]) -> bool:
    """Do what multiprocessing started this process for; tell whether it did."""
    if arguments[1:2] == [CHILD]:
        from multiprocessing.spawn import spawn_main  # noqa: PLC0415 - in such a process alone

        handed: dict[str, Any] = {}
        for one in arguments[2:]:
            name, _, value = one.partition("=")
            handed[name] = None if value == "None" else int(value)
        spawn_main(**handed)
    elif len(arguments) > 2 and arguments[-2] == "-c" and arguments[-1].startswith(TRACKER):
        from multiprocessing.resource_tracker import main  # noqa: PLC0415 - as above

        main(int(arguments[-1].removeprefix(TRACKER).rstrip(")")))
    else:
        return False
    return True


def with_verb(arguments: Sequence[str], endings: Sequence[str] = ENDINGS) -> list[str]:
    """Return the arguments, a lone file of ours as ``open FILE``: so macOS hands it over."""
    if len(arguments) == 2 and arguments[1].lower().endswith(tuple(endings)):
        return [arguments[0], "open", arguments[1]]
    return list(arguments)


def speak_somewhere() -> None:
    """Give a program without a terminal, as windows of Windows are, somewhere to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))


def start() -> int:
    """Serve the process that began this one, or run the command line; return the exit code."""
    if sys.platform.startswith("linux"):
        give_back(os.environ)
    else:
        speak_somewhere()
        sys.argv = with_verb(sys.argv)
    # A spawned process would otherwise look for this file and run it once more.
    globals().pop("__file__", None)
    if serve_parent(sys.argv):
        return 0
    from coach.__main__ import main  # noqa: PLC0415 - not in a spawned process

    return main()


if __name__ == "__main__":
    sys.exit(start())
