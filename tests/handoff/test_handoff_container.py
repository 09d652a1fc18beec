"""What a report packs is unpacked in memory, within bounds, and without a single trick."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from coach.handoff.container import MOST_FILES, packed, unpacked
from coach.handoff.refusals import BadContainerError, FileTooLargeError
from tests.support.handoff import FILES, zipped

LIMIT = 100_000


def out_of(data: bytes, *, limit: int = LIMIT) -> dict[str, bytes]:
    return unpacked(data, also="signature.jws", limit=limit)


def entry(name: str, *, mode: int = 0, method: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = method
    return info


def patched(data: bytes, offset: int, field: bytes) -> bytes:
    """Return a zip of one file with a field of both of its headers overwritten.

    ``offset`` counts in the header of the list; in the file's own the same field stands two
    bytes earlier.
    """
    start = data.index(b"PK\x01\x02") + offset
    changed = bytearray(data)
    changed[start : start + len(field)] = field
    changed[offset - 2 : offset - 2 + len(field)] = field
    return bytes(changed)


def test_what_was_packed_is_unpacked() -> None:
    assert out_of(packed(FILES)) == FILES
    assert packed(FILES) == packed(dict(FILES))


def test_any_zip_program_can_unpack_it() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(FILES))) as box:
        assert box.testzip() is None
        assert {stat.S_IMODE(one.external_attr >> 16) for one in box.infolist()} == {0o600}
        assert {one.date_time for one in box.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "name",
    [
        "/report.json",
        "../report.json",
        "csv/../report.json",
        "csv\\sessions.csv",
        "C:report.json",
        "csv/",
        "csv/a/b.csv",
        "csv/.csv",
        "csv/sessions.exe",
        "csv/sessions.csv.exe",
        "csv/Sessions.csv",
        "csv/s\u00f6ssions.csv",
        f"csv/{'a' * 41}.csv",
        "report.json\n",
        "report.html",
        "REPORT.JSON",
    ],
)
def test_a_name_that_no_report_has_is_refused(name: str) -> None:
    with pytest.raises(BadContainerError):
        out_of(zipped([(name, b"x")]))


@pytest.mark.parametrize(
    "name",
    [
        "report.json",
        "report.pdf",
        "fhir.json",
        f"csv/{'a' * 40}.csv",
        "csv/a.json",
        "signature.jws",
    ],
)
def test_a_name_that_a_report_has_is_taken(name: str) -> None:
    assert out_of(zipped([(name, b"x")])) == {name: b"x"}


def test_a_name_cut_short_by_a_null_is_refused() -> None:
    data = zipped([("report.jsonx.exe", b"x")]).replace(b"report.jsonx", b"report.json\x00")
    with pytest.raises(BadContainerError):
        out_of(data)


def test_a_name_given_twice_is_refused() -> None:
    twice = zipped([("report.json", b"one"), ("fhir.json", b"two!!")])
    with pytest.raises(BadContainerError):
        out_of(twice.replace(b"fhir.json", b"csv/a.csv").replace(b"csv/a.csv", b"fhir.json") + b"x")
    same = zipped([("csv/a.csv", b"one"), ("csv/b.csv", b"two")])
    with pytest.raises(BadContainerError):
        out_of(same.replace(b"csv/b.csv", b"csv/a.csv"))
    assert len(out_of(same)) == 2


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFCHR])
def test_what_is_no_ordinary_file_is_refused(kind: int) -> None:
    with pytest.raises(BadContainerError):
        out_of(zipped([(entry("report.json", mode=kind | 0o777), b"/etc/passwd")]))
    plain = entry("report.json", mode=stat.S_IFREG | 0o777)
    assert out_of(zipped([(plain, b"x")])) == {"report.json": b"x"}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_way_of_packing_is_refused(method: int) -> None:
    with pytest.raises(BadContainerError):
        out_of(zipped([(entry("report.json", method=method), b"x" * 100)]))


def test_an_encrypted_entry_is_refused() -> None:
    with pytest.raises(BadContainerError):
        out_of(patched(zipped([("report.json", b"x" * 20)]), 8, b"\x01\x00"))


def test_the_bytes_are_bounded_whatever_the_file_says_of_itself() -> None:
    bomb = entry("report.json", method=zipfile.ZIP_DEFLATED)
    data = zipped([(bomb, bytes(LIMIT))])
    assert len(data) < 1000
    assert len(out_of(data)["report.json"]) == LIMIT
    with pytest.raises(FileTooLargeError):
        out_of(data, limit=LIMIT - 1)
    modest = patched(data, 24, struct.pack("<L", 10))
    with pytest.raises(BadContainerError):
        out_of(modest, limit=LIMIT - 1)


def test_the_limit_is_for_all_files_together() -> None:
    data = zipped([("report.json", bytes(60)), ("fhir.json", bytes(40))])
    assert len(out_of(data, limit=100)) == 2
    with pytest.raises(FileTooLargeError):
        out_of(data, limit=99)


def test_a_list_of_too_many_files_is_refused() -> None:
    names = [f"csv/a{number}.csv" for number in range(MOST_FILES)]
    assert len(out_of(zipped([(name, b"") for name in names]))) == MOST_FILES
    with pytest.raises(BadContainerError):
        out_of(zipped([(name, b"") for name in [*names, "report.json"]]))
    with pytest.raises(BadContainerError):
        out_of(zipped([(f"csv/a{number}.csv", b"") for number in range(2000)]))


ONE = zipped([("report.json", b"content")])
END = struct.Struct("<4s4H2LH").size


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"x" * 100,
        ONE[:-1],
        ONE + b"x",
        ONE[:-2] + b"\x01\x00x",
        ONE.replace(b"content", b"Content"),
        ONE.replace(b"report.json", b"report.pdf.", 1),
        ONE[:-END] + b"PK\x06\x07" + bytes(16) + ONE[-END:],
        ONE[-END:],
        ONE[-END:].replace(b"\x01\x00\x01\x00", bytes(4)),
    ],
)
def test_a_damaged_container_is_refused(data: bytes) -> None:
    with pytest.raises(BadContainerError):
        out_of(data)
