"""Whatever the file holds, a score ends with a table or a sentence, never with a bug."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.library.table_file import TableError, line_of, read_table
from coach.library.words import Words
from tests.support.scoring import scored_text

KINDS = {
    "pain-response": ("case,baseline_pain,baseline_omed,pain,omed", ()),
    "opioids": ("drug,route,dose,unit,per_day", ()),
    "questionnaire": (
        ",".join(f"item_{n}" for n in range(1, 11)),
        ("--instrument", "qsc-r10"),
    ),
    "adherence": ("patient,date,planned_hold_s,done_hold_s,modified,stopped_early,outcome", ()),
}
NUMBERS = ("", "0", "1", "5", "10", "0.75", "-1", "1e9", "nan", "1,5")
SIGNS = ('"', '""', '"a"', "\n", "\0", ";")
NAMES = ("morphine", "fentanyl", "oral", "transdermal", "mg", "mcg/h", "2026-01-05", "withheld")
CELLS = st.sampled_from([*NUMBERS, *SIGNS, *NAMES]) | st.text(max_size=4)
ROWS = st.lists(st.lists(CELLS, max_size=9).map(",".join), max_size=6)
BUG = Words("en")("command-bug")


def check(kind: str, data: str | bytes, options: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        done = scored_text(Path(folder), kind, data, *options)
    assert BUG not in done.err
    assert done.code in {0, 1}
    assert (done.code == 1) is bool(done.err) or "more than one row" in done.err
    assert done.code == 1 or done.out


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(rows=ROWS)
def test_any_cells_end_well(kind: str, rows: list[str]) -> None:
    header, options = KINDS[kind]
    text = "\n".join([header, *rows])
    check(kind, text.encode("utf-8", "surrogatepass"), options)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(data=st.binary(max_size=60))
def test_any_bytes_end_well(kind: str, data: bytes) -> None:
    header, options = KINDS[kind]
    check(kind, data, options)
    check(kind, header.encode() + b"\n" + data, options)


PLAIN = st.text(st.characters(codec="utf-8"), max_size=6)


@given(
    rows=st.lists(st.lists(PLAIN, min_size=3, max_size=3), max_size=6),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    all_quoted=st.booleans(),
)
def test_what_is_written_is_read_as_it_was(
    rows: list[list[str]], end: str, *, all_quoted: bool
) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    body = stream.getvalue() if all_quoted else "".join(line_of(row) + end for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        path.write_bytes(f"a,b,c{end}{body}".encode())
        table = read_table(path)
    assert table.header == ("a", "b", "c")
    assert [list(row.cells) for row in table.rows] == rows
    assert table.troubles == ()


def test_a_refused_table_keeps_its_word(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.touch()
    with pytest.raises(TableError) as caught:
        read_table(path)
    assert (caught.value.word, caught.value.places) == ("score-empty-file", {})
