"""Tables as people bring them: what is read, what is left out and how that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.scoring import run_score, scored_text

PAIN = "case,baseline_pain,baseline_omed,pain,omed"
GOOD = "9,5,0,0,0"
GOOD_OUT = "case,baseline_pain,baseline_omed,pain,omed,response\n9,5,0,0,0,complete\n"
LEFT_OUT = "1 row was left out. All others are in the table.\n"
NOT_COMMA = (
    "The columns need commas between them. "
    "These are needed: baseline_pain, baseline_omed, pain, omed."
)
NUMBER = "a number from 0 to 10 is needed."


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("1,5,0,x,0", "pain", NUMBER),
        ("1,5,0,-1,0", "pain", NUMBER),
        ("1,5,0,10.01,0", "pain", NUMBER),
        ("1,5,0,nan,0", "pain", NUMBER),
        ("1,5,0,inf,0", "pain", NUMBER),
        ("1,5,0,1e999,0", "pain", NUMBER),
        ("1,5,0,1_0,0", "pain", NUMBER),
        ("1,5,0,٣,0", "pain", NUMBER),
        ("1,5,0,0x5,0", "pain", NUMBER),
        ("1,5,0,5 mg,0", "pain", NUMBER),
        ('1,5,0,"3,5",0', "pain", "write the number with a point, not with a comma."),
        ("1,5,-0.5,3,0", "baseline_omed", "a number from 0 to 100000 is needed."),
        ("1,5,0,3", "omed", "the row ends before this column."),
        ("1", "baseline_pain", "the row ends before this column."),
        ("1,5,0,3,0,7", "6", "there is a value without a heading."),
        ('1,5,0,"3"x,0', "pain", "a quotation mark is missing or does not belong there."),
        ('1,5,"0,3,0', "baseline_omed", "a quotation mark is missing or does not belong there."),
        ('1,5,0,3,"', "omed", "a quotation mark is missing or does not belong there."),
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_the_good_ones_are_printed(
    row: str, column: str, sentence: str, tmp_path: Path
) -> None:
    done = scored_text(tmp_path, "pain-response", f"{PAIN}\n{row}\n{GOOD}\n")
    assert done == (1, GOOD_OUT, f"Line 2, column {column}: {sentence}\n{LEFT_OUT}")
    last = scored_text(tmp_path, "pain-response", f"{PAIN}\n{GOOD}\n{row}")
    assert last == (1, GOOD_OUT, f"Line 3, column {column}: {sentence}\n{LEFT_OUT}")


def test_every_bad_cell_is_told_in_the_order_of_lines(tmp_path: Path) -> None:
    done = scored_text(tmp_path, "pain-response", f"{PAIN}\n1,x,0,y,0\n{GOOD}\n2,3\n3,,,,z\n")
    lines = done.err.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [
        "Line 2, column baseline_pain",
        "Line 2, column pain",
        "Line 4, column baseline_omed",
        "Line 5, column omed",
    ]
    assert lines[-1] == "3 rows were left out. All others are in the table."
    assert (done.code, done.out) == (1, GOOD_OUT)


def test_troubles_are_told_in_german(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"{PAIN}\n1,x,0,1,0\n", encoding="utf-8")
    done = run_score("pain-response", path, language="de")
    assert done.out == GOOD_OUT.splitlines()[0] + "\n"
    assert done.err.startswith("Zeile 2, Spalte baseline_pain: hier muss eine Zahl von 0 bis 10")


@pytest.mark.parametrize(
    ("row", "response"),
    [
        (",,,,", "not-assessable"),
        ("1,5.,0,.0,0", "complete"),
        ("1,+5,0,-0,1e0", "indeterminate"),
        ("1,5e0,0,0E0,0", "complete"),
        ('1," 5 ",0,"0","0"', "complete"),
        ("1,7.1,0,5.1,0", "partial"),
        ("1,0.3,0,2.3,0", "progression"),
        ("1,5,0.1,5,0.125", "progression"),
        ("1,5,0.4,5,0.3", "partial"),
        ("1,0.0,0,0,0", "not-assessable"),
    ],
)
def test_numbers_are_taken_as_they_were_written(row: str, response: str, tmp_path: Path) -> None:
    done = scored_text(tmp_path, "pain-response", f"{PAIN}\n{row}\n")
    assert (done.code, done.err) == (0, "")
    assert done.rows[0]["response"] == response


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_line_end_and_mark_is_fine(end: str, mark: str, tmp_path: Path) -> None:
    text = mark + end.join([PAIN, "", GOOD, "", ""])
    assert scored_text(tmp_path, "pain-response", text) == (0, GOOD_OUT, "")


def test_other_columns_come_through_as_they_were(tmp_path: Path) -> None:
    text = 'note,response,pain,"a,b",omed,baseline_pain,baseline_omed,note\n'
    text += '"he said ""no"", twice\nin two lines",old,0,=1+1, 0,5,0, Ünï\n'
    done = scored_text(tmp_path, "pain-response", text)
    assert done == (0, text.replace("old", "complete"), "")


def test_a_lone_carriage_return_stays_in_its_cell(tmp_path: Path) -> None:
    done = scored_text(tmp_path, "pain-response", f'{PAIN}\n"a\rb",5,0,0,0\n')
    assert done.out.splitlines(keepends=True)[1:] == ['"a\r', 'b",5,0,0,0,complete\n']


def test_a_line_is_counted_past_cells_of_several_lines(tmp_path: Path) -> None:
    text = f'{PAIN}\n"1\r\n\n",5,0,0,0\n2,x,0,0,0\n'
    done = scored_text(tmp_path, "pain-response", text)
    assert done.err.startswith("Line 5, column baseline_pain")
    assert len(done.rows) == 1


def test_an_open_quotation_mark_takes_no_other_row_with_it(tmp_path: Path) -> None:
    text = f'{PAIN}\n1,"5,0,0,0\n{GOOD}\n2,5,0,0",0\n3,5,0,0,"0\n'
    done = scored_text(tmp_path, "pain-response", text)
    assert (done.code, done.out) == (1, GOOD_OUT)
    assert [line.split(":")[0] for line in done.err.splitlines()[:-1]] == [
        "Line 2, column baseline_pain",
        "Line 4, column pain",
        "Line 5, column omed",
    ]


def test_a_character_that_is_not_utf8_costs_its_row_alone(tmp_path: Path) -> None:
    data = f"{PAIN}\nM\xfcller,5,0,0,0\n{GOOD}\n".encode("latin-1")
    done = scored_text(tmp_path, "pain-response", data)
    sentence = "Line 2, column case: there is a character that is not UTF-8.\n"
    assert done == (1, GOOD_OUT, sentence + LEFT_OUT)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty. Its first line must name the columns."),
        ("\ufeff\r\n\n", "The file is empty. Its first line must name the columns."),
        ("case,pain,omed\n1,2,3\n", "The table lacks these columns: baseline_pain, baseline_omed."),
        (
            PAIN.replace(",", ";"),
            NOT_COMMA,
        ),
        (
            PAIN.replace(",", "\t"),
            NOT_COMMA,
        ),
        (f"{PAIN},pain", "These columns stand more than once: pain. Keep one of each."),
        (
            f"{PAIN},response,response",
            "These columns stand more than once: response. Keep one of each.",
        ),
        (f'"{PAIN}', "The first line has a quotation mark too many or too few."),
        (
            PAIN.encode("utf-16"),
            "The file is not text in UTF-8. Save it as CSV in UTF-8.",
        ),
        (
            PAIN.encode("utf-16-le"),
            "The file is not text in UTF-8. Save it as CSV in UTF-8.",
        ),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(
    text: str | bytes, sentence: str, tmp_path: Path
) -> None:
    assert scored_text(tmp_path, "pain-response", text) == (1, "", f"{sentence}\n")


def test_a_table_without_rows_has_its_header(tmp_path: Path) -> None:
    head = GOOD_OUT.splitlines()[0] + "\n"
    assert scored_text(tmp_path, "pain-response", PAIN) == (0, head, "")


def test_a_file_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    done = run_score("pain-response", tmp_path / "none.csv")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("There is no none.csv here.")
    folder = run_score("pain-response", tmp_path)
    assert (folder.code, folder.out) == (1, "")
    assert "is a folder" in folder.err
