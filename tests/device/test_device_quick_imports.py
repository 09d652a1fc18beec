from __future__ import annotations

import gc
import subprocess
import sys
import types

import pytest

from coach.device.quick_imports import UNNEEDED, quick_imports
from tests.support.tree import ROOT

WITHOUT = """
import sys
from coach.device.quick_imports import quick_imports
with quick_imports():
    import msgspec
assert "typing_extensions" not in sys.modules

class Kept(msgspec.Struct, frozen=True):
    days: tuple[int, ...]
    names: dict[str, list["str"]] | None = None

assert msgspec.json.decode(b'{"days": [1]}', type=Kept) == Kept(days=(1,))
import typing_extensions
assert typing_extensions.get_type_hints
"""


def test_msgspec_does_without_and_others_do_not() -> None:
    subprocess.run([sys.executable, "-c", WITHOUT], check=True, cwd=ROOT)


def test_a_module_that_is_there_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    there = types.ModuleType(UNNEEDED)
    monkeypatch.setitem(sys.modules, UNNEEDED, there)
    with quick_imports():
        assert sys.modules[UNNEEDED] is there
    assert sys.modules[UNNEEDED] is there


@pytest.mark.parametrize("collects", [True, False])
def test_garbage_is_looked_for_afterwards_as_before(*, collects: bool) -> None:
    before = gc.isenabled()
    gc.unfreeze()
    try:
        _set(on=collects)
        with pytest.raises(ModuleNotFoundError):
            _import_what_is_not_there()
        assert gc.isenabled() is collects
        assert bool(gc.get_freeze_count()) is collects
    finally:
        gc.unfreeze()
        _set(on=before)


def _import_what_is_not_there() -> None:
    with quick_imports():
        assert not gc.isenabled()
        raise ModuleNotFoundError


def _set(*, on: bool) -> None:
    if on:
        gc.enable()
    else:
        gc.disable()
