"""A file handed over to an open window: taken once, or taken back."""

from __future__ import annotations

from pathlib import Path

from coach.device.errand import NAME, WAIT_MS, hand_over, leave, take


def test_a_path_is_taken_once_and_whole(tmp_path: Path) -> None:
    assert take(tmp_path) is None
    named = Path("/somewhere/Grüße von zu Hause.coachplan")
    leave(tmp_path, named)
    assert take(tmp_path) == named
    assert take(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_path_is_none(tmp_path: Path) -> None:
    for wrong in (b"", b"a\0b", b"x" * 5000):
        (tmp_path / NAME).write_bytes(wrong)
        assert take(tmp_path) is None
        assert list(tmp_path.iterdir()) == []


def test_a_window_takes_it_or_it_is_taken_back(tmp_path: Path) -> None:
    waited: list[int] = []

    def window(ms: int) -> None:
        waited.append(ms)
        if len(waited) == 3:
            take(tmp_path)

    assert hand_over(tmp_path, tmp_path / "a", window)
    assert sum(waited) < WAIT_MS
    waited.clear()
    assert not hand_over(tmp_path, tmp_path / "a", waited.append)
    assert sum(waited) == WAIT_MS
    assert list(tmp_path.iterdir()) == []
    assert not hand_over(tmp_path / "nowhere", tmp_path / "a", waited.append)
