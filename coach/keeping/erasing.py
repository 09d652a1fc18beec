"""Everything of a person is erased on purpose: keys first, then every file, then looked at.

The wish is put on the disk before anything goes, so that a killed app ends it at its next start.
What was saved elsewhere (reports, moved files) is out of reach, and so is a stick that is away.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from coach.device.crashes import FILE as CRASHES
from coach.device.folders import Folders
from coach.device.settings import BROKEN
from coach.device.settings import FILE as SETTINGS
from coach.handoff.move_file import TEXTS, VOICES
from coach.handoff.travel import write_file
from coach.keeping.alone import alone
from coach.keeping.holder import Holder
from coach.keeping.names import head_of, sidecar_of
from coach.keeping.opening import EVERYTHING, STAGE
from coach.keeping.ways import forget
from coach.record.backup import backups_in
from coach.record.errors import NotErasedError
from coach.record.key import flush_folder
from coach.record.opening import HOME
from coach.record.safekeeping import BACKUPS


class _Wish(msgspec.Struct, frozen=True, kw_only=True):
    salt: bytes
    folders: tuple[str, ...]


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """What an erasure came to: the folders of backups that were not there."""

    unreached: tuple[Path, ...] = ()


def erase_everything(folders: Folders, holder: Holder, *, backups: Sequence[Path]) -> Gone:
    """Erase a closed record with its keys, backups, texts, voices and preferences.

    ``backups`` are further folders of backups; only those of this record go there. Raises
    RecordInUseError with nothing changed; NotErasedError and the errors of a disk where something
    is left, and then the next call goes on.
    """
    with alone(folders.data):
        salt = head_of(folders.data / HOME.database) or b""
        wish = _Wish(salt=salt, folders=tuple(str(one) for one in backups))
        write_file(folders.data / EVERYTHING, msgspec.json.encode(wish))
        return _done(folders, holder, wish)


def is_wished(folders: Folders) -> bool:
    """Tell whether everything was to be erased when the app was killed."""
    return (folders.data / EVERYTHING).is_file()


def go_on_erasing(folders: Folders, holder: Holder) -> Gone:
    """End what a killed app began; raises as ``erase_everything`` does."""
    with alone(folders.data):
        return _done(folders, holder, _kept_wish(folders))


def _kept_wish(folders: Folders) -> _Wish:
    """Return what was wished; of a torn file it is enough to know that it is there."""
    try:
        return msgspec.json.decode((folders.data / EVERYTHING).read_bytes(), type=_Wish)
    except msgspec.DecodeError:
        return _Wish(salt=head_of(folders.data / HOME.database) or b"", folders=())


def _done(folders: Folders, holder: Holder, wish: _Wish) -> Gone:
    """Take the steps that are left; without its keys the rest is noise already."""
    forget(holder)
    for path in _of_the_record(folders, wish):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    left = [path for path in _of_the_record(folders, wish) if path.exists()]
    if left:
        raise NotErasedError(folders.data)
    flush_folder(folders.data)
    (folders.data / EVERYTHING).unlink()
    flush_folder(folders.data)
    return Gone(unreached=tuple(one for one in map(Path, wish.folders) if not one.is_dir()))


def _of_the_record(folders: Folders, wish: _Wish) -> Iterator[Path]:
    """Yield what there is of the person; the lock stays, since it is held, and is empty."""
    data, config = folders.data, folders.config
    yield from (path for path in data.glob("record.*") if path.name != HOME.lock)
    yield from (data / name for name in (BACKUPS, STAGE, TEXTS, VOICES) if (data / name).exists())
    yield from data.glob("leaving.*")
    for folder in map(Path, wish.folders):
        yield from (one.path for one in backups_in(folder) if head_of(one.path) == wish.salt)
        if wish.salt and sidecar_of(folder, wish.salt).exists():
            yield sidecar_of(folder, wish.salt)
    yield from (config / name for name in (SETTINGS, BROKEN, CRASHES) if (config / name).exists())
