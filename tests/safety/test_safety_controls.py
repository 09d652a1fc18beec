"""The changes that take a control away fit the code; ``make controls`` has the tests judge them."""

from __future__ import annotations

import ast
import tomllib

import pytest

from tests.mutants.controls import FACTS, Removed, noticed, proofs, removed

NOT_ONE_LINE = {"H20", "H21", "H23", "H25", "H30"}
"""Hazards against which whole parts stand: wording, storage, charts."""


@pytest.mark.parametrize("one", removed(), ids=lambda one: f"{one.hazard} {one.file}")
def test_each_change_has_its_place_and_is_still_python(one: Removed) -> None:
    assert one.hazard in proofs()
    assert one.new != one.old
    ast.parse(one.changed())


def test_every_other_hazard_has_a_change_that_takes_its_control_away() -> None:
    hazards = tomllib.loads((FACTS / "hazards.toml").read_text("utf-8"))["hazard"]
    tried = {one.hazard for one in removed()}
    assert {row["id"] for row in hazards} - tried == NOT_ONE_LINE


def test_a_test_named_for_a_hazard_notices_that_its_control_is_gone() -> None:
    one = next(one for one in removed() if one.hazard == "H04")
    assert noticed(proofs(), one)
    kept = Removed(hazard="H04", file=one.file, old=one.old, new=f"{one.old}  # still here")
    assert not noticed({"H04": proofs()["H04"][:1]}, kept)
