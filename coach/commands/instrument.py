"""``coach instrument``: a licensed centre adds its own item texts, which are never shipped."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from coach.commands.telling import DONE, REFUSED, say
from coach.device.folders import find_folders
from coach.handoff.travel import write_file
from coach.library.instrument_texts import check_texts, kept_texts, licensed
from coach.library.words import Words
from coach.outcomes.item_texts import InstrumentTexts


class TextsKeptError(Exception):
    """Texts of this version, or of a newer one, are there already; nothing was changed."""

    word = "measures-texts-kept"

    def __init__(self, name: str, kept: int, given: int) -> None:
        """Name the instrument, the version that is there and the one that was given."""
        super().__init__(name)
        self.places: dict[str, object] = {"instrument": name, "kept": kept, "given": given}


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the verb what can be done: add a file of texts, or list what there is."""
    below = parser.add_subparsers(
        dest="deed", required=True, metavar="DEED", title=words("measures-instrument-verbs")
    )
    line = words("measures-instrument-add-help")
    add = below.add_parser("add", help=line, description=line, allow_abbrev=False)
    add.add_argument("file", type=Path, metavar="FILE", help=words("measures-instrument-file-help"))
    line = words("measures-instrument-list-help")
    below.add_parser("list", help=line, description=line, allow_abbrev=False)


def run(args: Namespace, words: Words) -> int:
    """Add the file, or tell every problem in it; or list the licensed questionnaires."""
    folder = find_folders(args.data_dir, os.environ).texts
    if args.deed == "list":
        return _list(folder, words)
    checked = check_texts(args.file)
    if checked.texts is None:
        for problem in checked.problems:
            print(words(problem.word, **problem.places))
        say(words("measures-texts-refused", n=len(checked.problems)))
        return REFUSED
    print(add_texts(folder, checked.texts, checked.data))
    say(words("measures-texts-added", instrument=checked.texts.id, version=checked.texts.version))
    return DONE


def add_texts(folder: Path, texts: InstrumentTexts, data: bytes) -> Path:
    """Keep checked texts in the folder and return their file, whole or not at all.

    Raises TextsKeptError unless they are newer than those that are there.
    """
    kept = kept_texts(folder, texts.id)
    if kept is not None and texts.version <= kept.version:
        raise TextsKeptError(texts.id, kept.version, texts.version)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{texts.id}.toml"
    write_file(path, data)
    return path


def _list(folder: Path, words: Words) -> int:
    for name in licensed():
        kept = kept_texts(folder, name)
        state = (
            words("measures-texts-none", instrument=name)
            if kept is None
            else words("measures-texts-there", instrument=name, version=kept.version)
        )
        print(state)
    return DONE
