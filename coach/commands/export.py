"""``coach export``: the record as CSV files with a description of every column."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from coach.device.folders import find_folders
from coach.library.words import Words
from coach.record.store import Record
from coach.reports.csv_export import export_csv


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the parser of ``coach export`` its arguments."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=words("export-out-help")
    )


def run(args: Namespace, words: Words) -> int:  # noqa: ARG001 - results are paths
    """Write the tables into ``--out`` and print the path of each file written."""
    with Record.open(find_folders(args.data_dir, os.environ).data, read_only=True) as record:
        for path in export_csv(record, args.out):
            print(path)
    return 0
