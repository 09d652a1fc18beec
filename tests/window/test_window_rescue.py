"""A damaged record on a real screen: what can be saved is saved, by one key, and told in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.program.person import Profile
from coach.record.kinds import Kind, Note
from coach.record.store import Record
from tests.support.screen import Screen
from tests.support.stamps import NOON
from tests.support.waiting import until

pytestmark = pytest.mark.window

PERSON = Profile(name="A", team_phone="1", emergency_phone="112", usual_pain=2.0)


def test_a_broken_record_is_saved_by_one_key(screen: Screen, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    with Record.open(folder) as record:
        record.append(Kind.PROFILE, PERSON, NOON)
        record.back_up(folder / "backups")
        for number in range(60):
            record.append(Kind.NOTE, Note(text=f"{number} " + "x" * 900), NOON)
    database = folder / "record.db"
    spoiled = bytearray(database.read_bytes())
    spoiled[len(spoiled) - 8 * 4096 + 100] ^= 0xFF
    database.write_bytes(spoiled)
    app = screen.start_coach(folder)
    app.window()
    until(lambda: list(folder.glob("record.db.broken-*")), what="the broken file put aside")
    pressed_until(screen, database.exists, what="a record again")
    # The mark of a closed record goes when the app opens it.
    pressed_until(screen, lambda: not (folder / "record.checked").exists(), what="it is open")
    assert app.said() == ""
    app.kill()
    with Record.open(folder) as record:
        kept = [entry.kind for entry in record.entries()]
    assert kept[0] == Kind.PROFILE
    assert 40 < len(kept) < 61


def pressed_until(screen: Screen, done: Callable[[], bool], *, what: str) -> None:
    """Press Enter, again where the window was not ready for it, until something is so."""

    def pressed() -> bool:
        screen.press("Return")
        return done()

    until(pressed, what=what)
