"""Ten thousand patients compared: how long beside the bare query, and how much memory.

The patients are 200 rehearsed ones, drawn again and again straight into Parquet: what is measured
is the comparison, not the people. Run as ``python -m tests.bench.cohort ours|bare FOLDER`` it
prints the seconds and the largest memory (MB) of one comparison over the Parquet in FOLDER.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

import duckdb
import msgspec

from coach.cohort.duck import connected, file_list, quoted
from coach.cohort.parquet import read_parquet
from coach.cohort.queries import QUERIES
from coach.cohort.schema import PARQUET
from coach.cohort.trial import trial_of
from coach.library.words import Words
from tests.support.tree import ROOT

PATIENTS = 10_000
REHEARSED = 200
SESSIONS = 82
TURNS = 5
SEED = 7


class CohortFound(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured: our time by that of the bare query, our peak memory, sessions compared."""

    ratio: float
    peak_mb: float
    sessions: int


def measured_cohort(
    folder: Path, *, patients: int = PATIENTS, rehearsed: int = REHEARSED, sessions: int = SESSIONS
) -> CohortFound:
    """Rehearse, draw and compare below a folder."""
    people, small, large = folder / "people", folder / "small", folder / "large"
    number = ("--patients", str(rehearsed), "--sessions", str(sessions))
    jobs = ("--jobs", str(os.cpu_count() or 1), "--seed", str(SEED))
    run("rehearse", "--routine", "isometric", *number, *jobs, "--out", str(people))
    run("cohort", str(people), "--out", str(small))
    count = draw(small / "parquet", large, patients)
    ours, bare, peak = [], [], 0.0
    for _turn in range(TURNS):
        seconds, megabytes = one_run("ours", large)
        ours.append(seconds)
        peak = max(peak, megabytes)
        bare.append(one_run("bare", large)[0])
    return CohortFound(ratio=median(ours) / median(bare), peak_mb=peak, sessions=count)


def run(*arguments: str) -> None:
    """Run a command of the app, which has to succeed."""
    subprocess.run(
        [sys.executable, "-m", "coach", *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def draw(parquet: Path, out: Path, patients: int) -> int:
    """Write so many patients drawn from those of a folder, in two groups; give their sessions."""
    rng = Random(SEED)  # noqa: S311 - a bench, not a secret
    out.mkdir()
    with tempfile.TemporaryDirectory() as scratch, connected(Path(scratch)) as database:
        read_parquet(database, parquet)
        found = database.execute("SELECT patient FROM patients ORDER BY 1").fetchall()
        known = [row[0] for row in found]
        database.execute("CREATE TABLE drawn (patient VARCHAR, anew VARCHAR, arm VARCHAR)")
        drawn = [
            (rng.choice(known), f"r-{number:05d}", "AB"[number % 2]) for number in range(patients)
        ]
        database.execute(
            "INSERT INTO drawn SELECT unnest($1), unnest($2), unnest($3)",
            [list(column) for column in zip(*drawn, strict=True)],
        )
        for table, columns in PARQUET.items():
            names = ", ".join(f'"{column.name}"' for column in columns if column.name != "patient")
            database.execute(
                f"COPY (SELECT anew AS patient, {names}, drawn.arm FROM {table} "  # noqa: S608 - our own names
                f"JOIN drawn USING (patient)) TO {quoted((out / table).as_posix())} "
                "(FORMAT parquet, PARTITION_BY (arm), COMPRESSION zstd)"
            )
        read_parquet(database, out)
        counted = database.execute("SELECT count(*) FROM sessions").fetchall()
    return int(counted[0][0])


def one_run(whose: str, parquet: Path) -> tuple[float, float]:
    """Run one comparison in a process of its own; give its seconds and its memory (MB)."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.cohort", whose, str(parquet)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.split()
    return float(said[0]), float(said[1])


def ours(parquet: Path, scratch: Path) -> None:
    """Make every table, the effects and the charts, and write them."""
    from coach.cohort.charts import chart_files  # noqa: PLC0415 - not in the bare run
    from coach.reports.csv_export import write_files  # noqa: PLC0415 - as above
    from coach.reports.figure_pictures import paper_colours  # noqa: PLC0415 - as above

    with connected(scratch / "spill") as database:
        trial = trial_of(database, parquet)
    charts = chart_files(trial, Words("en"), paper_colours()["roles"])
    write_files({**trial.files(), **charts}, scratch)


def bare(parquet: Path) -> None:
    """Run the same queries in a plain DuckDB, and fetch what they find."""
    with duckdb.connect() as database:
        for table in PARQUET:
            files = file_list(sorted((parquet / table).glob("*/*.parquet")))
            database.execute(
                f"CREATE VIEW {table} AS SELECT * FROM read_parquet({files}, "  # noqa: S608 - our own names
                "hive_partitioning=true, hive_types_autocast=false)"
            )
        for query in QUERIES.values():
            database.execute(query).fetchall()


def main(whose: str, parquet: Path) -> None:
    """Run one comparison and print its figures."""
    with tempfile.TemporaryDirectory() as scratch:
        begin = time.perf_counter()
        if whose == "ours":
            ours(parquet, Path(scratch))
        else:
            bare(parquet)
        took = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{took:.3f} {peak:.0f}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
