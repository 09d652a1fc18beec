from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.program.exercise import Status
from coach.program.reading import (
    ORDER,
    Block,
    Heading,
    Listing,
    PageHead,
    Paragraph,
    ReadingPage,
    SignsPlace,
    filled,
    neighbours,
    page_of_the_day,
)

DAY = date(2026, 11, 23)
NUMBERS = {"team_phone": "1", "emergency_phone": "112"}


def page(*blocks: Block) -> ReadingPage:
    head = PageHead(
        id="why", language="en", title="Why", summary="So", status=Status.DRAFT, source="S"
    )
    return ReadingPage(head=head, blocks=blocks)


def test_every_place_of_a_page_is_filled() -> None:
    written = page(
        Heading(text="Call {team_phone}"),
        Paragraph(text="Or {emergency_phone}."),
        Listing(items=("Team: {team_phone}", "Rest"), numbered=True),
        SignsPlace(signs="call-now"),
    )
    full = filled(written, NUMBERS, lambda name: (f"{name} 1", f"{name} 2"))
    assert full.head == written.head
    assert full.blocks == (
        Heading(text="Call 1"),
        Paragraph(text="Or 112."),
        Listing(items=("Team: 1", "Rest"), numbered=True),
        Listing(items=("call-now 1", "call-now 2")),
    )


def test_a_place_nobody_fills_is_an_error() -> None:
    with pytest.raises(KeyError):
        filled(page(Paragraph(text="Call {team_phone}")), {}, lambda _: ())


def test_every_page_has_its_turn_and_each_day_the_same_page() -> None:
    days = [DAY + timedelta(days=n) for n in range(len(ORDER))]
    assert {page_of_the_day(ORDER, day) for day in days} == set(ORDER)
    assert page_of_the_day(ORDER, DAY) == page_of_the_day(ORDER, DAY + timedelta(days=len(ORDER)))


def test_where_there_are_no_pages_none_is_offered() -> None:
    assert page_of_the_day((), DAY) is None


def test_a_page_knows_its_neighbours() -> None:
    pages = ("a", "b", "c")
    assert neighbours(pages, "a") == (None, "b")
    assert neighbours(pages, "b") == ("a", "c")
    assert neighbours(pages, "c") == ("b", None)
    assert neighbours(pages, "z") == (None, None)
