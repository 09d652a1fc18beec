"""A record arrives: from a moved file, or from a backup; the present one is kept aside.

All of it is first laid into a folder of its own and checked there. Only a whole one is marked as
ready and put in its place; a killed app goes on with that at its next start.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from coach.device.folders import Folders
from coach.handoff.move_file import DATABASE, KEY, SETTINGS, TEXTS, VOICES, WAYS
from coach.handoff.refusals import HandoffError
from coach.handoff.travel import write_file
from coach.handoff.vault import Keys, keys_bytes, open_ways
from coach.keeping.alone import alone
from coach.keeping.holder import Holder
from coach.keeping.kept import key_kept, key_kept_for, take_files_away, take_from_ring
from coach.keeping.names import head_of, name_of, sidecar_of
from coach.keeping.opening import STAGE, check_ended
from coach.keeping.sidecar import read_sidecar
from coach.keeping.ways import adopt_key
from coach.record.backup import backups_in, check_backup, entries_in
from coach.record.carrying import carry_over
from coach.record.connection import connect, refusals_named
from coach.record.errors import BadBackupError, NewerRecordError, OtherKindError
from coach.record.health import COMPANIONS, leftovers, set_aside
from coach.record.key import DamagedKeyFileError, RecordKey, flush_folder, key_from_text
from coach.record.migrate import application_of, steps, version_of
from coach.record.opening import HOME, Way
from coach.record.safekeeping import BACKUPS

READY = "ready"
"""The mark in the folder of what arrives that it is whole."""


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """What came: the number of entries, and what the record that was here is called now.

    ``carried`` counts the entries that came along from it, since safety stands on them.
    """

    entries: int
    kept_as: str | None = None
    carried: int = 0


class _Ready(msgspec.Struct, frozen=True, kw_only=True):
    """What is ready; ``adopt`` says that its key has yet to be kept here."""

    entries: int
    adopt: bool
    kept_as: str | None = None
    carried: int = 0


def arrive(
    folders: Folders, files: Mapping[str, bytes], *, holder: Holder, entries: int | None = None
) -> Arrived:
    """Put a record in place of the one in a folder, which nobody may have open.

    ``files`` are those of a moved file, or a backup with its key; ``entries`` is how many it
    says it has. Raises BadBackupError, NewerRecordError and OtherKindError with nothing changed,
    RecordInUseError, UnfinishedError where something was begun and not ended, and the errors of a
    disk.
    """
    stage = folders.data / STAGE
    with refusals_named(folders.data):
        folders.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with alone(folders.data):
        _tidy(stage)
        check_ended(folders.data)
        try:
            _lay(stage, files)
            found = _checked(stage, folders.data, entries)
            carried = _carried(holder, stage)
            adopt = not _opens_here(holder, stage)
            ready = _Ready(entries=found + carried, adopt=adopt, carried=carried)
            write_file(stage / READY, msgspec.json.encode(ready))
        except BaseException:
            with suppress(OSError):
                let_go(stage)
            raise
        return _put(folders, holder)


def goes_on(folders: Folders) -> bool:
    """Tell whether a record was arriving when the app was killed; what was not whole is let go.

    Raises RecordInUseError while another program is still laying it down.
    """
    stage = folders.data / STAGE
    if stage.is_dir() and not (stage / READY).exists():
        with alone(folders.data):
            _tidy(stage)
    return (stage / READY).exists()


def go_on(folders: Folders, holder: Holder) -> Arrived:
    """End what a killed app began; raises as ``arrive`` does."""
    with alone(folders.data):
        return _put(folders, holder)


def let_go(stage: Path) -> None:
    """Remove what arrived or was to; its mark goes first, lest half of it count as whole."""
    (stage / READY).unlink(missing_ok=True)
    shutil.rmtree(stage)


def _tidy(stage: Path) -> None:
    if stage.is_dir() and not (stage / READY).exists():
        let_go(stage)


def _lay(stage: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_file(path, data)


def _checked(stage: Path, folder: Path, told: int | None) -> int:
    """Return how many entries the staged database has, read through whole; refuse all else.

    ``told`` is how many it was said to have.
    """
    try:
        key = key_from_text((stage / KEY).read_text("ascii", errors="replace"))
    except DamagedKeyFileError as error:
        raise BadBackupError(folder) from error
    found = check_backup(stage / DATABASE, key, folder)
    with closing(connect(stage / DATABASE, key, mode="ro", immutable=True)) as copy:
        version, known = version_of(copy), steps(HOME.schema)[-1].version
        if application_of(copy) != HOME.application:
            raise OtherKindError(folder)
    if version > known:
        raise NewerRecordError(folder, found=version, known=known)
    if told not in {None, found}:
        raise BadBackupError(folder)
    return found


def _carried(holder: Holder, stage: Path) -> int:
    """Add what of the present record may not be forgotten, where both are of one person's key."""
    if head_of(holder.folder / HOME.database) != head_of(stage / DATABASE):
        return 0
    key = key_from_text((stage / KEY).read_text("ascii"))
    way = Way(folder=holder.folder, read_only=False, writable=True, utc_ms=holder.utc_ms())
    return carry_over(way, key, stage / DATABASE)


