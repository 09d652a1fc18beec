"""``coach restore``: a backup in the place of the record, which is kept under another name."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from coach.commands.asking import asked_key
from coach.commands.telling import say
from coach.device.folders import find_folders
from coach.keeping.holder import Holder
from coach.keeping.restoring import restore_backup, ways_of_backup
from coach.library.words import Words
from coach.record.errors import RecordLockedError


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the parser of ``coach restore`` its arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help=words("keeping-file-help"))


def run(args: Namespace, words: Words) -> int:
    """Put the backup in place; say how much is in it, and where the present record went."""
    folders = find_folders(args.data_dir, os.environ)
    holder = Holder(folder=folders.data)
    try:
        restored = restore_backup(folders, args.file, holder=holder)
    except RecordLockedError as locked:
        keys = ways_of_backup(holder, args.file)
        key = asked_key(holder, locked, words, keys)
        restored = restore_backup(folders, args.file, holder=holder, key=key)
    say(words("keeping-restored", n=restored.entries))
    if restored.carried:
        say(words("backups-carried"))
    if restored.kept_as is not None:
        say(words("keeping-kept-as", name=restored.kept_as))
    return 0
