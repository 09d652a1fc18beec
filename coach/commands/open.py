"""``coach open FILE``: the window, with what a file brings; a double click does the same.

Without a file it opens the window alone: so does the menu of a desktop, by the same entry.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from coach.commands.telling import IN_USE, REFUSED, say
from coach.device.screen import has_screen
from coach.library.words import Words


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the verb the file."""
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help=words("myplan-open-verb-file")
    )


def run(args: Namespace, words: Words) -> int:
    """Open the window on the file's plan or report, told apart by what is in it.

    Returns the window's exit code; 3 where one is open already, which is handed the file.
    """
    if not has_screen(os.environ):
        say(words("command-no-screen"))
        return REFUSED
    from coach.app import open_window, ways  # noqa: PLC0415 - Qt is for the window alone

    code = open_window(args.data_dir, file=args.file)
    if code != ways.HANDED:
        return code
    say(words("incoming-handed-over"))
    return IN_USE
