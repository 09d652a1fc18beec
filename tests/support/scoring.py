"""Runs the verbs that print tables, and reads what they printed."""

from __future__ import annotations

import csv
import io
from argparse import ArgumentParser
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from coach.commands import score
from coach.commands.telling import told
from coach.library.words import Words

VECTORS = Path(__file__).parent.parent / "data" / "vectors"


class Done(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """The printed table, a row a dictionary."""
        return list(csv.DictReader(io.StringIO(self.out)))


def run_score(*given: str | Path, language: str = "en") -> Done:
    """Run ``coach score`` as the command line would."""
    words = Words(language)
    parser = ArgumentParser()
    score.add_arguments(parser, words)
    args = parser.parse_args([str(one) for one in given])
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = told(lambda: score.run(args, words), words)
    return Done(code, out.getvalue(), err.getvalue())


def scored_text(folder: Path, kind: str, text: str | bytes, *options: str) -> Done:
    """Score a table given as text or bytes."""
    path = folder / "table.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return run_score(kind, path, *options)
