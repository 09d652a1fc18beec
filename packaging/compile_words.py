"""Compile the translators' .po files of each language into one words.mo beside them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_language(folder: Path) -> Path:
    """Merge all .po files of one language folder into words.mo and return its path.

    Raises ValueError when two files give the same message id.
    """
    merged: Catalog | None = None
    for source in sorted(folder.glob("*.po")):
        with source.open("rb") as stream:
            catalog = read_po(stream, locale=folder.name, abort_invalid=True)
        if merged is None:
            merged = catalog
            continue
        for message in catalog:
            if not message.id:
                continue
            if message.id in merged:
                sentence = f"{source}: message id {message.id!r} stands in another file too"
                raise ValueError(sentence)
            merged[message.id] = message
    if merged is None:
        sentence = f"{folder}: no .po file"
        raise ValueError(sentence)
    target = folder / "words.mo"
    # Written aside and moved, so that nobody ever reads half a catalogue.
    fresh = folder / f"words.mo.{os.getpid()}"
    with fresh.open("wb") as stream:
        write_mo(stream, merged)
    fresh.replace(target)
    return target


def compile_words(words: Path) -> list[Path]:
    """Compile every language folder below ``words``."""
    return [compile_language(folder) for folder in sorted(words.iterdir()) if folder.is_dir()]


if __name__ == "__main__":
    compile_words(Path(sys.argv[1]))
