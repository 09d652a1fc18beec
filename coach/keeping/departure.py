"""A record leaves for another computer: everything that belongs to it, packed and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli_w
from msgspec.structs import asdict, replace

from coach import __version__
from coach.device.folders import Folders
from coach.device.settings import TomlSettings
from coach.handoff.move_file import (
    DATABASE,
    FORMAT,
    KEY,
    SETTINGS,
    TEXTS,
    VOICES,
    WAYS,
    Manifest,
    packed_move,
)
from coach.handoff.refusals import HandoffError
from coach.handoff.vault import keys_bytes
from coach.keeping.names import sidecar_of
from coach.keeping.sidecar import read_sidecar
from coach.record.connection import refusals_named
from coach.record.key import key_text
from coach.record.store import Record


def packed_record(record: Record, folders: Folders, *, utc_ms: int) -> bytes:
    """Return what is to be locked: a checked copy of the open record and what belongs to it.

    With it go its key and ways in, the preferences, texts a centre added and recorded voices.
    Raises FileTooLargeError, and the errors of a record and of its disk.
    """
    with refusals_named(folders.data):
        files = {
            DATABASE: _snapshot(record, folders.data),
            KEY: key_text(record.key()).encode(),
            **_ways(record, folders.data),
            **_added(folders),
        }
    days = [entry.coach_day for entry in record.entries()]
    manifest = Manifest(
        format=FORMAT,
        app=__version__,
        made_ms=utc_ms,
        entries=len(days),
        first=min(days).isoformat() if days else "",
        last=max(days).isoformat() if days else "",
    )
    return packed_move(manifest, files)


def _snapshot(record: Record, folder: Path) -> bytes:
    with TemporaryDirectory(dir=folder, prefix="leaving.", ignore_cleanup_errors=True) as scratch:
        return record.back_up(Path(scratch)).path.read_bytes()


def _ways(record: Record, folder: Path) -> Mapping[str, bytes]:
    """Return the ways in, but not this computer's keyring, which stays here."""
    with suppress(HandoffError):
        keys = read_sidecar(sidecar_of(folder, record.key().salt))
        return {WAYS: keys_bytes(replace(keys, keyring=False))}
    return {}


def _added(folders: Folders) -> dict[str, bytes]:
    """Return the preferences, the added texts and the recorded voices by their names inside.

    The folder for backups is another one there, so it is chosen there.
    """
    found = [(f"{TEXTS}/{path.name}", path) for path in _files(folders.texts)]
    for pack in sorted(_inside(folders.data / VOICES)):
        found += [(f"{VOICES}/{pack.name}/{path.name}", path) for path in _files(pack)]
    preferences = replace(TomlSettings(folders.config).load(), backup_folder="")
    return {
        SETTINGS: tomli_w.dumps(asdict(preferences)).encode(),
        **{name: path.read_bytes() for name, path in found},
    }


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in _inside(folder) if path.is_file())


def _inside(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if not path.name.startswith(".")]
