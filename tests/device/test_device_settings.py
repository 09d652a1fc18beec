from __future__ import annotations

from pathlib import Path

import pytest

from coach.device.settings import BROKEN, FILE, MOST_BYTES, SettingsTrouble, TomlSettings
from coach.program.preferences import Settings

MINE = Settings(language="de", theme="dark", text_size=150, reduce_motion=True, distance_view=True)
WHOLE_FILE = (SettingsTrouble(word="record-settings-file"),)


def test_settings_come_back(tmp_path: Path) -> None:
    store = TomlSettings(tmp_path / "config")
    store.save(MINE)
    assert TomlSettings(tmp_path / "config").load() == MINE
    assert store.troubles == ()
    assert [path.name for path in (tmp_path / "config").iterdir()] == [FILE]


def test_usual_settings_where_none_are_kept(tmp_path: Path) -> None:
    store = TomlSettings(tmp_path / "nowhere")
    assert store.load() == Settings()
    assert store.troubles == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        b"language = ",
        b"\xff\xfe",
        b"a = " + b"[" * 5000,
        b"# " + b"x" * MOST_BYTES,
        b'language = "de"\nlanguage = "en"\n',
    ],
)
def test_unreadable_file_is_kept_and_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    store = TomlSettings(tmp_path)
    assert store.load() == Settings()
    assert store.troubles == WHOLE_FILE
    assert (tmp_path / BROKEN).read_bytes() == content


def test_saving_mends_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"language = ")
    store = TomlSettings(tmp_path)
    store.save(MINE)
    assert store.load() == MINE
    assert store.troubles == ()


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("language = 3", "language"),
        ("theme = true", "theme"),
        ("voice_source = 3", "voice_source"),
        ('sound_checked = "yes"', "sound_checked"),
        ('text_size = "big"', "text_size"),
        ("text_size = 101", "text_size"),
        ("text_size = true", "text_size"),
        ("volume = 50", "volume"),
        ("voice = 1", "voice"),
        ("text_size = [100]", "text_size"),
        ("text_size = 100.0", "text_size"),
        ("reduce_motion = 1", "reduce_motion"),
    ],
)
def test_bad_value_falls_back_alone(tmp_path: Path, line: str, key: str) -> None:
    content = f"distance_view = true\n{line}\n"
    (tmp_path / FILE).write_text(content)
    store = TomlSettings(tmp_path)
    assert store.load() == Settings(distance_view=True)
    [trouble] = store.troubles
    assert trouble == SettingsTrouble(word="record-settings-value", key=key)
    assert trouble.places == {"key": key, "kept_as": BROKEN}
    assert (tmp_path / BROKEN).read_text() == content
    assert (tmp_path / FILE).read_text() == content


def test_keys_of_a_newer_app_stay(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('theme = "dark"\nmood = "low"\n')
    store = TomlSettings(tmp_path)
    assert store.load() == Settings(theme="dark")
    store.save(MINE)
    assert 'mood = "low"' in (tmp_path / FILE).read_text()
    assert store.load() == MINE


def test_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    store = TomlSettings(tmp_path)
    assert store.load() == Settings()
    assert store.troubles == WHOLE_FILE
    with pytest.raises(OSError, match="irectory"):
        store.save(MINE)


def test_failed_saving_leaves_the_old_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TomlSettings(tmp_path)
    store.save(MINE)

    def full(_descriptor: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="full"):
        store.save(Settings())
    assert store.load() == MINE