def _put(folders: Folders, holder: Holder) -> Arrived:
    """Take the steps that are left; each can be taken again."""
    folder, stage = folders.data, folders.data / STAGE
    ready = msgspec.json.decode((stage / READY).read_bytes(), type=_Ready)
    key = key_from_text((stage / KEY).read_text("ascii"))
    database = folder / HOME.database
    if (stage / DATABASE).exists():
        if leftovers(database):
            ready = _make_room(holder, database, stage, ready)
        (folder / HOME.mark).unlink(missing_ok=True)
        (stage / DATABASE).replace(database)
        flush_folder(folder)
    if ready.adopt:
        _lay_ways(folder, stage, key)
        adopt_key(holder, key)
    _add(folders, stage)
    let_go(stage)
    flush_folder(folder)
    return Arrived(entries=ready.entries, kept_as=ready.kept_as, carried=ready.carried)


def _lay_ways(folder: Path, stage: Path, key: RecordKey) -> None:
    """Put the ways in beside the record; empty ones, lest those of another record stand for it."""
    path = sidecar_of(folder, key.salt)
    if (stage / WAYS).exists():
        write_file(path, (stage / WAYS).read_bytes())
    elif not path.exists():
        write_file(path, keys_bytes(Keys(salt=key.salt)))


def _make_room(holder: Holder, database: Path, stage: Path, ready: _Ready) -> _Ready:
    """Keep the present record under another name; one without a single entry just goes."""
    if _is_empty(holder, database):
        salt = head_of(database)
        for end in COMPANIONS:
            database.with_name(database.name + end).unlink(missing_ok=True)
        if salt is not None and not _is_of_use(salt, holder.folder, stage):
            take_files_away(holder.folder, salt)
            take_from_ring(holder, name_of(salt))
        return ready
    name = set_aside(database, holder.utc_ms(), how="replaced")
    kept = msgspec.structs.replace(ready, kept_as=name)
    write_file(stage / READY, msgspec.json.encode(kept))
    return kept


def _opens_here(holder: Holder, stage: Path) -> bool:
    """Tell whether the present record is of the arriving key, and something here opens it."""
    salt = head_of(stage / DATABASE) or b""
    if head_of(holder.folder / HOME.database) != salt:
        return False
    if key_kept_for(holder, salt) is not None:
        return True
    try:
        return bool(open_ways(read_sidecar(sidecar_of(holder.folder, salt))))
    except HandoffError:
        return False


def _is_of_use(salt: bytes, folder: Path, stage: Path) -> bool:
    """Tell whether the key with this salt opens what arrives, was put aside or backed up here."""
    others = (
        *folder.glob(f"{HOME.database}.*"),
        *(one.path for one in backups_in(folder / BACKUPS)),
    )
    return any(head_of(path) == salt for path in (stage / DATABASE, *others))


def _is_empty(holder: Holder, database: Path) -> bool:
    """Tell whether a record was never written to; one that cannot be asked counts as full."""
    key = key_kept(holder)
    alone = leftovers(database) == [database]
    if key is None or not alone or head_of(database) != key.salt:
        return False
    return entries_in(database, key) == 0


def _add(folders: Folders, stage: Path) -> None:
    """Put preferences, texts and voices where they belong; what is there already stays."""
    if (stage / SETTINGS).exists():
        folders.config.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_file(folders.config / SETTINGS, (stage / SETTINGS).read_bytes())
    for kind in (TEXTS, VOICES):
        for path in sorted((stage / kind).rglob("*")):
            target = folders.data / path.relative_to(stage)
            if path.is_file() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_file(target, path.read_bytes())
