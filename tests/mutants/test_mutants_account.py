"""docs/mutants.md is what the last hunts found, and each mutant that lives has its reason."""

from __future__ import annotations

from tests.mutants.account import FLOOR, PAPER, hunts, key, paper, reasons


def test_the_paper_says_what_was_found() -> None:
    assert PAPER.read_text(encoding="utf-8") == paper(hunts(), reasons())


def test_nine_in_ten_are_noticed_in_every_module() -> None:
    assert {one.module for one in hunts() if one.killed < FLOOR * one.mutants} == set()
    assert len(hunts()) >= 5


def test_each_that_lives_has_its_reason_and_no_reason_is_left_over() -> None:
    living = {key(lived) for one in hunts() for lived in one.survivors}
    assert living == set(reasons())
