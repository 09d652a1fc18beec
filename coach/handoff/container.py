"""The container of what travels: a zip file in which nothing but named files can stand."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coach.handoff.refusals import BadContainerError, FileTooLargeError

REPORT_NAME = re.compile(
    r"report\.json|report\.pdf|fhir\.json|csv/[a-z0-9][a-z0-9_-]{0,39}\.(?:csv|json)"
)
"""Every name a report's file may have; none leads out of its folder."""

MOST_FILES = 40


class Shape(NamedTuple):
    """What a container may hold: names of files, how many, and how long (bytes) one is told."""

    names: re.Pattern[str]
    most: int
    line: int = 256


REPORT = Shape(names=REPORT_NAME, most=MOST_FILES)

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_END_64_MARK = b"PK\x06\x07"
_END_64_BYTES = 20

_EPOCH = (1980, 1, 1, 0, 0, 0)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_UNIX = 3
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What Python's zipfile raises for files that are none, by reading its code and by fuzzing it."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a zip file, in the mapping's order; the same input, the same bytes.

    The bytes may differ between versions of zlib, what is in them does not.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as box:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = (stat.S_IFREG | 0o600) << 16
            box.writestr(entry, content, compresslevel=9)
    return stream.getvalue()


def unpacked(data: bytes, *, limit: int, also: str = "", shape: Shape = REPORT) -> dict[str, bytes]:
    """Return the files in a zip file by name; ``also`` is one name beside those of its shape.

    Nothing is written anywhere, and at most ``limit`` bytes are unpacked, whatever the file says
    of its own size. Raises BadContainerError and FileTooLargeError.
    """
    _check_end(data, shape.most * shape.line)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            entries = box.infolist()
            _check_entries(entries, also, shape)
            return _contents(box, entries, limit)
    except _BROKEN as error:
        raise BadContainerError from error


def _check_end(data: bytes, longest_list: int) -> None:
    """Pass a file whose last bytes promise a short list, before anybody reads the list."""
    end = len(data) - _END.size
    if end < 0:
        raise BadContainerError
    mark, *_counts, list_bytes, _start, comment_bytes = _END.unpack_from(data, end)
    if mark != _END_MARK or comment_bytes or list_bytes > longest_list:
        raise BadContainerError
    if data[max(0, end - _END_64_BYTES) : end].startswith(_END_64_MARK):
        raise BadContainerError


def _contents(
    box: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], limit: int
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = limit
    for entry in entries:
        with box.open(entry) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise FileTooLargeError(limit_bytes=limit)
        files[entry.filename] = content
    return files


def _check_entries(entries: Sequence[zipfile.ZipInfo], also: str, shape: Shape) -> None:
    names = [entry.orig_filename for entry in entries]
    if len(names) > shape.most or len(set(names)) < len(names):
        raise BadContainerError
    if not all(name == also or shape.names.fullmatch(name) for name in names):
        raise BadContainerError
    if not all(_plain(entry) for entry in entries):
        raise BadContainerError


def _plain(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is an ordinary file: no link, no folder, no lock of its own."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return (
        kind in {0, stat.S_IFREG}
        and entry.compress_type in _METHODS
        and not entry.flag_bits & _ENCRYPTED
    )
