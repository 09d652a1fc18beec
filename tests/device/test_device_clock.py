from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import pytest
from tzlocal import get_localzone_name, reload_localzone

from coach.device.clock import BOOT_ID, SystemClock, linked_zone, zone_of_offset

MS = 1_000_000
WINTER_NS = 1_767_603_600_000 * MS
SUMMER_NS = 1_783_242_000_000 * MS


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    reload_localzone()
    yield
    monkeypatch.undo()
    time.tzset()
    reload_localzone()


def clock_at(
    wall_ns: int, *, mono_ns: int = 7 * MS, boot_id: Path = BOOT_ID, zone: str | None = None
) -> SystemClock:
    return SystemClock(
        boot_id=boot_id, zone=lambda: zone, mono_ns=lambda: mono_ns, wall_ns=lambda: wall_ns
    )


@pytest.mark.usefixtures("in_berlin")
def test_offset_follows_summer_time() -> None:
    winter, summer = clock_at(WINTER_NS).now(), clock_at(SUMMER_NS).now()
    assert (winter.offset_s, summer.offset_s) == (3600, 7200)
    assert (winter.utc_ms, winter.mono_ms) == (1_767_603_600_000, 7)


@pytest.mark.usefixtures("in_berlin")
def test_zone_is_the_systems_own() -> None:
    assert SystemClock().now().zone == "Europe/Berlin"


def test_zone_nobody_knows_is_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> str:
        raise ZoneInfoNotFoundError

    monkeypatch.setenv("TZ", "Nowhere/Nothing")
    monkeypatch.setattr("tzlocal.get_localzone_name", lost)
    now = SystemClock().now()
    assert now.zone == zone_of_offset(now.offset_s)


def test_named_zone_goes_before_the_offset() -> None:
    assert clock_at(WINTER_NS, zone="Asia/Tokyo").now().zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("offset_s", "zone"),
    [
        (0, "UTC"),
        (3600, "Etc/GMT-1"),
        (-5 * 3600, "Etc/GMT+5"),
        (14 * 3600, "Etc/GMT-14"),
        (-12 * 3600, "Etc/GMT+12"),
        (15 * 3600, "UTC"),
        (19_800, "UTC"),
    ],
)
def test_offsets_have_zones(offset_s: int, zone: str) -> None:
    assert zone_of_offset(offset_s) == zone


def test_clocks_of_this_machine_go_on() -> None:
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert second.mono_ms >= first.mono_ms
    assert first.boot == second.boot == SystemClock().now().boot
    assert abs(first.utc_ms - time.time_ns() // MS) < 60_000


def test_boot_is_the_kernels_own_name(tmp_path: Path) -> None:
    named = tmp_path / "boot_id"
    named.write_text("abc-def\n")
    assert clock_at(WINTER_NS, boot_id=named).now().boot == "abc-def"


def test_boot_without_a_name_is_when_it_began(tmp_path: Path) -> None:
    def boot(wall_s: int, mono_s: int) -> str:
        wall_ns = WINTER_NS + wall_s * 1000 * MS
        mono_ns = mono_s * 1000 * MS
        clock = clock_at(wall_ns, mono_ns=mono_ns, boot_id=tmp_path / "none")
        return clock.now().boot

    assert boot(60, 60) == boot(86_400, 86_400) == boot(3_602, 3_600)
    assert boot(60, 60) != boot(86_400, 60)
    assert os.sep not in boot(60, 60)


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system whose clock is set to Berlin by a link."""
    monkeypatch.delenv("TZ", raising=False)
    zones = tmp_path / "zoneinfo" / "Europe"
    zones.mkdir(parents=True)
    (zones / "Berlin").touch()
    (tmp_path / "localtime").symlink_to(zones / "Berlin")
    return tmp_path


def zone_in(system: Path) -> str | None:
    return linked_zone(system / "localtime", system / "timezone")


def test_a_link_names_the_zone(system: Path) -> None:
    assert zone_in(system) == "Europe/Berlin"
    (system / "timezone").write_text("Europe/Berlin\n", "ascii")
    assert zone_in(system) == "Europe/Berlin"


def test_zones_that_differ_are_left_to_who_knows_better(system: Path) -> None:
    (system / "timezone").write_text("Europe/Paris\n", "ascii")
    assert zone_in(system) is None
    (system / "timezone").write_bytes(b"\xff")
    assert zone_in(system) is None


def test_a_zone_of_the_environment_goes_first(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert zone_in(system) is None


def test_a_link_elsewhere_or_no_link_names_no_zone(system: Path) -> None:
    (system / "localtime").unlink()
    assert zone_in(system) is None
    (system / "localtime").touch()
    assert zone_in(system) is None
    (system / "localtime").unlink()
    (system / "localtime").symlink_to(system / "rules")
    assert zone_in(system) is None


def test_the_link_says_what_tzlocal_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    found = linked_zone()
    reload_localzone()
    assert found is None or found == get_localzone_name()
