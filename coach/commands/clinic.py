"""``coach clinic``: the window for a treatment desk, with a register of its own."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from coach.commands.telling import REFUSED, say
from coach.device.screen import has_screen
from coach.library.words import Words


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the parser of ``coach clinic`` its arguments; it has none."""


def run(args: Namespace, words: Words) -> int:
    """Open the window and return its exit code once it is closed."""
    if not has_screen(os.environ):
        say(words("command-no-screen"))
        return REFUSED
    from coach.app import open_window  # noqa: PLC0415 - Qt is for the window alone

    return open_window(args.data_dir, clinic=True)
