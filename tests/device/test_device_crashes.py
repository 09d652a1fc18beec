from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coach.device.crashes import FILE, MOST_BYTES, crash_text, install_crash_log
from coach.record.key import key_from_text


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Errors that reached the hook that was there before."""
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: seen.append(error))
    return seen


def crash(text: str) -> ValueError:
    try:
        key_from_text(text)
    except ValueError as error:
        return error
    raise AssertionError(text)


def test_log_names_type_and_own_places_alone(tmp_path: Path, told: list[BaseException]) -> None:
    install_crash_log(tmp_path / ".")
    error = crash("Gerda Muster")
    error.args = ("Gerda Muster",)
    sys.excepthook(type(error), error, error.__traceback__)
    kind, place = (tmp_path / FILE).read_text().splitlines()
    assert kind == "DamagedKeyFileError"
    assert place.startswith("  coach/record/key.py:")
    assert place.endswith(" key_from_text")
    assert told == [error]


def test_error_without_places_is_its_type() -> None:
    assert crash_text(KeyError, None) == "KeyError\n"


def test_log_does_not_grow_for_ever(tmp_path: Path, told: list[BaseException]) -> None:
    install_crash_log(tmp_path)
    (tmp_path / FILE).write_text("x" * (MOST_BYTES + 1))
    for _ in range(2):
        sys.excepthook(KeyError, KeyError("name"), None)
    assert (tmp_path / FILE).read_text() == "KeyError\nKeyError\n"
    assert len(told) == 2


def test_log_that_cannot_be_written_hides_nothing(
    tmp_path: Path, told: list[BaseException]
) -> None:
    install_crash_log(tmp_path / "nowhere")
    sys.excepthook(KeyError, KeyError("name"), None)
    assert len(told) == 1
