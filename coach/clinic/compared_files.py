"""What a comparison needs of the disk, and leaves there: groups from a table, results as files."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from coach.clinic.comparing import Comparison
from coach.clinic.refusals import ClinicError
from coach.cohort.charts import chart_files
from coach.cohort.compare import PARQUET_FOLDER
from coach.cohort.csv_text import DICTIONARY, Cell, dictionary_csv, effect_cells, table_csv
from coach.cohort.duck import is_installed
from coach.cohort.report_files import find_reports
from coach.cohort.schema import CSV
from coach.cohort.tables_given import GroupsRead, read_groups
from coach.handoff.travel import write_file
from coach.library.words import words_in
from coach.reports.csv_export import OutFolderError, write_files
from coach.reports.figure_pictures import paper_colours

GROUPS = "groups.csv"
"""The table of groups that is taken where it lies beside the reports."""

CHARTS = "charts"

DRAWN = {
    "course": "pain.svg",
    "pain_response": "pain-response.svg",
    "effects": "effects.svg",
    "adherence": "adherence.svg",
}
"""The chart that shows a table."""
MOST_NAMES = 1000
LARGEST_TABLE = 8 * 1_048_576


class NotReadableTableError(ClinicError):
    """The table of groups cannot be read, or is larger than any such table."""

    word = "compare-groups-unreadable"


class NoRoomError(ClinicError):
    """The folder did not take the files; nothing of them is left there."""

    word = "compare-not-saved"


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """The tables of a comparison by name: the ids of their columns, and their rows."""

    columns: Mapping[str, Sequence[str]]
    rows: Mapping[str, Sequence[Sequence[Cell]]]


class ComparedFiles:
    """Reads what a comparison is asked with, and writes what it came to."""

    def installed(self) -> bool:
        """Tell whether the library that compares is on this computer."""
        return is_installed()

    def reports_in(self, folder: Path) -> int:
        """Return how many files below a folder may be reports."""
        return sum(1 for _one in find_reports(folder, None))

    def groups_beside(self, folder: Path) -> Path | None:
        """Return the table of groups that lies beside the reports, None without one."""
        beside = folder / GROUPS
        return beside if beside.is_file() else None

    def groups(self, path: Path) -> GroupsRead:
        """Return the groups of a table, or what is wrong with it by line and column.

        Raises NotReadableTableError and TableError.
        """
        try:
            if path.stat().st_size > LARGEST_TABLE:
                raise NotReadableTableError(name=path.name)
            return read_groups(path)
        except OSError as error:
            raise NotReadableTableError(name=path.name) from error

    def write_groups(self, path: Path, groups: Mapping[str, str]) -> None:
        """Write a table of groups to fill in, whole or not at all; raises the hand-off's errors."""
        write_file(path, table_csv(("patient", "group"), sorted(groups.items())))

    def tables(self, comparison: Comparison) -> Tables:
        """Return what the CSV files say, to be read on a screen."""
        trial = comparison.compared.trial
        made = {"effects": [effect_cells(one) for one in trial.effects]}
        return Tables(
            columns={table: [one.name for one in columns] for table, columns in CSV.items()},
            rows={table: {**trial.rows, **made}[table] for table in CSV},
        )

    def charts(
        self, comparison: Comparison, language: str, colours: Mapping[str, str], width: float
    ) -> Mapping[str, bytes]:
        """Return the charts as SVG by table, in these colours; ``width`` is their own unit."""
        made = chart_files(comparison.compared.trial, words_in(language), colours, width=width)
        return {table: made[name] for table, name in DRAWN.items() if name in made}

    def save(self, comparison: Comparison, folder: Path, day: date, language: str) -> str:
        """Write tables, dictionary, charts and Parquet into a new folder; return its name.

        The folder is there whole or not at all. Raises NoRoomError.
        """
        fresh = folder / f".comparison-{day}.part"
        try:
            shutil.rmtree(fresh, ignore_errors=True)
            _write(comparison, fresh, language)
            whole = _free(folder, day)
            fresh.replace(whole)
        except (OSError, OutFolderError) as error:
            shutil.rmtree(fresh, ignore_errors=True)
            raise NoRoomError(name=folder.name) from error
        return whole.name


def _write(comparison: Comparison, out: Path, language: str) -> None:
    trial = comparison.compared.trial
    write_files({**trial.files(), DICTIONARY: dictionary_csv(CSV, parquet=True)}, out)
    drawn = chart_files(trial, words_in(language), paper_colours()["roles"])
    write_files(drawn, out / CHARTS)
    shutil.copytree(comparison.parquet, out / PARQUET_FOLDER)


def _free(folder: Path, day: date) -> Path:
    """Return a place of the day that nothing has taken."""
    names = (f"comparison-{day}{'' if n == 1 else f'-{n}'}" for n in range(1, MOST_NAMES))
    return next(folder / name for name in names if not (folder / name).exists())
