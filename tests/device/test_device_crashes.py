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


@pytest.mark.parametrize(
    ("name", "told"),
    [("coach/record/key.py", True), ("keyring/core.py", False), ("<string>", False)],
)
def test_a_packaged_app_knows_its_places_by_their_names(name: str, told: bool) -> None:  # noqa: FBT001
    try:
        exec(compile("1 / 0", name, "exec"))  # noqa: S102 - code with a name as PyInstaller gives
    except ZeroDivisionError as error:
        text = crash_text(type(error), error.__traceback__)
    assert text == "ZeroDivisionError\n" + f"  {name}:1 <module>\n" * told


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
