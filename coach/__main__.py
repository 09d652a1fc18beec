"""The command line: alone it opens the window, with a verb it works without one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from coach.device.quick_imports import quick_imports

with quick_imports():
    from coach.commands.language import command_language
    from coach.commands.telling import REFUSED, say, told
    from coach.device.folders import find_folders
    from coach.device.settings import TomlSettings
    from coach.library.words import Words, languages, words_in

NO_WORDS = "The words of Spine Coach are missing; make them with: make words"
"""The one sentence that cannot come from the words."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0 done, 1 refused, 2 wrong usage, 3 record in use; results alone are on stdout.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    folder = _asked_folder(given)
    try:
        words = words_in(command_language(_kept_language(folder), os.environ, languages()))
    except FileNotFoundError:
        say(NO_WORDS)
        return REFUSED
    return told(partial(_command, given, folder, words), words)


def _command(given: Sequence[str], folder: Path | None, words: Words) -> int:
    if given:
        from coach.commands.verbs import command_parser  # noqa: PLC0415 - the window needs none

        args = command_parser(words).parse_args(given)
        if args.verb is not None:
            code: int = args.run(args, words)
            return code
    return _window(folder, words)


def _asked_folder(given: Sequence[str]) -> Path | None:
    if not given:
        return None
    from coach.commands.verbs import asked_folder  # noqa: PLC0415 - the window needs none

    return asked_folder(given)


def _kept_language(folder: Path | None) -> str:
    return TomlSettings(find_folders(folder, os.environ).config).load().language


def _window(folder: Path | None, words: Words) -> int:
    from coach.device.screen import has_screen  # noqa: PLC0415 - no other verb needs it

    if not has_screen(os.environ):
        say(words("command-no-screen"))
        return REFUSED
    from coach.app import open_window  # noqa: PLC0415 - Qt is for the window alone

    return open_window(folder)


if __name__ == "__main__":
    sys.exit(main())
