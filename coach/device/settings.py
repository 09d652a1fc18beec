"""The preferences in a TOML file: read without ever failing, written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from coach.program.preferences import LOCK_MINUTES, TEXT_SIZES, VOLUMES, Settings

FILE = "settings.toml"
BROKEN = "settings.toml.broken"

CHOICES = {"text_size": TEXT_SIZES, "volume": VOLUMES, "lock_minutes": LOCK_MINUTES}
"""Numbers that may only be one of these."""

MOST_BYTES = 65_536
"""A settings file beyond this size is none."""


class SettingsTrouble(msgspec.Struct, frozen=True, kw_only=True):
    """What could not be read: ``word`` is the sentence's id, its places are the other fields.

    ``key`` is empty where the whole file was unreadable.
    """

    word: str
    key: str = ""
    kept_as: str = BROKEN

    @property
    def places(self) -> dict[str, object]:
        """What fills the places of the sentence."""
        return {"key": self.key, "kept_as": self.kept_as}


class TomlSettings:
    """Keeps the preferences in ``settings.toml`` of a folder.

    ``troubles`` says what the last load could not read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self.troubles: tuple[SettingsTrouble, ...] = ()

    def load(self) -> Settings:
        """Return the kept preferences; the usual ones for every key that cannot be read.

        Never fails: a bad file, or one with a bad value, is kept as ``settings.toml.broken``.
        """
        table, whole = self._table()
        values, bad = _sifted(table)
        self.troubles = tuple(SettingsTrouble(word="record-settings-value", key=key) for key in bad)
        if not whole:
            self.troubles = (SettingsTrouble(word="record-settings-file"),)
        if self.troubles:
            import shutil  # noqa: PLC0415 - for a broken file alone

            with suppress(OSError):
                shutil.copyfile(self._path, self._folder / BROKEN)
        return Settings(**values)

    def save(self, settings: Settings) -> None:
        """Keep the preferences; raises OSError when the disk refuses, with the old ones untouched.

        Keys of a newer app stay in the file.
        """
        import tomli_w  # noqa: PLC0415 - only when something is saved

        table, _ = self._table()
        table.update(msgspec.structs.asdict(settings))
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self._path.with_name(f"{FILE}.new")
        try:
            with fresh.open("wb") as stream:
                tomli_w.dump(table, stream)
                stream.flush()
                os.fsync(stream.fileno())
            fresh.replace(self._path)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise

    def _table(self) -> tuple[dict[str, Any], bool]:
        """Return what the file holds, and whether it could be read; no file is an empty one."""
        try:
            with self._path.open("rb") as stream:
                raw = stream.read(MOST_BYTES + 1)
        except FileNotFoundError:
            return {}, True
        except OSError:
            return {}, False
        return ({}, False) if len(raw) > MOST_BYTES else _parsed(raw)


def _parsed(raw: bytes) -> tuple[dict[str, Any], bool]:
    import tomllib  # noqa: PLC0415 - not needed where there is no file

    try:
        return tomllib.loads(raw.decode("utf-8")), True
    except (ValueError, RecursionError):
        return {}, False


def _sifted(table: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values that are what their key asks for, and the keys of those that are not."""
    values: dict[str, Any] = {}
    bad: list[str] = []
    for field in msgspec.structs.fields(Settings):
        if field.name not in table:
            continue
        value = table[field.name]
        # type() and not isinstance: true is an int to Python.
        allowed = CHOICES.get(field.name)
        if type(value) is type(field.default) and (allowed is None or value in allowed):
            values[field.name] = value
        else:
            bad.append(field.name)
    return values, bad
