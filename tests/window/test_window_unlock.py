"""A locked record on a real screen: a passphrase is typed, and the app opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.keeping.ways import set_passphrase
from coach.program.person import Profile
from coach.record.kinds import Kind
from coach.record.store import Record
from tests.support.keeping import PASSPHRASE, holder
from tests.support.screen import Screen
from tests.support.stamps import NOON
from tests.support.waiting import until

pytestmark = pytest.mark.window

PERSON = Profile(name="A", team_phone="06221 1", emergency_phone="112", usual_pain=2.0)


def test_a_passphrase_opens_the_app_and_the_numbers_are_kept(
    screen: Screen, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    with Record.open(folder) as record:
        record.append(Kind.PROFILE, PERSON, NOON)
        key = record.key()
    set_passphrase(holder(folder), key, PASSPHRASE)
    assert not (folder / "record.key").exists()
    app = screen.start_coach(folder)
    app.window()

    def opened() -> bool:
        screen.do("type", "--delay", "20", PASSPHRASE)
        screen.press("Return")
        # The mark of a closed record goes when the app opens it.
        return not (folder / "record.checked").exists()

    until(opened, what="the record is open")
    until((folder / "record.call").exists, what="the numbers are kept for the next start")
    assert app.said() == ""
    app.kill()
    assert not (folder / "record.key").exists()
