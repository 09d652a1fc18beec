from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

import pytest

from coach.commands import rehearse
from coach.library.words import Words


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_routine_that_only_a_plan_opens_is_not_rehearsed(tmp_path: Path, language: str) -> None:
    words = Words(language)
    parser = ArgumentParser()
    rehearse.add_arguments(parser, words)
    given = parser.parse_args(["--routine", "balance", "--out", str(tmp_path / "out")])
    with pytest.raises(rehearse.ClosedRoutineError) as refused:
        rehearse.run(given, words)
    assert "balance" in words(refused.value.word, **refused.value.places)
    assert "balance" not in refused.value.places["known"]
    assert not (tmp_path / "out").exists()
