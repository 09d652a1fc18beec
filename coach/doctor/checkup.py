"""The check-up: every point looked at apart, so that one that fails tells of itself alone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from coach.doctor.finding import Finding, Point
from coach.keeping.opening import open_record
from coach.library.content import load_content
from coach.library.resources import asset
from coach.library.words import Words
from coach.record.backup import backups_in
from coach.record.errors import NoRecordError, RecordError, RecordInUseError, RecordLockedError
from coach.record.safekeeping import BACKUPS
from coach.sound.clips import Shelf
from coach.sound.lines import all_lines

LEAST_FREE_MB = 500
"""Below this there is soon no room for backups and exports."""

OLD_BACKUP_DAYS = 14

EARLIEST_YEAR = 2026
"""No clock that is right shows an earlier year."""

FONTS = ("400Regular", "600SemiBold", "700Bold")


def free_bytes(folder: Path) -> int:
    """Return how much room the disk of a folder has."""
    return shutil.disk_usage(folder).free


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked at: a data folder, a language, and the environment of the process.

    ``also`` are further folders of backups. Where this very program has the record open,
    ``last_ms`` is the instant of its last entry (UTC ms, 0 without one).
    """

    data: Path
    words: Words
    environ: Mapping[str, str]
    utc_ms: int
    free: Callable[[Path], int] = free_bytes
    also: tuple[Path, ...] = ()
    last_ms: int | None = None


def check_up(subject: Subject) -> tuple[Finding, ...]:
    """Return how every point stands, in their order; never raises, changes nothing."""
    return tuple(points(subject))


def points(subject: Subject) -> Iterator[Finding]:
    """Yield how each point stands, looked at when it is asked for."""
    looks: dict[Point, Callable[[Subject], Finding]] = {
        Point.DISPLAY: display,
        Point.FONTS: fonts,
        Point.SOUND: sound,
        Point.VOICE: voice,
        Point.KEYRING: keyring,
        Point.AWAKE: awake,
        Point.LOCK: lock,
        Point.RECORD: record,
        Point.BACKUP: backup,
        Point.DISK: disk,
        Point.CLOCK: clock,
    }
    yield from (_looked(point, looks[point], subject) for point in Point)


def display(subject: Subject) -> Finding:
    """Look for a screen; other systems than Linux always have one."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    there = not sys.platform.startswith("linux") or any(map(subject.environ.get, names))
    return _told(Point.DISPLAY, fine=there)


def fonts(_subject: Subject) -> Finding:
    """Look for the bundled fonts."""
    files = [asset("fonts", f"AtkinsonHyperlegibleNext_{cut}.ttf") for cut in FONTS]
    return _told(Point.FONTS, fine=all(file.is_file() for file in files))


def sound(_subject: Subject) -> Finding:
    """Ask the system for a loudspeaker, without playing anything."""
    import miniaudio  # noqa: PLC0415 - 55 ms, for this point alone

    try:
        devices = miniaudio.Devices().get_playbacks()
    except miniaudio.MiniaudioError:
        devices = []
    return _told(Point.SOUND, fine=bool(devices))


def voice(subject: Subject) -> Finding:
    """Look for the clip of every spoken line in the chosen language."""
    words = subject.words
    clips = Shelf([asset("sounds", "voice", words.language)])
    lines = all_lines(load_content(), words, words.language)
    missing = sum(not clips.has(line) for line in lines)
    return _told(Point.VOICE, fine=not missing, missing=missing)


def keyring(_subject: Subject) -> Finding:
    """Look whether the system keeps keys."""
    from coach.handoff.ring import has_keyring  # noqa: PLC0415 - for this point alone

    return _told(Point.KEYRING, fine=has_keyring())


def awake(_subject: Subject) -> Finding:
    """Look whether the app knows a way to keep this screen on."""
    import wakepy  # noqa: PLC0415 - 50 ms, for this point alone

    mode = wakepy.keep.presenting(on_fail="pass")
    with mode:
        known = bool(mode.active)
    return _told(Point.AWAKE, fine=known)


def lock(subject: Subject) -> Finding:
    """Look whether another program holds the record."""
    here = subject.last_ms is not None
    return _told(Point.LOCK, fine=here or not isinstance(_trouble(subject), RecordInUseError))


def record(subject: Subject) -> Finding:
    """Read the record through whole."""
    trouble = _trouble(subject)
    if isinstance(trouble, NoRecordError):
        return Finding(point=Point.RECORD, fine=True, word="doctor-record-none")
    if isinstance(trouble, RecordInUseError):
        return Finding(point=Point.RECORD, fine=True, word="doctor-record-in-use")
    if isinstance(trouble, RecordLockedError):
        return Finding(point=Point.RECORD, fine=True, word="doctor-record-locked")
    return _told(Point.RECORD, fine=trouble is None)


def backup(subject: Subject) -> Finding:
    """Look for a late backup, where there is a record to back up."""
    folders = (subject.data / BACKUPS, *subject.also)
    found = sorted(
        (one for folder in folders for one in backups_in(folder)),
        key=lambda one: one.made,
        reverse=True,
    )
    if not found and (subject.data / "record.db").exists():
        return Finding(point=Point.BACKUP, fine=False, word="doctor-backup-hint")
    if not found:
        return Finding(point=Point.BACKUP, fine=True, word="doctor-record-none")
    days = (_now(subject) - found[0].made).days
    late = days <= OLD_BACKUP_DAYS
    word = "doctor-backup-fine" if late else "doctor-backup-old"
    return Finding(point=Point.BACKUP, fine=late, word=word, places={"n": max(0, days)})


def disk(subject: Subject) -> Finding:
    """Look how much room is left where the record is."""
    folder = next(one for one in (subject.data, *subject.data.parents) if one.exists())
    free_mb = subject.free(folder) // 1_000_000
    return _told(Point.DISK, fine=free_mb >= LEAST_FREE_MB, free=free_mb)


def clock(subject: Subject) -> Finding:
    """Look whether the clock is right as far as that can be seen: not before the last entry."""
    late = _now(subject).year >= EARLIEST_YEAR
    if subject.last_ms is not None:
        late = late and subject.last_ms <= subject.utc_ms + 60_000
    elif late and _trouble(subject) is None:
        with open_record(subject.data, read_only=True) as opened:
            last = max((entry.at.utc_ms for entry in opened.entries()), default=0)
        late = last <= subject.utc_ms + 60_000
    return _told(Point.CLOCK, fine=late)


def _trouble(subject: Subject) -> RecordError | None:
    """Return why the record does not open for reading; nothing is changed by asking."""
    try:
        open_record(subject.data, read_only=True).close()
    except RecordError as trouble:
        return trouble
    return None


def _looked(point: Point, look: Callable[[Subject], Finding], subject: Subject) -> Finding:
    """Return a point's finding; one that cannot be looked at says so."""
    with suppress(OSError, ImportError):
        return look(subject)
    return Finding(point=point, fine=False, word="doctor-not-known")


def _told(point: Point, *, fine: bool, **places: object) -> Finding:
    word = f"doctor-{point}-{'fine' if fine else 'hint'}"
    return Finding(point=point, fine=fine, word=word, places=places)


def _now(subject: Subject) -> datetime:
    return datetime.fromtimestamp(subject.utc_ms / 1000, tz=UTC)
