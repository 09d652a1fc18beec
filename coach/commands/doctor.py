"""``coach doctor``: what this computer has and lacks, a line each, without personal data."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from coach.device.folders import find_folders
from coach.device.settings import TomlSettings
from coach.doctor.checkup import Subject, check_up
from coach.library.words import Words
from coach.record.store import system_utc_ms


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the parser of ``coach doctor`` its arguments."""


def run(args: Namespace, words: Words) -> int:
    """Print a line for each point; a hint is no failure of the check-up."""
    folders = find_folders(args.data_dir, os.environ)
    second = TomlSettings(folders.config).load().backup_folder
    subject = Subject(
        data=folders.data,
        also=(Path(second),) if second else (),
        words=words,
        environ=os.environ,
        utc_ms=system_utc_ms(),
    )
    for finding in check_up(subject):
        mark = words("doctor-fine" if finding.fine else "doctor-hint")
        name = words(f"doctor-point-{finding.point}")
        print(f"{mark}  {name}: {words(finding.word, **finding.places)}")
    return 0
