"""A report says which days were erased, and counts nothing of them as planned or missed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from coach.library.content import load_content
from coach.library.words import words_in
from coach.record.erased import Erased
from coach.record.erasing import Wish, erase_days
from coach.record.key import read_key
from coach.record.opening import HOME, Way
from coach.record.store import Record
from coach.reports.figure_pictures import theme_colours
from coach.reports.gather import gathered, whole_period
from coach.reports.report_document import put_into_words
from tests.support.report_record import START, half_year, reading

COLOURS = theme_colours("light")["roles"]
END = START + timedelta(days=13)


def test_erased_days_are_named_and_count_for_nothing(tmp_path: Path) -> None:
    with half_year(tmp_path, sessions=12) as record:
        before = gathered(record, reading(), whole_period(record))
        last = list(record.entries())[-1]
    wish = Wish(id="erased", first=START, last=END, at=last.at)
    way = Way(folder=tmp_path, read_only=False, writable=True, utc_ms=last.at.utc_ms)
    erase_days(way, read_key(tmp_path / HOME.key), wish)
    with Record.open(tmp_path) as record:
        report = gathered(record, reading(), whole_period(record))
        trace = record.entry("erased")
    assert trace is not None
    assert trace.read(Erased).first == START
    [gap] = report.days_left_out
    assert (gap.first, gap.last, gap.sources) == (START, END, ("erased",))
    assert before.sessions[0].day <= END < report.sessions[0].day
    assert report.planned == tuple(one for one in before.planned if one.day > END)
    assert report.adherence.overall.counts.planned < before.adherence.overall.counts.planned
    words = words_in("en")
    told = put_into_words(report, words, load_content(), COLOURS)
    assert any("left out" in part for part in told.about)
    assert not any(
        "left out" in part for part in put_into_words(before, words, load_content(), COLOURS).about
    )
